import { Checkbox, Table } from "@mantine/core";
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import classes from "./QueryTable.module.css";
import { RowMenu } from "./RowMenu";
import type { QueryTableProps } from "./types";

type TableRowsProps<Row> = QueryTableProps<Row> & { rows: readonly Row[] };

/** The body: one row is in the tab order at a time; arrows move, Enter opens, Space selects. */
export function TableRows<Row>({
  rows,
  columns,
  rowId,
  rowLabel,
  onOpen,
  rowActions,
  isMuted,
  selection,
}: TableRowsProps<Row>) {
  const [current, setCurrent] = useState(0);
  const tabStop = Math.min(current, rows.length - 1);

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number, row: Row) => {
    if (event.target !== event.currentTarget) return;
    const target = nextIndex(event.key, index, rows.length);
    if (target !== undefined) {
      event.preventDefault();
      setCurrent(target);
      const body = event.currentTarget.parentElement;
      (body?.children[target] as HTMLElement | undefined)?.focus();
    } else if (event.key === "Enter" && onOpen) {
      onOpen(row);
    } else if ((event.key === " " || event.key === "x") && selection) {
      event.preventDefault();
      selection.toggle(rowId(row), row);
    }
  };

  const onClick = (event: MouseEvent<HTMLElement>, row: Row) => {
    // Links, buttons and boxes inside a row do their own work; marking text is not a click either.
    if ((event.target as HTMLElement).closest("a,button,input,label")) return;
    if (window.getSelection()?.toString()) return;
    onOpen?.(row);
  };

  return (
    <Table.Tbody>
      {rows.map((row, index) => {
        const id = rowId(row);
        const selected = selection?.has(id);
        return (
          <Table.Tr
            key={id}
            className={classes.row}
            tabIndex={index === tabStop ? 0 : -1}
            aria-selected={selection ? selected : undefined}
            data-selected={selected || undefined}
            data-muted={isMuted?.(row) || undefined}
            data-opens={onOpen ? true : undefined}
            onFocus={() => setCurrent(index)}
            onKeyDown={(event) => onKeyDown(event, index, row)}
            onClick={(event) => onClick(event, row)}
          >
            {selection && (
              <Table.Td>
                <Checkbox
                  aria-label={`Select ${rowLabel(row)}`}
                  checked={selected ?? false}
                  onChange={() => selection.toggle(id, row)}
                />
              </Table.Td>
            )}
            {columns.map((column) => (
              <Table.Td
                key={column.id}
                ta={column.align}
                className={classes.cell}
                style={{ maxWidth: column.maxWidth }}
              >
                {column.cell(row)}
              </Table.Td>
            ))}
            {rowActions && (
              <Table.Td className={classes.menu}>
                <RowMenu label={`Actions for ${rowLabel(row)}`} actions={rowActions(row)} />
              </Table.Td>
            )}
          </Table.Tr>
        );
      })}
    </Table.Tbody>
  );
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  if (key === "ArrowDown" || key === "j") return Math.min(index + 1, count - 1);
  if (key === "ArrowUp" || key === "k") return Math.max(index - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}
