import { Button, Menu, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useMetadata } from "@/api/metadata";
import type { Case, Stage } from "@/api/types";
import { Dot, StageBadge } from "@/domain/StageBadge";
import { lazyPart } from "@/ui/lazyPart";
import classes from "./StagePath.module.css";
import { isLeaving, useStageMove } from "./useStageMove";

const LeavePipelineDialog = lazyPart(() =>
  import("@/domain/LeavePipelineDialog").then((module) => module.LeavePipelineDialog),
);

/** Where the case stands in the pipeline, and the way to move it. */
export function StagePath({ subject }: { subject: Case }) {
  const { metadata, stage: stageOf } = useMetadata();
  const { move, reopen, leavingTo, stopLeaving, pending } = useStageMove(subject);
  const mayMove = subject.actions.includes("change_stage");
  const ordered = [...metadata.stages].sort((a, b) => a.position - b.position);
  const path = ordered.filter(
    (stage) => !isLeaving(stage) && (stage.is_active || stage.key === subject.status),
  );
  const current = stageOf(subject.status);
  const hasLeft = current !== undefined && isLeaving(current);
  const reached = path.findIndex(({ key }) => key === (hasLeft ? subject.left_status : subject.status));
  const left = subject.left_status ? stageOf(subject.left_status) : undefined;
  // A stage that was retired since is no hindrance: the case then begins anew.
  const mayReturn = left?.settable || left?.is_active === false;

  return (
    <div className={classes.root}>
      <div className={classes.head}>
        {mayMove ? (
          <StageMenu stages={ordered} current={subject.status} onPick={move} pending={pending} />
        ) : (
          <StageBadge status={subject.status} />
        )}
        {hasLeft && left && <span className={classes.left}>left at {left.label}</span>}
        {hasLeft && mayMove && mayReturn && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconArrowBackUp size={14} />}
            loading={pending}
            onClick={reopen}
          >
            Reopen
          </Button>
        )}
      </div>
      <ol className={classes.path} aria-label="Stage path" data-left={hasLeft || undefined}>
        {path.map((stage, index) => (
          <li key={stage.key} className={classes.step} data-phase={stage.phase}>
            <Step
              stage={stage}
              state={index < reached ? "done" : index === reached ? "current" : "ahead"}
              enabled={mayMove && stage.settable && !pending && index !== reached}
              onPick={move}
            />
          </li>
        ))}
      </ol>
      {leavingTo && <LeavePipelineDialog subject={subject} to={leavingTo} onClose={stopLeaving} />}
    </div>
  );
}

interface StepProps {
  stage: Stage;
  state: "done" | "current" | "ahead";
  enabled: boolean;
  onPick: (stage: Stage) => void;
}

function Step({ stage, state, enabled, onPick }: StepProps) {
  const face = (
    <>
      <span className={classes.bar} data-state={state} />
      <span className={classes.label}>{stage.label}</span>
    </>
  );
  if (!enabled) {
    return (
      <span
        className={classes.face}
        data-state={state}
        aria-current={state === "current" ? "step" : undefined}
      >
        {face}
      </span>
    );
  }
  return (
    <Tooltip label={`Move to ${stage.label}`}>
      <button
        type="button"
        className={classes.face}
        data-state={state}
        onClick={() => onPick(stage)}
        aria-label={`Move to ${stage.label}`}
      >
        {face}
      </button>
    </Tooltip>
  );
}

interface StageMenuProps {
  stages: readonly Stage[];
  current: string;
  pending: boolean;
  onPick: (stage: Stage) => void;
}

function StageMenu({ stages, current, pending, onPick }: StageMenuProps) {
  const { stage: stageOf } = useMetadata();
  const settable = stages.filter((stage) => stage.is_active && stage.settable);
  const staying = settable.filter((stage) => !isLeaving(stage));
  const leaving = settable.filter(isLeaving);
  const item = (stage: Stage) => (
    <Menu.Item
      key={stage.key}
      leftSection={<Dot color={stage.color} />}
      rightSection={stage.key === current ? <IconCheck size={14} aria-label="current" /> : null}
      onClick={() => onPick(stage)}
    >
      {stage.label}
    </Menu.Item>
  );
  const now = stageOf(current);
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          loading={pending}
          leftSection={<Dot color={now?.color ?? "gray"} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={`Stage: ${now?.label ?? current}. Change`}
        >
          {now?.label ?? current}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Move to</Menu.Label>
        {staying.map(item)}
        {leaving.length > 0 && <Menu.Divider />}
        {leaving.map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}
