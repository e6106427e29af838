import { useCallback, useMemo, useState } from "react";

/** Rows picked in a table, kept by id with the row itself, so that they survive paging and can be named. */
export interface Selection<Row> {
  rows: readonly Row[];
  count: number;
  has: (id: string) => boolean;
  toggle: (id: string, row: Row) => void;
  setAll: (entries: readonly (readonly [string, Row])[], selected: boolean) => void;
  clear: () => void;
}

export function useSelection<Row>(): Selection<Row> {
  const [picked, setPicked] = useState<ReadonlyMap<string, Row>>(new Map());

  const setAll = useCallback<Selection<Row>["setAll"]>((entries, selected) => {
    setPicked((before) => {
      const after = new Map(before);
      for (const [id, row] of entries) {
        if (selected) after.set(id, row);
        else after.delete(id);
      }
      return after;
    });
  }, []);

  const clear = useCallback(() => setPicked(new Map()), []);

  return useMemo(
    () => ({
      rows: [...picked.values()],
      count: picked.size,
      has: (id) => picked.has(id),
      toggle: (id, row) => setAll([[id, row]], !picked.has(id)),
      setAll,
      clear,
    }),
    [picked, setAll, clear],
  );
}
