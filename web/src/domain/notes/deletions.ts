import { useSyncExternalStore } from "react";

/**
 * Notes that are about to be deleted. A note disappears at once and is deleted a little later, so that there is time
 * to take it back; leaving the page in between deletes it as well.
 */
const GRACE_MS = 10_000;

const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; act: () => void }>();
const listeners = new Set<() => void>();
let hidden: ReadonlySet<string> = new Set();

function changed(): void {
  hidden = new Set(waiting.keys());
  for (const listener of listeners) listener();
}

/** Deletes through `act` when the time to take it back is over. */
export function deleteSoon(id: string, act: () => void): void {
  keep(id);
  waiting.set(id, { timer: setTimeout(() => settle(id), GRACE_MS), act });
  changed();
}

/** Takes a deletion back. */
export function keep(id: string): void {
  clearTimeout(waiting.get(id)?.timer);
  if (waiting.delete(id)) changed();
}

function settle(id: string): void {
  waiting.get(id)?.act();
}

/** The page is being left: what was to be deleted soon is deleted now. */
export function settleAll(): void {
  for (const [id, { timer }] of waiting) {
    clearTimeout(timer);
    settle(id);
  }
}

if (typeof window !== "undefined") window.addEventListener("pagehide", settleAll);

/** The notes not to be shown any more. */
export function useHiddenNotes(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => hidden);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
