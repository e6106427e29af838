import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { NewView, SavedView, ViewPatch } from "./types";

/** Lists as people saved them: a name for an address. */

export type ViewPage = SavedView["page_key"];

export const viewsQuery = (page_key: ViewPage) =>
  read("views", { page_key }, (signal) =>
    call(client.GET("/api/views", { params: { query: { page_key } }, signal })),
  );

export const useCreateView = () =>
  useWrite("saveView", ({ body, idempotencyKey }: { body: NewView; idempotencyKey: string }) =>
    call(client.POST("/api/views", { body, headers: { "Idempotency-Key": idempotencyKey } })),
  );

export const useEditView = () =>
  useWrite("saveView", ({ id, body }: { id: string; body: ViewPatch }) =>
    call(client.PATCH("/api/views/{id}", { params: { path: { id } }, body })),
  );

export const useDeleteView = () =>
  useWrite("saveView", (id: string) => call(client.DELETE("/api/views/{id}", { params: { path: { id } } })));
