import { infiniteQueryOptions } from "@tanstack/react-query";
import { call, client } from "./client";
import type { ReadName } from "./operations";
import { useWrite } from "./query";
import type { NewContactAttempt } from "./types";

/** Attempts to reach someone: by what means, and with what outcome. Newest first. */
export const contactsQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ["contacts" satisfies ReadName, { caseId }],
    queryFn: ({ pageParam, signal }) =>
      call(
        client.GET("/api/cases/{id}/contacts", {
          params: { path: { id: caseId }, query: { page: pageParam, per_page: 5 } },
          signal,
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.page < last.pages ? last.page + 1 : undefined),
  });

export const useLogContact = () =>
  useWrite("logContact", ({ caseId, body, key }: { caseId: string; body: NewContactAttempt; key: string }) =>
    call(
      client.POST("/api/cases/{id}/contacts", {
        params: { path: { id: caseId } },
        body,
        headers: { "Idempotency-Key": key },
      }),
    ),
  );
