import type { ReactNode } from "react";

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
