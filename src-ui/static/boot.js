// Starts the interface. A file of its own, so that the page needs no inline script (CSP).
//
// The shell is asked what the interface asks first while the interface is still being compiled. It is listened to before it
// is asked, and asked again when something changes in between. `backend/begun.rs` takes all of it over.
import init from "./loket-ui.js";

const FIRST = ['{"do":"start"}', '{"do":"read_sync_state"}', '{"do":"today"}'];

const shell = window.__TAURI_INTERNALS__;
if (shell) {
  const begun = new Map();
  const heard = [];
  const begin = (question, ask) => {
    const answer = ask();
    // What fails is asked once more, by somebody who can say so.
    answer.catch(() => {});
    begun.set(question, answer);
  };
  const beginCalls = (listening) =>
    FIRST.forEach((command) => begin(command, () => listening.then(() => shell.invoke("call", { command }))));

  let hear = (event) => {
    heard.push(event);
    beginCalls(Promise.resolve());
  };
  const handler = shell.transformCallback((event) => hear(event.payload));
  beginCalls(shell.invoke("plugin:event|listen", { event: "engine", target: { kind: "Any" }, handler }));
  ["lang", "shell_state"].forEach((question) => begin(question, () => shell.invoke(question)));

  window.loketBegun = {
    /** An answer that is on its way, once: whoever asks again gets a new one. */
    take: (question) => {
      const answer = begun.get(question);
      begun.delete(question);
      return answer;
    },
    listen: (to) => {
      heard.splice(0).forEach(to);
      hear = (event) => {
        begun.clear();
        to(event);
      };
    },
  };
  // The first date that is written takes a browser ten times as long as the next. Languages of the system may be none.
  new Intl.DateTimeFormat("en", { weekday: "long", hour: "2-digit" }).format();
}

init({ module_or_path: "/loket-ui_bg.wasm" }).catch((error) => {
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = `The app could not start. Please close it and open it again. (${error})`;
  document.body.replaceChildren(text);
});
