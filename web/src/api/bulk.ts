import { type CaseFilters, filterQuery } from "./cases";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { BulkRequest, BulkRun } from "./types";

/** One command on many cases. Small selections are done when the answer comes; larger ones run as a job. */

/** Either named cases, or everything that matches the filters and of which the person has seen the number. */
export type BulkSelection = { ids: string[] } | { filter: CaseFilters; expected: number };
export type BulkCommand = Omit<BulkRequest, "selection">;

/** The most cases that may be named in one request. */
export const MOST_NAMED = 100;

function selectionBody(selection: BulkSelection): BulkRequest["selection"] {
  if ("ids" in selection) return selection;
  const { sort: _, ...filter } = filterQuery(selection.filter);
  return { filter, expected: selection.expected };
}

export const useRunBulk = () =>
  useWrite(
    "runBulk",
    ({ command, selection, key }: { command: BulkCommand; selection: BulkSelection; key: string }) =>
      call(
        client.POST("/api/cases/bulk", {
          body: { ...command, selection: selectionBody(selection) },
          headers: { "Idempotency-Key": key },
        }),
      ),
    (queryClient, run) => queryClient.setQueryData(bulkRunQuery(run.id).queryKey, run),
  );

export const useUndoBulk = () =>
  useWrite(
    "runBulk",
    (id: string) => call(client.POST("/api/bulk/{id}/undo", { params: { path: { id } } })),
    (queryClient, run) => queryClient.setQueryData(bulkRunQuery(run.id).queryKey, run),
  );

/** A run, asked again while it is under way. */
export const bulkRunQuery = (id: string) => ({
  ...read("bulkRun", { id }, (signal) =>
    call(client.GET("/api/bulk/{id}", { params: { path: { id } }, signal })),
  ),
  refetchInterval: ({ state: { data } }: { state: { data: BulkRun | undefined } }) =>
    data && isUnderWay(data) ? 800 : false,
});

export function isUnderWay({ state }: BulkRun): boolean {
  return state === "running" || state === "undoing";
}
