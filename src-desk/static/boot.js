// Starts the console. A file of its own, so that the page needs no inline script (CSP).
import init from "./loket-desk-ui.js";
init({ module_or_path: "/console/loket-desk-ui_bg.wasm" }).catch((error) => {
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = `The console could not start. Please load the page anew. (${error})`;
  document.body.replaceChildren(text);
});
