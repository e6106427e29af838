import { useSortable } from "@dnd-kit/sortable";
import { ActionIcon, Text } from "@mantine/core";
import { IconCheck, IconGripVertical } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import type { PipelineStage } from "@/api/types";
import { plural } from "@/lib/text";
import { AnchorLink } from "@/ui/links";
import { Dot } from "@/ui/StageBadge";
import { RowMenu } from "@/ui/table/RowMenu";
import type { RowAction } from "@/ui/table/types";
import classes from "./Pipeline.module.css";

interface StageRowProps {
  stage: PipelineStage;
  sortable: boolean;
  actions: readonly RowAction[];
}

export function StageRow({ stage, sortable, actions }: StageRowProps) {
  const drag = useSortable({ id: stage.id, disabled: !sortable });
  const style: CSSProperties = {
    transform: drag.transform ? `translate3d(0, ${drag.transform.y}px, 0)` : undefined,
    transition: drag.transition,
  };
  return (
    <li
      ref={drag.setNodeRef}
      style={style}
      className={classes.row}
      data-dragging={drag.isDragging || undefined}
    >
      <ActionIcon
        size={24}
        ref={drag.setActivatorNodeRef}
        className={classes.handle}
        {...drag.attributes}
        {...drag.listeners}
        disabled={!sortable}
        aria-label={`Move ${stage.label}`}
      >
        <IconGripVertical size={15} stroke={1.6} />
      </ActionIcon>
      <Dot color={stage.color} />
      <span className={classes.names}>
        <Text size="sm" fw={500} component="span" className={classes.label}>
          {stage.label}
        </Text>
        {stage.is_qualified && (
          <Text size="xs" c="dimmed" component="span" className={classes.qualified}>
            <IconCheck size={12} aria-hidden /> Qualified
          </Text>
        )}
      </span>
      <span className={classes.count}>
        {stage.cases > 0 ? (
          <AnchorLink to="/cases" search={{ status: [stage.key] }} c="dimmed" size="sm">
            {plural(stage.cases, "case")}
          </AnchorLink>
        ) : (
          <Text size="sm" c="dimmed" component="span">
            No cases
          </Text>
        )}
      </span>
      <RowMenu label={`Actions for ${stage.label}`} actions={actions} />
    </li>
  );
}
