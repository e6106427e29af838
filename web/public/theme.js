// Runs before the first paint, so that a dark page never flashes white. A file of its own because the content
// security policy forbids inline scripts. The keys are those of src/shell/theme.ts.
(() => {
  let scheme = null;
  try {
    scheme = window.localStorage.getItem("cradle-color-scheme");
  } catch {
    // Storage may be blocked: the system's scheme is then used.
  }
  const dark =
    scheme === "dark" || (scheme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
