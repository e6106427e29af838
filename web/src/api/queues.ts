import type { QueryClient } from "@tanstack/react-query";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { OwnerId, Queue, QueuePatch } from "./types";

/** Queues: where cases wait that no one in particular owns. */

export const queuesQuery = () => read("queues", {}, (signal) => call(client.GET("/api/queues", { signal })));

const seedQueue = (queryClient: QueryClient, queue: Queue) => {
  queryClient.setQueryData(queuesQuery().queryKey, (list) =>
    list?.items.some(({ id }) => id === queue.id)
      ? { ...list, items: list.items.map((item) => (item.id === queue.id ? queue : item)) }
      : list,
  );
};

export const useCreateQueue = () =>
  useWrite("editQueue", ({ name, key }: { name: string; key: string }) =>
    call(client.POST("/api/queues", { body: { name }, headers: { "Idempotency-Key": key } })),
  );

export const useEditQueue = () =>
  useWrite(
    "editQueue",
    ({ id, body }: { id: string; body: QueuePatch }) =>
      call(client.PATCH("/api/queues/{id}", { params: { path: { id } }, body })),
    seedQueue,
  );

export const useSetQueueMembers = () =>
  useWrite(
    "editQueue",
    ({ id, user_ids }: { id: string; user_ids: string[] }) =>
      call(client.PUT("/api/queues/{id}/members", { params: { path: { id } }, body: { user_ids } })),
    seedQueue,
  );

export const useRetireQueue = () =>
  useWrite(
    "retireQueue",
    ({ id, move_to }: { id: string; move_to: OwnerId | null }) =>
      call(client.POST("/api/queues/{id}/retire", { params: { path: { id } }, body: { move_to } })),
    seedQueue,
  );

export const useRestoreQueue = () =>
  useWrite(
    "editQueue",
    (id: string) => call(client.POST("/api/queues/{id}/restore", { params: { path: { id } } })),
    seedQueue,
  );
