import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Page } from "@/api/types";
import type { Selection } from "./useSelection";

export interface Column<Row> {
  id: string;
  header: string;
  /** The key the server sorts by; absent when the column cannot be sorted. */
  sort?: string;
  width?: number;
  align?: "right";
  /** Truncate rather than wrap, at this width. */
  maxWidth?: number;
  /** The header is for screen readers only, as over a star. */
  hideHeader?: boolean;
  /** It stays, whatever columns are chosen. */
  required?: true;
  /** Shown to those alone who choose it. */
  optional?: true;
  cell: (row: Row) => ReactNode;
}

export interface RowAction {
  label: string;
  onSelect: () => void;
  danger?: boolean;
  /** Why it cannot be done now; the action is then shown, but not available. */
  disabled?: string;
}

/** What a list is given: its rows as they come from the server, and what can be done with them. */
export interface QueryTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  query: UseQueryResult<Page<Row>>;
  rowId: (row: Row) => string;
  rowLabel: (row: Row) => string;
  empty: ReactNode;
  sort?: string;
  onSort?: (sort: string) => void;
  /** Absent for lists that come whole. */
  onPage?: (page: number) => void;
  onOpen?: (row: Row) => void;
  rowActions?: (row: Row) => RowAction[];
  /** Rows drawn quieter, such as archived ones. */
  isMuted?: (row: Row) => boolean;
  selection?: Selection<Row>;
  bulkBar?: (selection: Selection<Row>) => ReactNode;
  card?: (row: Row) => ReactNode;
}
