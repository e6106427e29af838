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
import type { ReactNode } from "react";
import classes from "./sortable.module.css";

interface SortableListProps<Item> {
  items: readonly Item[];
  labelOf: (item: Item) => string;
  /** What one of them is called: "stage". */
  noun: string;
  /** What the list is called. */
  label: string;
  /** Puts an item in the place of another. */
  onMove: (id: string, overId: string) => void;
  /** Tells when one is held, since escape then means to let go of it. */
  onHold?: (held: boolean) => void;
  /** One item, made with `useSortableItem`. */
  children: (item: Item, index: number) => ReactNode;
}

/** A list that people put in order: by dragging a handle, or with the keyboard on it. */
export function SortableList<Item extends { id: string }>({
  items,
  labelOf,
  noun,
  label,
  onMove,
  onHold,
  children,
}: SortableListProps<Item>) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const end = ({ active, over }: DragEndEvent) => {
    onHold?.(false);
    if (over) onMove(String(active.id), String(over.id));
  };
  const nameOf = (id: unknown) => {
    const item = items.find((item) => item.id === id);
    return item ? labelOf(item) : `the ${noun}`;
  };
  const placeOf = (id: unknown) => items.findIndex((item) => item.id === id) + 1;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragStart={() => onHold?.(true)}
      onDragCancel={() => onHold?.(false)}
      onDragEnd={end}
      accessibility={{
        announcements: {
          onDragStart: ({ active }) => `Picked up ${nameOf(active.id)}.`,
          onDragOver: ({ active, over }) =>
            over ? `${nameOf(active.id)} is at place ${placeOf(over.id)} of ${items.length}.` : undefined,
          onDragEnd: ({ active, over }) =>
            over ? `${nameOf(active.id)} was put at place ${placeOf(over.id)}.` : undefined,
          onDragCancel: ({ active }) => `${nameOf(active.id)} stays where it was.`,
        },
        screenReaderInstructions: {
          draggable: `Press space to pick the ${noun} up, arrows to move it, space to put it down, escape to cancel.`,
        },
      }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ol className={classes.list} aria-label={label}>
          {items.map(children)}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
