import { useSortable } from "@dnd-kit/sortable";
import { ActionIcon } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./sortable.module.css";

interface SortableItemProps {
  id: string;
  label: string;
  /** False while it has to stay where it is. */
  sortable: boolean;
  className?: string;
  children: ReactNode;
}

/** One row of a `SortableList`, beginning with the handle it is moved by. */
export function SortableItem({ id, label, sortable, className, children }: SortableItemProps) {
  const drag = useSortable({ id, disabled: !sortable });
  const transform = drag.transform ? `translate3d(0, ${drag.transform.y}px, 0)` : undefined;
  return (
    <li
      ref={drag.setNodeRef}
      style={{ transform, transition: drag.transition }}
      className={className ? `${classes.item} ${className}` : classes.item}
      data-dragging={drag.isDragging || undefined}
    >
      <ActionIcon
        size={24}
        ref={drag.setActivatorNodeRef}
        className={classes.handle}
        {...drag.attributes}
        {...drag.listeners}
        disabled={!sortable}
        aria-label={`Move ${label}`}
      >
        <IconGripVertical size={15} stroke={1.6} />
      </ActionIcon>
      {children}
    </li>
  );
}
