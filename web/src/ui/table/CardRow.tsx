import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./QueryTable.module.css";
import type { QueryTableProps } from "./types";

type CardRowProps<Row> = Pick<QueryTableProps<Row>, "rowId" | "rowLabel" | "selection"> & {
  row: Row;
  children: ReactNode;
};

/** A row as a card, with the box to select it that a row of the table has. */
export function CardRow<Row>({ row, rowId, rowLabel, selection, children }: CardRowProps<Row>) {
  if (!selection) return <div>{children}</div>;
  const id = rowId(row);
  return (
    <div className={classes.cardRow}>
      <Checkbox
        size="sm"
        aria-label={`Select ${rowLabel(row)}`}
        checked={selection.has(id)}
        onChange={() => selection.toggle(id, row)}
      />
      <div className={classes.card}>{children}</div>
    </div>
  );
}
