import type { TaskResult } from "@/api/types";
import { plural } from "@/lib/text";

/** What came of several tasks, in words. */

type Outcome = Pick<TaskResult, "outcome" | "code" | "message">;

const isDone = ({ outcome }: Outcome) => outcome !== "refused";

/** "3 of 5 tasks are done. 2 are not yours to change." `state` is how they are now, such as "done". */
export function resultWords(results: readonly Outcome[], state: string): string {
  const done = results.filter(isDone).length;
  const refused = refusals(results.filter((result) => !isDone(result)));
  return [`${countWords(done, results.length)} ${state}.`, ...refused].join(" ");
}

export function isWhole(results: readonly Outcome[]): boolean {
  return results.every(isDone);
}

function countWords(done: number, total: number): string {
  if (done === 0) return total === 1 ? "The task is not" : `None of the ${plural(total, "task")} is`;
  if (done < total) return `${done} of ${plural(total, "task")} ${done === 1 ? "is" : "are"}`;
  return `${plural(total, "task")} ${total === 1 ? "is" : "are"}`;
}

/** Why some stayed as they were, each reason with how many. */
function refusals(refused: readonly Outcome[]): string[] {
  const counts = new Map<string, number>();
  for (const { code, message } of refused) {
    const reason = (code && REASONS[code]) ?? message ?? "";
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) =>
    reason.endsWith(".") ? `${count}: ${reason}` : `${count} ${count === 1 ? "is" : "are"} ${reason}.`,
  );
}

const REASONS: Readonly<Record<string, string>> = {
  forbidden: "not yours to change",
  not_found: "not there any more",
  version_conflict: "changed meanwhile, and left alone",
};
