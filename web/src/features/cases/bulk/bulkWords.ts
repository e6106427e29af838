import type { BulkCommand } from "@/api/bulk";
import type { BulkRun, CaseRow, Page } from "@/api/types";
import { formatTotal, plural } from "@/lib/text";
import type { Selection } from "@/ui/table/useSelection";

/** What happens to many cases at once, in words. */

type BulkAction = BulkRun["action"];

const DOING: Readonly<Record<BulkAction, string>> = {
  assign: "Assigning",
  change_stage: "Moving",
  set_priority: "Updating priority on",
  archive: "Archiving",
  restore: "Restoring",
};

const DONE: Readonly<Record<BulkAction, string>> = {
  assign: "assigned",
  change_stage: "moved",
  set_priority: "updated",
  archive: "archived",
  restore: "restored",
};

export function progressWords({ action, state, total }: BulkRun): string {
  return state === "undoing"
    ? `Undoing ${plural(total, "change")}`
    : `${DOING[action]} ${plural(total, "case")}`;
}

/** "11 cases assigned · 13 already up to date · 1 failed" */
export function resultWords(run: BulkRun): string {
  if (run.state === "failed") return "This update didn’t finish.";
  return (run.state === "undone" ? undoneParts(run) : doneParts(run)).join(" · ");
}

function doneParts({ action, succeeded, unchanged, failed }: BulkRun): string[] {
  return [
    `${plural(succeeded, "case")} ${DONE[action]}`,
    ...(unchanged > 0 ? [`${unchanged.toLocaleString("en-US")} already up to date`] : []),
    ...(failed > 0 ? [`${failed.toLocaleString("en-US")} failed`] : []),
  ];
}

/** Of a run that was undone, only those still count as done that were edited since. */
function undoneParts({ total, succeeded: kept }: BulkRun): string[] {
  return [
    `Undone: ${plural(total - kept, "case")} restored`,
    ...(kept > 0
      ? [
          `${kept.toLocaleString("en-US")} ${kept === 1 ? "was edited since and kept its" : "were edited since and kept their"} changes`,
        ]
      : []),
  ];
}

/** "1 case wasn’t updated" */
export function failureWords({ state, failed, succeeded }: BulkRun): string {
  const count = state === "undone" ? succeeded : failed;
  return `${plural(count, "case")} ${count === 1 ? "wasn’t" : "weren’t"} updated`;
}

/** How many cases are selected, "1,000+ cases" when the server stopped counting. */
export function selectedWords(selection: Selection<CaseRow>, page: Page<CaseRow> | undefined): string {
  if (selection.everything && page) return `${formatTotal(page.total, page.total_is_capped)} cases`;
  return plural(selection.count, "case");
}

/** What is asked before everything that matches is changed; `stage` is the name of the one to move to. */
export function questionWords(
  command: BulkCommand,
  total: number,
  stage: string | undefined,
): { title: string; confirmLabel: string } {
  const cases = plural(total, "case");
  switch (command.action) {
    case "assign":
      return { title: `Assign ${cases}?`, confirmLabel: "Assign cases" };
    case "change_stage":
      return { title: `Move ${cases} to ${stage ?? "another stage"}?`, confirmLabel: "Move cases" };
    case "set_priority":
      return command.is_priority
        ? { title: `Set priority on ${cases}?`, confirmLabel: "Set priority" }
        : { title: `Remove priority from ${cases}?`, confirmLabel: "Remove priority" };
    case "archive":
      return { title: `Archive ${cases}?`, confirmLabel: "Archive cases" };
    case "restore":
      return { title: `Restore ${cases}?`, confirmLabel: "Restore cases" };
  }
}
