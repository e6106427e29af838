import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call, client } from "./client";
import { useIsLive } from "./liveness";
import type { ReadName } from "./operations";
import { read, useWrite } from "./query";
import type { EmailMessage, NewEmail } from "./types";

/** Email that is to go out, went out or did not. */

export interface EmailFilters {
  q?: string;
  status?: EmailMessage["status"];
  page?: number;
}

/** How often the status of email is polled while no change events arrive. */
const POLL_MS = 30_000;

/** Everything that was written to anyone whose case one may see. */
export const emailsQuery = (filters: EmailFilters) => ({
  ...read("emails", { ...filters }, (signal) =>
    call(client.GET("/api/emails", { params: { query: { ...filters, page: filters.page ?? 1 } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

export function useEmails(filters: EmailFilters) {
  const isLive = useIsLive();
  return useQuery({ ...emailsQuery(filters), refetchInterval: isLive ? false : POLL_MS });
}

const caseEmailsQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ["caseEmails" satisfies ReadName, { id: caseId }],
    queryFn: ({ pageParam, signal }) =>
      call(
        client.GET("/api/cases/{id}/emails", {
          params: { path: { id: caseId }, query: { page: pageParam, per_page: 25 } },
          signal,
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.page < last.pages ? last.page + 1 : undefined),
  });

export function useCaseEmails(caseId: string) {
  const isLive = useIsLive();
  return useInfiniteQuery({ ...caseEmailsQuery(caseId), refetchInterval: isLive ? false : POLL_MS });
}

const emailQuery = (id: string) =>
  read("email", { id }, (signal) =>
    call(client.GET("/api/emails/{id}", { params: { path: { id } }, signal })),
  );

export function useEmail(id: string) {
  const isLive = useIsLive();
  return useQuery({ ...emailQuery(id), refetchInterval: isLive ? false : POLL_MS });
}

export const useSendEmail = () =>
  useWrite("sendEmail", ({ caseId, body, key }: { caseId: string; body: NewEmail; key: string }) =>
    call(
      client.POST("/api/cases/{id}/emails", {
        params: { path: { id: caseId } },
        body,
        headers: { "Idempotency-Key": key },
      }),
    ),
  );

/** What a person decides about a message that was queued. */
export const useDecideEmail = () =>
  useWrite("sendEmail", ({ id, action }: { id: string; action: EmailMessage["actions"][number] }) => {
    const request = { params: { path: { id } } };
    if (action === "cancel") return call(client.POST("/api/emails/{id}/cancel", request));
    if (action === "resend") return call(client.POST("/api/emails/{id}/resend", request));
    return call(client.POST("/api/emails/{id}/mark-sent", request));
  });

/** To oneself, filled in from a case. */
export const useTestTemplate = () =>
  useWrite("sendEmail", ({ id, case_id, key }: { id: string; case_id: string; key: string }) =>
    call(
      client.POST("/api/email/templates/{id}/test", {
        params: { path: { id } },
        body: { case_id },
        headers: { "Idempotency-Key": key },
      }),
    ),
  );
