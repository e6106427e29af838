import { useCallback, useEffect, useMemo, useState } from "react";

/** Rows picked in a table, kept by id with the row itself, so that they survive paging and can be named. */
export interface Selection<Row> {
  rows: readonly Row[];
  count: number;
  /** Everything that matches is meant, on whatever page it is. */
  everything: boolean;
  has: (id: string) => boolean;
  toggle: (id: string, row: Row) => void;
  setAll: (entries: readonly (readonly [string, Row])[], selected: boolean) => void;
  selectEverything: () => void;
  clear: () => void;
}

export function useSelection<Row>(): Selection<Row> {
  const [picked, setPicked] = useState<ReadonlyMap<string, Row>>(new Map());
  const [everything, setEverything] = useState(false);

  const setAll = useCallback<Selection<Row>["setAll"]>((entries, selected) => {
    // Taking one out of everything leaves those that were picked one by one.
    setEverything(false);
    setPicked((before) => {
      const after = new Map(before);
      for (const [id, row] of entries) {
        if (selected) after.set(id, row);
        else after.delete(id);
      }
      return after;
    });
  }, []);

  const clear = useCallback(() => {
    setEverything(false);
    setPicked(new Map());
  }, []);

  return useMemo(
    () => ({
      rows: [...picked.values()],
      count: picked.size,
      everything,
      has: (id) => everything || picked.has(id),
      toggle: (id, row) => setAll([[id, row]], !everything && !picked.has(id)),
      setAll,
      selectEverything: () => setEverything(true),
      clear,
    }),
    [picked, everything, setAll, clear],
  );
}

/** What was selected under other filters is no longer in sight, so it is not acted upon either. */
export function useClearedWith(clear: () => void, filters: object): void {
  const key = JSON.stringify(filters);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the filters are others
  useEffect(clear, [key]);
}
