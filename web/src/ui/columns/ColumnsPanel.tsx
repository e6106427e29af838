import { Button } from "@mantine/core";
import { useState } from "react";
import { reordered } from "@/lib/order";
import { SortableList } from "../sortable/SortableList";
import { ColumnRow } from "./ColumnRow";
import { type ColumnName, offeredColumns } from "./columns";
import classes from "./columns.module.css";
import type { ColumnChoice } from "./useColumns";

interface ColumnsPanelProps {
  choice: ColumnChoice;
  /** While a column is held, escape lets go of it. */
  onHold: (held: boolean) => void;
}

/** All columns of a list: ticked to be shown, and put in order by their handles or one place up and down. */
export function ColumnsPanel({ choice, onHold }: ColumnsPanelProps) {
  const { all, shown, isAddressed, isUsual, choose, reset } = choice;
  const [order, setOrder] = useState<readonly ColumnName[]>([]);
  const offered = offeredColumns(order, all, shown);

  const put = (next: readonly ColumnName[], isShown: (column: ColumnName) => boolean) => {
    setOrder(next);
    choose(next.filter(isShown));
  };
  const move = (id: string, overId: string) => {
    const next = reordered(offered, id, overId);
    if (next !== offered) put(next, (column) => shown.includes(column));
  };
  const toggle = (toggled: ColumnName) =>
    put(offered, (column) => shown.includes(column) !== (column === toggled));

  return (
    <>
      <div className={classes.columns}>
        <SortableList
          items={offered}
          labelOf={({ header }) => header}
          noun="column"
          label="Columns"
          onMove={move}
          onHold={onHold}
        >
          {(column, index) => (
            <ColumnRow
              key={column.id}
              column={column}
              shown={shown.includes(column)}
              onToggle={() => toggle(column)}
              above={offered[index - 1]}
              below={offered[index + 1]}
              onMove={(over) => move(column.id, over.id)}
            />
          )}
        </SortableList>
      </div>
      <div className={classes.foot}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          disabled={!isAddressed && isUsual}
          onClick={reset}
        >
          {isAddressed ? "Back to my columns" : "Reset"}
        </Button>
      </div>
    </>
  );
}
