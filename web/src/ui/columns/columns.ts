import type { Column } from "../table/types";

/** The rules of which columns a list shows. What was chosen is kept as ids, and may be older than the columns. */

/** What of a column choosing it needs. */
export type ColumnName = Pick<Column<never>, "id" | "header" | "required" | "optional">;

export function usualColumns<C extends ColumnName>(all: readonly C[]): readonly C[] {
  return all.filter((column) => !column.optional);
}

/**
 * The columns that were chosen, in their order: without those that are not known (any more) and with those that have to
 * stay. Where that is nothing, the usual ones.
 */
export function chosenColumns<C extends ColumnName>(
  all: readonly C[],
  ids: readonly string[] | undefined,
): readonly C[] {
  const chosen = [...new Set(ids)].flatMap((id) => all.find((column) => column.id === id) ?? []);
  if (chosen.length === 0) return usualColumns(all);
  const missing = all.filter((column) => column.required && !chosen.includes(column));
  return [...missing, ...chosen];
}

/**
 * All columns in the order in which they are offered. That is the order given, as long as the shown ones stand in it as
 * they are shown, so that one that is taken out keeps its place while the choice is open; else the shown ones come first.
 */
export function offeredColumns<C extends ColumnName>(
  order: readonly C[],
  all: readonly C[],
  shown: readonly C[],
): readonly C[] {
  const inOrder = order.filter((column) => shown.includes(column));
  if (sameColumns(inOrder, shown)) return order;
  return [...shown, ...all.filter((column) => !shown.includes(column))];
}

export function sameColumns(a: readonly ColumnName[], b: readonly ColumnName[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
}

export function idsOf(columns: readonly ColumnName[]): string[] {
  return columns.map(({ id }) => id);
}
