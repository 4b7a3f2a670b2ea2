// Starts the interface. A file of its own, so that the page needs no inline script (CSP).
const start = async () => {
  const program = fetch("/loket-ui_bg.wasm");
  const { default: init } = await import("./loket-ui.js");
  await init({ module_or_path: program });
};

const fail = (error) => {
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = `The app could not start. Please close it and open it again. (${error})`;
  document.body.replaceChildren(text);
};

// What can be read already is painted first.
const begin = () => start().catch(fail);
if (document.getElementById("front-page")) requestAnimationFrame(() => setTimeout(begin));
else begin();
