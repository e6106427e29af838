import { keepPreviousData } from "@tanstack/react-query";
import { seedCase } from "./cases";
import { call, client } from "./client";
import { read, useWrite } from "./query";

/** Cases that intake hands over and that wait for someone to take them into care. */
export interface HandoffParams {
  q?: string;
  sort?: string;
  page?: number;
}

export const handoffQueueQuery = (params: HandoffParams) => ({
  ...read("handoffQueue", { ...params }, (signal) =>
    call(
      client.GET("/api/cases/handoff-queue", {
        params: { query: { ...params, page: params.page ?? 1 } },
        signal,
      }),
    ),
  ),
  placeholderData: keepPreviousData,
});

export const handoffCountQuery = () => ({
  ...read("handoffCount", {}, (signal) => call(client.GET("/api/cases/handoff-queue/count", { signal }))),
  refetchInterval: 60_000,
});

export const useAcceptHandoff = () =>
  useWrite(
    "decideHandoff",
    (id: string) => call(client.POST("/api/cases/{id}/accept", { params: { path: { id } } })),
    seedCase,
  );

export const useDenyHandoff = () =>
  useWrite(
    "decideHandoff",
    ({ id, reason }: { id: string; reason: string }) =>
      call(client.POST("/api/cases/{id}/deny", { params: { path: { id } }, body: { reason } })),
    seedCase,
  );
