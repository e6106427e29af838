// The page at /api/docs: the server's own description, to read and to try with one's own session.
import "rapidoc";

const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
const docs = document.createElement("rapi-doc");
const settings = {
  "spec-url": "/api/openapi.json",
  theme: dark ? "dark" : "light",
  "primary-color": "#0f766e",
  "render-style": "read",
  "schema-style": "table",
  "show-header": "false",
  "allow-authentication": "false",
  "allow-server-selection": "false",
  "load-fonts": "false",
  "regular-font": "system-ui, sans-serif",
};
for (const [name, value] of Object.entries(settings)) docs.setAttribute(name, value);

// The server takes writes only from a page that can set this header.
docs.addEventListener("before-try", (event) => {
  const { request } = (event as CustomEvent<{ request: Request }>).detail;
  request.headers.set("X-Requested-With", "XMLHttpRequest");
});
document.getElementById("api")?.append(docs);
