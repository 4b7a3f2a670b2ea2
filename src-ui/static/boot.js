// Starts the interface. A file of its own, so that the page needs no inline script (CSP).
import init from "./loket-ui.js";
init({ module_or_path: "/loket-ui_bg.wasm" }).catch((error) => {
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = `The app could not start. Please close it and open it again. (${error})`;
  document.body.replaceChildren(text);
});
