import { useState } from "react";
import { useChangeStage, useReopenCase } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import type { Case, Stage } from "@/api/types";
import { toast } from "@/ui/toast";

/**
 * Moving a case along. A plain move happens at once and can be undone from its toast; leaving the pipeline (exit or
 * hold) first asks why.
 */
export function useStageMove(subject: Case) {
  const { stage: stageOf } = useMetadata();
  const change = useChangeStage();
  const reopenCase = useReopenCase();
  const [leavingTo, setLeavingTo] = useState<Stage | null>(null);

  const put = (status: string, undoTo?: Stage) =>
    change.mutate(
      { id: subject.id, body: { status } },
      {
        onError: (error) => toast.failure(error, "The stage was not changed"),
        onSuccess: (moved) => {
          const label = stageOf(moved.status)?.label ?? moved.status;
          toast.success(`Moved to ${label}`, undoTo ? { undo: () => put(undoTo.key) } : {});
        },
      },
    );

  const move = (to: Stage) => {
    if (to.key === subject.status) return;
    if (isLeaving(to)) {
      setLeavingTo(to);
      return;
    }
    const from = stageOf(subject.status);
    put(to.key, from?.settable && !isLeaving(from) ? from : undefined);
  };

  const reopen = () =>
    reopenCase.mutate(subject.id, {
      onError: (error) => toast.failure(error, "The case was not reopened"),
      onSuccess: ({ status }) => toast.success(`Reopened in ${stageOf(status)?.label ?? status}`),
    });

  return {
    move,
    reopen,
    leavingTo,
    stopLeaving: () => setLeavingTo(null),
    pending: change.isPending || reopenCase.isPending,
  };
}

export function isLeaving(stage: Stage): boolean {
  return stage.phase === "exit" || stage.phase === "hold";
}
