import { Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { PipelineStage } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { plural } from "@/lib/text";
import { AnchorLink } from "@/ui/links";
import { SortableItem } from "@/ui/sortable/SortableItem";
import { RowMenu } from "@/ui/table/RowMenu";
import type { RowAction } from "@/ui/table/types";
import classes from "./Pipeline.module.css";

interface StageRowProps {
  stage: PipelineStage;
  sortable: boolean;
  actions: readonly RowAction[];
}

export function StageRow({ stage, sortable, actions }: StageRowProps) {
  return (
    <SortableItem id={stage.id} label={stage.label} sortable={sortable} className={classes.row}>
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
    </SortableItem>
  );
}
