import { Text } from "@mantine/core";
import type { PipelineStage } from "@/api/types";
import { SortableList } from "@/ui/sortable/SortableList";
import type { RowAction } from "@/ui/table/types";
import { reasonToStay } from "./phases";
import { StageRow } from "./StageRow";

interface StageListProps {
  title: string;
  stages: readonly PipelineStage[];
  busy: boolean;
  /** Puts a stage in the place of another of the same list. */
  onMove: (id: string, overId: string) => void;
  onEdit: (stage: PipelineStage) => void;
  onRetire: (stage: PipelineStage) => void;
}

/** The stages of one part; ordered by dragging, by the keyboard on the handle, or from the menu. */
export function StageList({ title, stages, busy, onMove, onEdit, onRetire }: StageListProps) {
  if (stages.length === 0) {
    return (
      <Text size="sm" c="dimmed" px={16} py={12}>
        No stages here.
      </Text>
    );
  }
  return (
    <SortableList
      items={stages}
      labelOf={(stage) => stage.label}
      noun="stage"
      label={`Stages of ${title}`}
      onMove={onMove}
    >
      {(stage, index) => (
        <StageRow
          key={stage.id}
          stage={stage}
          sortable={stages.length > 1 && !busy}
          actions={[
            { label: "Edit", onSelect: () => onEdit(stage) },
            ...moves(stages, index, onMove),
            {
              label: "Retire…",
              danger: true,
              disabled: reasonToStay(stage, stages),
              onSelect: () => onRetire(stage),
            },
          ]}
        />
      )}
    </SortableList>
  );
}

function moves(
  stages: readonly PipelineStage[],
  index: number,
  onMove: StageListProps["onMove"],
): RowAction[] {
  const [here, above, below] = [stages[index], stages[index - 1], stages[index + 1]];
  return [
    ...(here && above ? [{ label: "Move up", onSelect: () => onMove(here.id, above.id) }] : []),
    ...(here && below ? [{ label: "Move down", onSelect: () => onMove(here.id, below.id) }] : []),
  ];
}
