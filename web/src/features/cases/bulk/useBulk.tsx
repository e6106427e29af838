import { type BulkCommand, type BulkSelection, MOST_NAMED, useRunBulk } from "@/api/bulk";
import type { CaseFilters } from "@/api/cases";
import { hasCode, ProblemError } from "@/api/problem";
import type { CaseRow, Page } from "@/api/types";
import { randomId } from "@/lib/ids";
import { formatTotal, plural } from "@/lib/text";
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
    const total = formatTotal(page.total, page.total_is_capped);
    await ask(command, total, "Every case that matches the filters is changed, on every page.");
    try {
      await start(command, { filter: filters, expected: page.total });
    } catch (error) {
      const found = foundInstead(error);
      if (found === undefined) throw error;
      const now = `There are ${plural(found, "matching case")} by now.`;
      await ask(command, found.toLocaleString("en-US"), now);
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

/** Goes on only after an explicit yes. */
async function ask(command: BulkCommand, total: string, body: string): Promise<void> {
  if (await confirm({ ...questionWords(command.action, total), body })) return;
  throw new ProblemError(0, DECLINED, "Nothing was changed.");
}

/** The number of cases that match, when it is another one than the person has seen. */
function foundInstead(error: unknown): number | undefined {
  if (!hasCode(error, "invalid_state")) return undefined;
  const { found } = error.body;
  return typeof found === "number" ? found : undefined;
}
