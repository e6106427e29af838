import { useBlocker } from "@tanstack/react-router";
import { useUnsavedWork } from "@/lib/unsaved";
import { confirm } from "./confirm";

/** Asks before what somebody typed is thrown away. */
export function confirmDiscard(): Promise<boolean> {
  return confirm({
    title: "Discard what you typed?",
    body: "Nothing of it has been saved.",
    confirmLabel: "Discard",
    cancelLabel: "Keep editing",
    danger: true,
  });
}

/** Keeps people from leaving a page with a form unasked. `isLeaving` tells that the page itself leads away. */
export function useDiscardQuestion(dirty: boolean, isLeaving: () => boolean): void {
  useUnsavedWork(dirty);
  useBlocker({
    disabled: !dirty,
    enableBeforeUnload: () => dirty && !isLeaving(),
    shouldBlockFn: async () => !isLeaving() && !(await confirmDiscard()),
  });
}
