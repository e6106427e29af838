/** The key that begins commands, as this person's keyboard names it. */
export const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

/** Whether a key pressed there is text being typed, or belongs to something open over the page. */
export function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (event.defaultPrevented || event.isComposing) return true;
  if (target?.closest("input, textarea, select, [contenteditable=true]")) {
    // A ticked box takes no text.
    if (!target.matches("input[type=checkbox], input[type=radio]")) return true;
  }
  // A list that is open belongs to what has the focus; dialogs and menus take the focus themselves.
  if (target?.closest("[aria-expanded=true]")) return true;
  return document.querySelector("[role=dialog], [role=menu]") !== null;
}
