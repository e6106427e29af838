import "@testing-library/jest-dom/vitest";
import { notifications } from "@mantine/notifications";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll } from "vitest";
import { server } from "./server";

/** What a browser has and jsdom lacks, and a server that answers nothing it was not told to. */
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});

class NoResizes implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver = NoResizes;

class NoNews extends EventTarget {
  static readonly CLOSED = 2;
  readonly readyState = 1;
  close() {}
}
Object.assign(window, { EventSource: NoNews });
// Fields that grow with their text look again when the fonts have arrived.
Object.defineProperty(document, "fonts", { value: new EventTarget() });
window.HTMLElement.prototype.scrollIntoView = () => {};
window.HTMLElement.prototype.scrollTo = () => {};
window.scrollTo = () => {};

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 8000 });

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  cleanup();
  // Toasts are kept outside of what was rendered.
  notifications.clean();
  server.resetHandlers();
});
afterAll(() => server.close());
