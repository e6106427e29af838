import type { TaskResult } from "@/api/types";
import { plural } from "@/lib/text";

/** What came of several tasks, in words. */

type Outcome = Pick<TaskResult, "outcome" | "code" | "message">;

const isDone = ({ outcome }: Outcome) => outcome !== "refused";

/** "3 of 5 tasks completed · 2 you don’t have permission to edit". `state` is how they are now, such as "completed". */
export function resultWords(results: readonly Outcome[], state: string): string {
  const done = results.filter(isDone).length;
  const refused = refusals(results.filter((result) => !isDone(result)));
  return [`${countWords(done, results.length)} ${state}`, ...refused].join(" · ");
}

export function isWhole(results: readonly Outcome[]): boolean {
  return results.every(isDone);
}

function countWords(done: number, total: number): string {
  if (done === 0) return "No tasks";
  return done < total ? `${done} of ${plural(total, "task")}` : plural(total, "task");
}

/** Why some were not changed, each reason with how many. */
function refusals(refused: readonly Outcome[]): string[] {
  const counts = new Map<string, Outcome[]>();
  for (const outcome of refused) {
    const key = outcome.code ?? outcome.message ?? "";
    counts.set(key, [...(counts.get(key) ?? []), outcome]);
  }
  return [...counts.values()].map((alike) => reasonWords(alike[0], alike.length));
}

function reasonWords(outcome: Outcome | undefined, count: number): string {
  switch (outcome?.code) {
    case "forbidden":
      return `${count} you don’t have permission to edit`;
    case "not_found":
      return `${count} no longer ${count === 1 ? "exists" : "exist"}`;
    case "version_conflict":
      return `${count} ${count === 1 ? "was" : "were"} updated by someone else and skipped`;
    default:
      return `${count}: ${outcome?.message ?? "couldn’t be changed"}`;
  }
}
