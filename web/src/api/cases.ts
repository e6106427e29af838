import { infiniteQueryOptions, keepPreviousData, type QueryClient } from "@tanstack/react-query";
import { call, client } from "./client";
import type { ReadName } from "./operations";
import { read, useWrite } from "./query";
import type { Case, CasePatch, NewCase, OwnerId, StatusChange } from "./types";

/** What a list of cases may be narrowed and ordered by; also what the address of the list page holds. */
export interface CaseFilters {
  q?: string;
  status?: string[];
  source?: string[];
  state?: string[];
  /** A member's id, `me`, or `none`. */
  owner?: string;
  /** A queue's id, or `mine` for those one is a member of. */
  queue?: string;
  not_contacted_days?: number;
  priority?: true;
  created_from?: string;
  created_to?: string;
  include_archived?: true;
  sort?: string;
}

export interface CaseListParams extends CaseFilters {
  page?: number;
}

/** Filters as the server's query names them; bulk commands take them under the same names. */
export function filterQuery({ status, source, state, ...rest }: CaseFilters) {
  return { ...rest, status: status?.join(","), source: source?.join(","), state: state?.join(",") };
}

export const casesQuery = (params: CaseListParams) => ({
  ...read("cases", { ...params }, (signal) => {
    const { page, ...filters } = params;
    return call(
      client.GET("/api/cases", { params: { query: { ...filterQuery(filters), page: page ?? 1 } }, signal }),
    );
  }),
  placeholderData: keepPreviousData,
});

/** The cases matched with intended parents, as far as the viewer sees them. */
export const matchedCasesQuery = (intended_parent: string) =>
  read("cases", { intended_parent }, (signal) =>
    call(client.GET("/api/cases", { params: { query: { intended_parent } }, signal })),
  );

export function casesExportUrl(filters: CaseFilters): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filterQuery(filters))) {
    if (value !== undefined && value !== "") params.set(key, String(value));
  }
  const query = params.toString();
  return `/api/cases/export.csv${query ? `?${query}` : ""}`;
}

export const caseQuery = (id: string) =>
  read("case", { id }, (signal) => call(client.GET("/api/cases/{id}", { params: { path: { id } }, signal })));

export const caseHistoryQuery = (id: string) =>
  read("caseHistory", { id }, (signal) =>
    call(client.GET("/api/cases/{id}/history", { params: { path: { id } }, signal })),
  );

export const caseActivityQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["caseActivity" satisfies ReadName, { id }],
    queryFn: ({ pageParam, signal }) =>
      call(
        client.GET("/api/cases/{id}/activity", {
          params: { path: { id }, query: { page: pageParam, per_page: 25 } },
          signal,
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.page < last.pages ? last.page + 1 : undefined),
  });

export const seedCase = (queryClient: QueryClient, updated: Case) => {
  queryClient.setQueryData(caseQuery(updated.id).queryKey, updated);
};

export const useCreateCase = () =>
  useWrite(
    "createCase",
    ({ body, idempotencyKey }: { body: NewCase; idempotencyKey: string }) =>
      call(client.POST("/api/cases", { body, headers: { "Idempotency-Key": idempotencyKey } })),
    seedCase,
  );

export const useUpdateCase = () =>
  useWrite(
    "updateCase",
    ({ id, body }: { id: string; body: CasePatch }) =>
      call(client.PATCH("/api/cases/{id}", { params: { path: { id } }, body })),
    seedCase,
  );

export const useTogglePriority = () =>
  useWrite(
    "togglePriority",
    ({ id, version, is_priority }: { id: string; version: number; is_priority: boolean }) =>
      call(client.PATCH("/api/cases/{id}", { params: { path: { id } }, body: { version, is_priority } })),
    seedCase,
  );

export const useChangeStage = () =>
  useWrite(
    "changeStage",
    ({ id, body }: { id: string; body: StatusChange }) =>
      call(client.PATCH("/api/cases/{id}/status", { params: { path: { id } }, body })),
    seedCase,
  );

/** Back to the stage that the case left for an exit or a hold. */
export const useReopenCase = () =>
  useWrite(
    "reopenCase",
    (id: string) => call(client.POST("/api/cases/{id}/reopen", { params: { path: { id } } })),
    seedCase,
  );

export const useClaimCase = () =>
  useWrite(
    "claimCase",
    (id: string) => call(client.POST("/api/cases/{id}/claim", { params: { path: { id } } })),
    seedCase,
  );

export const useReleaseCase = () =>
  useWrite(
    "releaseCase",
    (id: string) => call(client.POST("/api/cases/{id}/release", { params: { path: { id } }, body: {} })),
    seedCase,
  );

export const useAssignCase = () =>
  useWrite(
    "assignCase",
    ({ id, owner }: { id: string; owner: OwnerId | null }) =>
      call(client.PATCH("/api/cases/{id}/assign", { params: { path: { id } }, body: { owner } })),
    seedCase,
  );

export const useMatchCase = () =>
  useWrite(
    "matchCase",
    ({ id, intended_parent_id }: { id: string; intended_parent_id: string | null }) =>
      call(client.PATCH("/api/cases/{id}/match", { params: { path: { id } }, body: { intended_parent_id } })),
    seedCase,
  );

export const useArchiveCase = () =>
  useWrite(
    "archiveCase",
    (id: string) => call(client.POST("/api/cases/{id}/archive", { params: { path: { id } } })),
    seedCase,
  );

export const useRestoreCase = () =>
  useWrite(
    "restoreCase",
    (id: string) => call(client.POST("/api/cases/{id}/restore", { params: { path: { id } } })),
    seedCase,
  );

export const useDeleteCase = () =>
  useWrite("deleteCase", (id: string) =>
    call(client.DELETE("/api/cases/{id}", { params: { path: { id } } })),
  );
