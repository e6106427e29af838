/** A place inside this application, or undefined: an address from outside must not send people elsewhere. */
export function safeReturnTo(value: unknown): string | undefined {
  if (typeof value !== "string" || !value.startsWith("/") || /^\/[/\\]/.test(value)) return undefined;
  const url = new URL(value, "http://cradle.invalid");
  if (url.origin !== "http://cradle.invalid" || url.pathname === "/sign-in") return undefined;
  return url.pathname + url.search + url.hash;
}
