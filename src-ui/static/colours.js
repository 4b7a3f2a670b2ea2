// The system's colours, where the citizen has chosen none: before anything is painted, so that a dark room stays dark.
const page = document.documentElement;
if (page.dataset.colorScheme === "system") {
  const wanted = (query) => matchMedia(query).matches;
  page.dataset.colorScheme = wanted("(prefers-contrast: more)") ? "contrast" : wanted("(prefers-color-scheme: dark)") ? "dark" : "light";
}
