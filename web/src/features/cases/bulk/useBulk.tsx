import { type BulkCommand, type BulkSelection, MOST_NAMED, useRunBulk } from "@/api/bulk";
import type { CaseFilters } from "@/api/cases";
import { hasCode, ProblemError } from "@/api/problem";
import type { CaseRow, Page } from "@/api/types";
import { randomId } from "@/lib/ids";
import { confirm } from "@/ui/confirm";
import type { Selection } from "@/ui/table/useSelection";
import { toast } from "@/ui/toast";
import { BulkRunToast } from "./BulkRunToast";
import { questionWords } from "./bulkWords";

export interface BulkTarget {
  selection: Selection<CaseRow>;
  filters: CaseFilters;
  page: Page<CaseRow> | undefined;
}

/** Runs one command on what is selected; its toast tells of the progress, the failures and the way back. */
export function useBulk({ selection, filters, page }: BulkTarget) {
  const runBulk = useRunBulk();

  const start = async (command: BulkCommand, chosen: BulkSelection): Promise<void> => {
    const run = await runBulk.mutateAsync({ command, selection: chosen, key: randomId() });
    toast.live((close) => <BulkRunToast id={run.id} onClose={close} />);
    selection.clear();
  };

  const startOnAll = async (command: BulkCommand): Promise<void> => {
    if (!page) return;
    // Beyond what the list counts, only a refusal tells the number that is to be agreed to.
    const expected = page.total_is_capped ? 0 : page.total;
    if (expected > 0) await ask(command, expected, EVERY_ONE);
    try {
      await start(command, { filter: filters, expected });
    } catch (error) {
      const found = foundInstead(error);
      if (found === undefined) throw error;
      await ask(command, found, expected === 0 ? EVERY_ONE : "It is another number by now.");
      await start(command, { filter: filters, expected: found });
    }
  };

  /** Throws what went wrong, for a dialog that keeps what was typed in it. */
  const attempt = (command: BulkCommand): Promise<void> =>
    selection.everything ? startOnAll(command) : start(command, { ids: selection.rows.map(({ id }) => id) });

  const run = (command: BulkCommand) =>
    void attempt(command).catch((error: unknown) => {
      if (!hasCode(error, DECLINED)) toast.failure(error, "Nothing was changed");
    });

  return {
    run,
    attempt,
    pending: runBulk.isPending,
    tooMany: !selection.everything && selection.count > MOST_NAMED,
  };
}

const DECLINED = "declined";
const EVERY_ONE = "Every case that matches the filters is changed, on every page.";

/** Goes on only after an explicit yes. */
async function ask(command: BulkCommand, total: number, body: string): Promise<void> {
  if (await confirm({ ...questionWords(command.action, total), body })) return;
  throw new ProblemError(0, DECLINED, "Nothing was changed.");
}

/** The number of cases that match, when it is another one than the person has seen. */
function foundInstead(error: unknown): number | undefined {
  if (!hasCode(error, "count_changed")) return undefined;
  const { current } = error.body as { current?: { count?: unknown } };
  return typeof current?.count === "number" ? current.count : undefined;
}
