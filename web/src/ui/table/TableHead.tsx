import { Checkbox, Table, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import classes from "./QueryTable.module.css";
import type { Column } from "./types";

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  sort?: string;
  onSort?: (sort: string) => void;
  selectable?: { checked: boolean; indeterminate: boolean; toggle: () => void };
  withMenu: boolean;
}

export function TableHead<Row>({ columns, sort, onSort, selectable, withMenu }: TableHeadProps<Row>) {
  return (
    <Table.Thead className={classes.head}>
      <Table.Tr>
        {selectable && (
          <Table.Th w={40}>
            <Checkbox
              aria-label="Select all rows of this page"
              checked={selectable.checked}
              indeterminate={selectable.indeterminate}
              onChange={selectable.toggle}
            />
          </Table.Th>
        )}
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
        {withMenu && (
          <Table.Th className={classes.menu}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort?: string;
  onSort?: (sort: string) => void;
}) {
  const direction = column.sort === undefined ? undefined : sortDirection(column.sort, sort);
  const label = column.hideHeader ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header;
  const Arrow = direction === "descending" ? IconArrowDown : IconArrowUp;
  const sortKey = column.sort;
  return (
    <Table.Th w={column.width} ta={column.align} aria-sort={direction} scope="col">
      {sortKey !== undefined && onSort ? (
        <UnstyledButton
          className={classes.sort}
          data-active={direction !== undefined && direction !== "none" ? true : undefined}
          onClick={() => onSort(nextSort(sortKey, sort))}
        >
          {label}
          <Arrow size={13} className={classes.arrow} aria-hidden />
        </UnstyledButton>
      ) : (
        label
      )}
    </Table.Th>
  );
}

function sortDirection(key: string, sort: string | undefined): "ascending" | "descending" | "none" {
  if (sort === key) return "ascending";
  return sort === `-${key}` ? "descending" : "none";
}

/** First click ascending, then descending, and back. */
export function nextSort(key: string, sort: string | undefined): string {
  return sort === key ? `-${key}` : key;
}
