import {
  type Announcements,
  type CollisionDetection,
  closestCenter,
  type KeyboardCoordinateGetter,
  pointerWithin,
  type UniqueIdentifier,
} from "@dnd-kit/core";

/** How a card in the air finds its column: cards have no order among themselves, so only columns are aimed at. */

/** The column under the pointer; with the keyboard, the one the card was carried to. */
export const overColumn: CollisionDetection = (args) =>
  args.pointerCoordinates ? pointerWithin(args) : closestCenter(args);

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Left and right carry the card to the next column that would take it. */
export const besideColumn: KeyboardCoordinateGetter = (event, { context }) => {
  const step = STEPS[event.code];
  if (step === undefined) return undefined;
  event.preventDefault();
  const { droppableContainers, droppableRects, collisionRect, over, active } = context;
  const columns = droppableContainers
    .getEnabled()
    .flatMap(({ id }) => {
      const rect = droppableRects.get(id);
      return rect ? [{ id, rect }] : [];
    })
    .sort((a, b) => a.rect.left - b.rect.left);
  const here = columns.findIndex(({ id }) => id === (over?.id ?? active?.data.current?.card.status));
  const next = columns[here + step];
  if (!next || !collisionRect) return undefined;
  return {
    x: next.rect.left + (next.rect.width - collisionRect.width) / 2,
    y: next.rect.top + 56,
  };
};

export const INSTRUCTIONS = {
  draggable:
    "To move this case to another stage, press Space or Enter, then the left and right arrow keys to choose the stage, and Space or Enter again to drop it. Escape cancels.",
};

interface Held {
  id: UniqueIdentifier;
  data: { current?: { card?: { full_name: string } } };
}

/** What is said to those who do not see the card move. */
export function announcements(labelOf: (stage: string) => string): Announcements {
  const name = (active: Held) => active.data.current?.card?.full_name ?? "The case";
  return {
    onDragStart: ({ active }) => `${name(active as Held)} is picked up.`,
    onDragOver: ({ active, over }) =>
      over ? `${name(active as Held)} is over ${labelOf(String(over.id))}.` : "Over no stage.",
    onDragEnd: ({ active, over }) =>
      over ? `${name(active as Held)} is dropped on ${labelOf(String(over.id))}.` : "Put back.",
    onDragCancel: ({ active }) => `${name(active as Held)} is put back.`,
  };
}
