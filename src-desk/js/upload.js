// Sends a file and tells how far it is, which `fetch` cannot. Resolves with the status and the text of the answer.
export function send(address, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("x-loket-console", "1");
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => progress(event.loaded, event.total);
    request.onload = () => resolve([request.status, request.responseText]);
    request.onerror = reject;
    request.ontimeout = reject;
    request.send(file);
  });
}
