import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { Alert } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { useRef, useState } from "react";
import type { CaseFilters } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import type { BoardColumn, CaseRow } from "@/api/types";
import classes from "./Board.module.css";
import { CardFace } from "./Card";
import { Column } from "./Column";
import { announcements, besideColumn, INSTRUCTIONS, overColumn } from "./dragging";
import { moveFocus } from "./focus";
import type { Move } from "./useBoardMove";

interface BoardProps {
  columns: readonly BoardColumn[];
  filters: CaseFilters;
  /** Other filters were asked for and their cards are on the way. */
  isStale: boolean;
  /** Reading it again did not work. */
  isOutOfDate: boolean;
  onMove: Move;
}

/** The columns side by side. Cards are dragged with a pointer, a finger, or the keyboard from their handle. */
export function Board({ columns, filters, isStale, isOutOfDate, onMove }: BoardProps) {
  const { stage: stageOf } = useMetadata();
  const [held, setHeld] = useState<CaseRow | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const still = useReducedMotion();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: besideColumn,
      scrollBehavior: still ? "auto" : "smooth",
    }),
  );
  const labelOf = (key: string) => stageOf(key)?.label ?? key;

  const end = ({ active, over }: DragEndEvent) => {
    setHeld(null);
    const card = active.data.current?.card as CaseRow | undefined;
    if (card && over) onMove(card, String(over.id));
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={overColumn}
      accessibility={{ announcements: announcements(labelOf), screenReaderInstructions: INSTRUCTIONS }}
      onDragStart={({ active }: DragStartEvent) => setHeld((active.data.current?.card as CaseRow) ?? null)}
      onDragEnd={end}
      onDragCancel={() => setHeld(null)}
    >
      {isOutOfDate && (
        <Alert color="orange" variant="light" mx={24} mb={8}>
          The board could not be refreshed and may be out of date.
        </Alert>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go from link to link inside */}
      <div
        ref={scroller}
        className={classes.board}
        data-stale={isStale || undefined}
        onKeyDown={held ? undefined : moveFocus}
      >
        {columns.map((column) => (
          <Column
            key={column.status}
            column={column}
            filters={filters}
            scroller={scroller}
            heldId={held?.id}
            onMove={onMove}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{held && <CardFace card={held} isHeld />}</DragOverlay>
    </DndContext>
  );
}
