/** A random id. `crypto.randomUUID` is missing on pages served over plain HTTP, as on an office network. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
