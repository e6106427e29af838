import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { call, client } from "./client";
import type { ReadName } from "./operations";
import { read, useWrite } from "./query";
import type { EmailMessage, NewEmail } from "./types";

/** Email that is to go out, went out or did not. */

export interface EmailFilters {
  q?: string;
  status?: EmailMessage["status"];
  page?: number;
}

/** Something will happen to one of them by itself. */
const isMoving = (messages: readonly EmailMessage[]) =>
  messages.some(({ status, is_held, send_at }) => {
    const isWaiting = status === "pending" && !is_held && !(send_at && new Date(send_at) > new Date());
    return status === "sending" || isWaiting;
  });

const MOVING_MS = 2000;
const RESTING_MS = 30_000;

/** Everything that was written to anybody whose case one may see. */
export const emailsQuery = (filters: EmailFilters) => ({
  ...read("emails", { ...filters }, (signal) =>
    call(client.GET("/api/emails", { params: { query: { ...filters, page: filters.page ?? 1 } }, signal })),
  ),
  placeholderData: keepPreviousData,
  refetchInterval: (query: { state: { data?: { items: EmailMessage[] } } }) =>
    isMoving(query.state.data?.items ?? []) ? MOVING_MS : RESTING_MS,
});

export const caseEmailsQuery = (caseId: string) => ({
  ...infiniteQueryOptions({
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
    refetchInterval: ({ state }) =>
      isMoving(state.data?.pages.flatMap(({ items }) => items) ?? []) ? MOVING_MS : RESTING_MS,
  }),
});

export const emailQuery = (id: string) =>
  read("email", { id }, (signal) =>
    call(client.GET("/api/emails/{id}", { params: { path: { id } }, signal })),
  );

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
