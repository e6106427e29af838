import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { Text } from "@mantine/core";
import type { PipelineStage } from "@/api/types";
import type { RowAction } from "@/ui/table/types";
import classes from "./Pipeline.module.css";
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
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  if (stages.length === 0) {
    return (
      <Text size="sm" c="dimmed" px={16} py={12}>
        No stages here.
      </Text>
    );
  }

  const end = ({ active, over }: DragEndEvent) => {
    if (over) onMove(String(active.id), String(over.id));
  };
  const labelOf = (id: unknown) => stages.find((stage) => stage.id === id)?.label ?? "the stage";
  const placeOf = (id: unknown) => stages.findIndex((stage) => stage.id === id) + 1;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{
        announcements: {
          onDragStart: ({ active }) => `Picked up ${labelOf(active.id)}.`,
          onDragOver: ({ active, over }) =>
            over ? `${labelOf(active.id)} is at place ${placeOf(over.id)} of ${stages.length}.` : undefined,
          onDragEnd: ({ active, over }) =>
            over ? `${labelOf(active.id)} was put at place ${placeOf(over.id)}.` : undefined,
          onDragCancel: ({ active }) => `${labelOf(active.id)} stays where it was.`,
        },
        screenReaderInstructions: {
          draggable:
            "Press space to pick the stage up, arrows to move it, space to put it down, escape to cancel.",
        },
      }}
    >
      <SortableContext items={stages.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ol className={classes.list} aria-label={`Stages of ${title}`}>
          {stages.map((stage, index) => (
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
          ))}
        </ol>
      </SortableContext>
    </DndContext>
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
