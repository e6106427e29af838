import { type ColumnName, chosenColumns, idsOf, sameColumns, usualColumns } from "./columns";
import { type ColumnPage, useOwnColumns } from "./useOwnColumns";

/** The columns of a list, and how they are chosen. */
export interface ColumnChoice<C extends ColumnName = ColumnName> {
  all: readonly C[];
  shown: readonly C[];
  /** Whether the address says which ones are shown, rather than the person. */
  isAddressed: boolean;
  isUsual: boolean;
  /** What a saved view keeps: the ids of those in sight, unless they are the usual ones. */
  forView: string[] | undefined;
  choose: (columns: readonly ColumnName[]) => void;
  /** From the columns of an address back to one's own, and from one's own to the usual ones. */
  reset: () => void;
}

interface ColumnsOf<C extends ColumnName> {
  page: ColumnPage;
  all: readonly C[];
  /** What the address says of columns. */
  address: readonly string[] | undefined;
  onAddress: (ids: string[] | undefined) => void;
}

/** Columns are one's own, unless the address names some, as that of a saved view may; they are then changed there. */
export function useColumns<C extends ColumnName>({
  page,
  all,
  address,
  onAddress,
}: ColumnsOf<C>): ColumnChoice<C> {
  const own = useOwnColumns(page);
  const isAddressed = address !== undefined;
  const shown = chosenColumns(all, address ?? own.ids);
  const isUsual = sameColumns(shown, usualColumns(all));
  return {
    all,
    shown,
    isAddressed,
    isUsual,
    forView: isUsual ? undefined : idsOf(shown),
    choose: (columns) => (isAddressed ? onAddress(idsOf(columns)) : own.choose(idsOf(columns))),
    reset: () => (isAddressed ? onAddress(undefined) : own.choose(null)),
  };
}
