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
  return `${(run.state === "undone" ? undoneParts(run) : doneParts(run)).join(", ")}.`;
}

const counted = (count: number) => `${plural(count, "case")} ${count === 1 ? "was" : "were"}`;

function doneParts({ action, succeeded, unchanged, failed }: BulkRun): string[] {
  return [
    `${counted(succeeded)} ${DONE[action]}`,
    ...(unchanged > 0 ? [`${counted(unchanged)} left as ${unchanged === 1 ? "it is" : "they are"}`] : []),
    ...(failed > 0 ? [`${plural(failed, "case")} could not be changed`] : []),
  ];
}

/** Of a run that was taken back, only those still count as done that somebody changed since. */
function undoneParts({ total, succeeded: kept }: BulkRun): string[] {
  const undone = total - kept;
  return [
    `${plural(undone, "case")} ${undone === 1 ? "is as it was" : "are as they were"}`,
    ...(kept > 0 ? [`${counted(kept)} changed since and ${kept === 1 ? "stays" : "stay"}`] : []),
  ];
}

/** What is asked before everything that matches is changed. */
export function questionWords(action: BulkAction, total: number): { title: string; confirmLabel: string } {
  const verb = {
    assign: "Assign",
    change_stage: "Move",
    set_priority: "Mark",
    archive: "Archive",
    restore: "Restore",
  }[action];
  return {
    title: `${verb} all ${total.toLocaleString("en-US")} matching cases?`,
    confirmLabel: `${verb} all`,
  };
}
