import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
} from "@tanstack/react-query";
import { type CaseFilters, filterQuery } from "./cases";
import { call, client } from "./client";
import type { ReadName } from "./operations";
import { read } from "./query";
import type { Board, BoardColumn, CaseRow } from "./types";

/** Cases as columns of cards: the first cards of every stage in one answer, further ones column by column. */

const PER_COLUMN = 25;

/**
 * The columns are the stages, so a filter by stage says which columns are shown and is not sent; nor is the order of the
 * list, since columns are always newest first.
 */
const boardFilters = (filters: CaseFilters) => {
  const { status: _, sort: __, ...query } = filterQuery(filters);
  return query;
};

export const boardQuery = (filters: CaseFilters) => {
  const query = boardFilters(filters);
  return {
    ...read("board", query, (signal) =>
      call(
        client.GET("/api/cases/board", { params: { query: { ...query, per_column: PER_COLUMN } }, signal }),
      ),
    ),
    placeholderData: keepPreviousData,
  };
};

/** The cards of one column after its first. */
export const boardColumnQuery = (status: string, filters: CaseFilters) => {
  const query = boardFilters(filters);
  return infiniteQueryOptions({
    queryKey: ["board" satisfies ReadName, { ...query, column: status }],
    queryFn: ({ pageParam, signal }) =>
      call(
        client.GET("/api/cases/board/{status}", {
          params: { path: { status }, query: { ...query, page: pageParam, per_page: PER_COLUMN } },
          signal,
        }),
      ),
    initialPageParam: 2,
    getNextPageParam: (last: BoardColumn, _pages, page: number) => (last.has_more ? page + 1 : undefined),
  });
};

type Cached = Board | InfiniteData<BoardColumn, number>;

/** Puts a card on top of another column in what is shown now. Answers how to put everything back. */
export async function moveCard(queryClient: QueryClient, card: CaseRow, to: string): Promise<() => void> {
  await queryClient.cancelQueries({ queryKey: ["board"] });
  const before = queryClient.getQueriesData<Cached>({ queryKey: ["board"] });
  queryClient.setQueriesData<Cached>({ queryKey: ["board"] }, (data) => data && moved(data, card, to));
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
  };
}

/** Shows a card as it is by now, where it is. */
export function refreshCard(queryClient: QueryClient, card: CaseRow): void {
  const fresh = (items: CaseRow[]) =>
    items.map((item) => (item.id === card.id ? { ...item, ...card } : item));
  queryClient.setQueriesData<Cached>(
    { queryKey: ["board"] },
    (data) => data && mapColumns(data, (column) => ({ ...column, items: fresh(column.items) })),
  );
}

function moved(data: Cached, card: CaseRow, to: string): Cached {
  const isWhole = "columns" in data;
  return mapColumns(data, (column) => {
    const rest = column.items.filter(({ id }) => id !== card.id);
    if (isWhole && column.status === to) {
      return { ...column, items: [{ ...card, status: to }, ...rest], count: column.count + 1 };
    }
    const left = isWhole && column.status === card.status ? 1 : 0;
    return { ...column, items: rest, count: column.count - left };
  });
}

function mapColumns(data: Cached, change: (column: BoardColumn) => BoardColumn): Cached {
  return "columns" in data
    ? { ...data, columns: data.columns.map(change) }
    : { ...data, pages: data.pages.map(change) };
}
