import type { PipelineStage } from "@/api/types";

/** The parts of the pipeline in their order. A stage belongs to one of them permanently. */

export type Phase = PipelineStage["phase"];

export const PHASES: readonly { phase: Phase; title: string; description: string }[] = [
  { phase: "intake", title: "Intake", description: "From first contact to approval." },
  {
    phase: "handoff",
    title: "Handoff",
    description: "Waiting for a case manager to accept. Every pipeline has one handoff stage.",
  },
  { phase: "care", title: "Case management", description: "Match through delivery. Not visible to intake." },
  { phase: "exit", title: "Closed", description: "Cases that ended early. A reason is required." },
  { phase: "hold", title: "On hold", description: "Paused cases." },
];

/** The stages of one part that take cases, in order. */
export function stagesOf(stages: readonly PipelineStage[], phase: Phase): PipelineStage[] {
  return stages.filter((stage) => stage.phase === phase && stage.is_active);
}

/** Why a stage has to stay, if it has to. */
export function reasonToStay(stage: PipelineStage, stages: readonly PipelineStage[]): string | undefined {
  if (stage.phase === "handoff") return "The handoff stage is required.";
  const isLast = stagesOf(stages, stage.phase).length === 1;
  if (isLast && stage.phase === "intake") return "Intake needs at least one stage.";
  if (isLast && stage.phase === "care") return "Case management needs at least one stage.";
  if (isLast && stage.cases > 0) return "Move its cases first.";
  return undefined;
}

/** Where cases of a stage that goes away may go: to another one of the same part. */
export function heirsOf(stage: PipelineStage, stages: readonly PipelineStage[]): PipelineStage[] {
  return stagesOf(stages, stage.phase).filter(({ id }) => id !== stage.id);
}
