import { keepPreviousData, type QueryClient } from "@tanstack/react-query";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { Import, ImportRow, LeadSource } from "./types";

/** Spreadsheets on their way to becoming cases. */

export const importsQuery = (page: number) => ({
  ...read("imports", { page }, (signal) =>
    call(client.GET("/api/imports", { params: { query: { page } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

/** Work is going on in the background and the numbers will change by themselves. */
export function isWorking(status: Import["status"]): boolean {
  return status === "checking" || status === "running" || status === "undoing";
}

export const importQuery = (id: string) => ({
  ...read("import", { id }, (signal) =>
    call(client.GET("/api/imports/{id}", { params: { path: { id } }, signal })),
  ),
  refetchInterval: (query: { state: { data?: Import } }) =>
    query.state.data && isWorking(query.state.data.status) ? 1000 : false,
});

export const importRowsQuery = (id: string, outcome: ImportRow["outcome"], page: number) => ({
  ...read("importRows", { id, outcome, page }, (signal) =>
    call(
      client.GET("/api/imports/{id}/rows", { params: { path: { id }, query: { outcome, page } }, signal }),
    ),
  ),
  placeholderData: keepPreviousData,
});

export const importErrorsUrl = (id: string) => `/api/imports/${id}/errors.csv`;

const seedImport = (queryClient: QueryClient, updated: Import) => {
  queryClient.setQueryData(importQuery(updated.id).queryKey, updated);
};

export const useUploadImport = () =>
  useWrite(
    "uploadImport",
    (file: File) => {
      const form = new FormData();
      form.set("file", file, file.name);
      return call(
        client.POST("/api/imports", {
          // The generated type says string for binary; the form is sent as it is.
          body: { file: file.name },
          bodySerializer: () => form,
        }),
      );
    },
    seedImport,
  );

export const useMapImport = () =>
  useWrite(
    "mapImport",
    ({ id, ...body }: { id: string; mapping: (string | null)[]; default_source: LeadSource }) =>
      call(client.PUT("/api/imports/{id}/mapping", { params: { path: { id } }, body })),
    seedImport,
  );

export const useStartImport = () =>
  useWrite(
    "startImport",
    (id: string) => call(client.POST("/api/imports/{id}/start", { params: { path: { id } } })),
    seedImport,
  );

export const useUndoImport = () =>
  useWrite(
    "undoImport",
    (id: string) => call(client.POST("/api/imports/{id}/undo", { params: { path: { id } } })),
    seedImport,
  );
