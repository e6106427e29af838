import { useQueryClient } from "@tanstack/react-query";
import { moveCard, refreshCard } from "@/api/board";
import { useChangeStage } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import { hasCode, ProblemError } from "@/api/problem";
import type { CaseRow, Stage } from "@/api/types";
import { toast } from "@/ui/toast";

export type Move = (card: CaseRow, to: string) => void;

/**
 * Moves a card: it stands in its new column at once and goes back by itself when the server refuses. Leaving the pipeline
 * asks why first, and moves nothing until that is answered.
 */
export function useBoardMove(onLeave: (card: CaseRow, to: Stage) => void): Move {
  const queryClient = useQueryClient();
  const change = useChangeStage();
  const { stage: stageOf } = useMetadata();

  const put = async (card: CaseRow, to: Stage, undoable: boolean): Promise<void> => {
    const from = stageOf(card.status);
    const takeBack = await moveCard(queryClient, card, to.key);
    try {
      const moved = await change.mutateAsync({
        id: card.id,
        body: { status: to.key, version: card.version },
      });
      refreshCard(queryClient, moved);
      const mayUndo = undoable && from?.settable && !isLeaving(from);
      toast.success(
        `${card.full_name} was moved to ${to.label}`,
        mayUndo ? { undo: () => void put(moved, from, false) } : {},
      );
    } catch (error) {
      takeBack();
      toast.failure(explained(error), `${card.full_name} was not moved`);
    }
  };

  return (card, key) => {
    const to = stageOf(key);
    if (!to?.settable || key === card.status) return;
    if (isLeaving(to)) onLeave(card, to);
    else void put(card, to, true);
  };
}

function isLeaving({ phase }: Stage): boolean {
  return phase === "exit" || phase === "hold";
}

function explained(error: unknown): unknown {
  return hasCode(error, "version_conflict")
    ? new ProblemError(409, error.code, "Somebody else changed the case meanwhile. It is shown as it is now.")
    : error;
}
