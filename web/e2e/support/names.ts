/** A word that no other case has, so that a test finds its own cases and no one else's. */
export function uniqueWord(): string {
  const letters = Array.from({ length: 8 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26)));
  return `Q${letters.join("")}`;
}
