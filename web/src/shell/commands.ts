import { useSyncExternalStore } from "react";

/**
 * What is open over the page because of a command: the palette, the list of shortcuts, or a dialog that creates
 * something. Commands come from everywhere (buttons, keys, the palette), and one place shows what they open.
 */
export type Overlay = "palette" | "shortcuts" | "new-case" | "new-task" | "new-intended-parent";

let current: Overlay | null = null;
const listeners = new Set<() => void>();

/** Opens it in the place of whatever is open; null closes that. */
export function openOverlay(overlay: Overlay | null): void {
  current = overlay;
  for (const listener of listeners) listener();
}

/** Closes it, unless another has taken its place meanwhile. */
export function closeOverlay(overlay: Overlay): void {
  if (current === overlay) openOverlay(null);
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
