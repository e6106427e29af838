import { useSyncExternalStore } from "react";

/** Whether change events arrive. While they do not, what matters is polled. */

let isLive = false;
const listeners = new Set<() => void>();

export function setLive(live: boolean): void {
  if (live === isLive) return;
  isLive = live;
  for (const listener of listeners) listener();
}

export function useIsLive(): boolean {
  return useSyncExternalStore(subscribe, () => isLive);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
