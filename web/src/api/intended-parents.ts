import { keepPreviousData, type QueryClient } from "@tanstack/react-query";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { IntendedParent, IntendedParentPatch, IntendedParentStatus, NewIntendedParent } from "./types";

/** Intended parents: the other side. */
export interface IntendedParentFilters {
  q?: string;
  status?: string[];
  state?: string[];
  budget_min?: string;
  budget_max?: string;
  owner?: string;
  include_archived?: true;
  sort?: string;
}

export interface IntendedParentListParams extends IntendedParentFilters {
  page?: number;
}

export const intendedParentsQuery = (params: IntendedParentListParams) => ({
  ...read("intendedParents", { ...params }, (signal) => {
    const { page = 1, status, state, ...rest } = params;
    const query = { ...rest, page, status: status?.join(","), state: state?.join(",") };
    return call(client.GET("/api/intended-parents", { params: { query }, signal }));
  }),
  placeholderData: keepPreviousData,
});

export const intendedParentQuery = (id: string) =>
  read("intendedParent", { id }, (signal) =>
    call(client.GET("/api/intended-parents/{id}", { params: { path: { id } }, signal })),
  );

export const intendedParentHistoryQuery = (id: string) =>
  read("intendedParentHistory", { id }, (signal) =>
    call(client.GET("/api/intended-parents/{id}/history", { params: { path: { id } }, signal })),
  );

const seed = (queryClient: QueryClient, updated: IntendedParent) => {
  queryClient.setQueryData(intendedParentQuery(updated.id).queryKey, updated);
};

export const useCreateIntendedParent = () =>
  useWrite(
    "createIntendedParent",
    ({ body, idempotencyKey }: { body: NewIntendedParent; idempotencyKey: string }) =>
      call(client.POST("/api/intended-parents", { body, headers: { "Idempotency-Key": idempotencyKey } })),
    seed,
  );

export const useEditIntendedParent = () =>
  useWrite(
    "editIntendedParent",
    ({ id, body }: { id: string; body: IntendedParentPatch }) =>
      call(client.PATCH("/api/intended-parents/{id}", { params: { path: { id } }, body })),
    seed,
  );

export const useChangeIntendedParentStatus = () =>
  useWrite(
    "changeIntendedParentStatus",
    ({ id, ...body }: { id: string; status: IntendedParentStatus; reason?: string }) =>
      call(client.PATCH("/api/intended-parents/{id}/status", { params: { path: { id } }, body })),
    seed,
  );

export const useArchiveIntendedParent = () =>
  useWrite(
    "archiveIntendedParent",
    (id: string) => call(client.POST("/api/intended-parents/{id}/archive", { params: { path: { id } } })),
    seed,
  );

export const useRestoreIntendedParent = () =>
  useWrite(
    "archiveIntendedParent",
    (id: string) => call(client.POST("/api/intended-parents/{id}/restore", { params: { path: { id } } })),
    seed,
  );

export const useDeleteIntendedParent = () =>
  useWrite("deleteIntendedParent", (id: string) =>
    call(client.DELETE("/api/intended-parents/{id}", { params: { path: { id } } })),
  );
