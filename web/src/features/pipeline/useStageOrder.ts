import { useState } from "react";
import { useOrderStages } from "@/api/pipeline";
import { hasCode } from "@/api/problem";
import type { Pipeline, PipelineStage } from "@/api/types";
import { reordered } from "@/lib/order";
import { toast } from "@/ui/toast";

/** The stages in the order being put in place: shown at once, and back to what it was when the server refuses. */
export function useStageOrder(pipeline: Pipeline) {
  const order = useOrderStages();
  const [draft, setDraft] = useState<readonly PipelineStage[] | null>(null);
  const saved = [...pipeline.stages].sort((a, b) => a.position - b.position);
  const stages = draft ?? saved;

  const moveTo = async (id: string, overId: string): Promise<void> => {
    const next = reordered(stages, id, overId);
    if (next === stages) return;
    setDraft(next);
    try {
      const inUse = next.filter((stage) => stage.is_active);
      await order.mutateAsync({ stage_ids: inUse.map(({ id }) => id), version: pipeline.version });
    } catch (error) {
      toast.failure(
        error,
        hasCode(error, "version_conflict")
          ? "Somebody else changed the pipeline meanwhile"
          : "The order was not changed",
      );
    } finally {
      setDraft(null);
    }
  };

  return {
    stages,
    moveTo: (id: string, overId: string) => void moveTo(id, overId),
    pending: order.isPending,
  };
}
