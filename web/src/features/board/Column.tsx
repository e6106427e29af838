import { useDroppable } from "@dnd-kit/core";
import type { RefObject } from "react";
import type { CaseFilters } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import type { BoardColumn } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { formatTotal } from "@/lib/text";
import classes from "./Board.module.css";
import { ColumnCards } from "./ColumnCards";
import type { Move } from "./useBoardMove";
import { useNearView } from "./useNearView";

interface ColumnProps {
  column: BoardColumn;
  filters: CaseFilters;
  scroller: RefObject<HTMLDivElement | null>;
  /** The card in the air. */
  heldId: string | undefined;
  onMove: Move;
}

/** One stage. Its cards are drawn only while the column is in sight or nearly so. */
export function Column({ column, filters, scroller, heldId, onMove }: ColumnProps) {
  const stage = useMetadata().stage(column.status);
  const settable = stage?.settable ?? false;
  const { setNodeRef, isOver } = useDroppable({ id: column.status, disabled: !settable });
  const { ref: view, isNear } = useNearView(scroller);
  const label = stage?.label ?? column.status;
  const holdsIt = heldId !== undefined && column.items.some(({ id }) => id === heldId);

  return (
    <section
      ref={(element) => {
        setNodeRef(element);
        view.current = element;
      }}
      className={classes.column}
      aria-label={label}
      data-column
      data-over={(isOver && heldId !== undefined) || undefined}
      data-closed={(heldId !== undefined && !settable) || undefined}
    >
      <h2 className={classes.columnHead}>
        <Dot color={stage?.color ?? "gray"} />
        <span className={classes.columnLabel}>{label}</span>
        <span className={classes.count}>{formatTotal(column.count, column.count_is_capped)}</span>
      </h2>
      {isNear || holdsIt ? (
        <ColumnCards column={column} label={label} filters={filters} heldId={heldId} onMove={onMove} />
      ) : (
        <div className={classes.cards} />
      )}
    </section>
  );
}
