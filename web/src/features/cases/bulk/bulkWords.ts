import type { BulkRun } from "@/api/types";
import { plural } from "@/lib/text";

/** What happens to many cases at once, in words. */

type BulkAction = BulkRun["action"];

const DOING: Readonly<Record<BulkAction, string>> = {
  assign: "Assigning",
  change_stage: "Moving",
  set_priority: "Marking",
  archive: "Archiving",
  restore: "Restoring",
};

const DONE: Readonly<Record<BulkAction, string>> = {
  assign: "assigned",
  change_stage: "moved",
  set_priority: "marked",
  archive: "archived",
  restore: "restored",
};

export function progressWords({ action, state, total }: BulkRun): string {
  const doing = state === "undoing" ? "Undoing for" : DOING[action];
  return `${doing} ${plural(total, "case")}`;
}

/** "12 cases were archived, 1 was so already, 2 could not be." */
export function resultWords(run: BulkRun): string {
  if (run.state === "failed") return "The work stopped before it was finished.";
  const counted = (count: number) => `${plural(count, "case")} ${count === 1 ? "was" : "were"}`;
  const parts = [
    run.state === "undone"
      ? `${plural(run.succeeded, "case")} ${run.succeeded === 1 ? "is as it was" : "are as they were"}`
      : `${counted(run.succeeded)} ${DONE[run.action]}`,
    ...(run.unchanged > 0
      ? [`${counted(run.unchanged)} left as ${run.unchanged === 1 ? "it is" : "they are"}`]
      : []),
    ...(run.failed > 0 ? [`${plural(run.failed, "case")} could not be changed`] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** What is asked before everything that matches is changed. */
export function questionWords(action: BulkAction, total: string): { title: string; confirmLabel: string } {
  const verb = {
    assign: "Assign",
    change_stage: "Move",
    set_priority: "Mark",
    archive: "Archive",
    restore: "Restore",
  }[action];
  return { title: `${verb} all ${total} matching cases?`, confirmLabel: `${verb} all` };
}
