import { useEffect } from "react";

/**
 * Counts the places holding text that has not been saved. When the session ends while the count is above zero the
 * shell must not leave the page: what was typed would be lost.
 */
let held = 0;

export function hasUnsavedWork(): boolean {
  return held > 0;
}

export function useUnsavedWork(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    held += 1;
    return () => {
      held -= 1;
    };
  }, [dirty]);
}
