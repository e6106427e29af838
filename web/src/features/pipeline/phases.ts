import type { PipelineStage } from "@/api/types";

/** The parts of the pipeline in their order. A stage belongs to one of them permanently. */

export type Phase = PipelineStage["phase"];

export const PHASES: readonly { phase: Phase; title: string; description: string }[] = [
  { phase: "intake", title: "Intake", description: "From the first contact to approval." },
  {
    phase: "handoff",
    title: "Handoff",
    description: "Waiting for case management to accept. There is exactly one.",
  },
  { phase: "care", title: "Care", description: "From match to delivery; hidden from intake." },
  { phase: "exit", title: "Exits", description: "Cases that ended early. A reason is asked for." },
  { phase: "hold", title: "On hold", description: "Cases that pause and come back." },
];

/** The stages of one part that take cases, in order. */
export function stagesOf(stages: readonly PipelineStage[], phase: Phase): PipelineStage[] {
  return stages.filter((stage) => stage.phase === phase && stage.is_active);
}

/** Why a stage has to stay, if it has to. */
export function reasonToStay(stage: PipelineStage, stages: readonly PipelineStage[]): string | undefined {
  if (stage.phase === "handoff") return "Every pipeline has its handoff stage.";
  const isLast = stagesOf(stages, stage.phase).length === 1;
  if (isLast && stage.phase === "intake") return "It is the last stage of intake.";
  if (isLast && stage.phase === "care") return "It is the last stage of care.";
  if (isLast && stage.cases > 0) return "Its cases would have no stage to go to.";
  return undefined;
}

/** Where cases of a stage that goes away may go: to another one of the same part. */
export function heirsOf(stage: PipelineStage, stages: readonly PipelineStage[]): PipelineStage[] {
  return stagesOf(stages, stage.phase).filter(({ id }) => id !== stage.id);
}
