import { infiniteQueryOptions } from "@tanstack/react-query";
import { call, client } from "./client";
import type { ReadName } from "./operations";
import { useWrite } from "./query";

/** What notes are written on. */
export interface NoteSubject {
  kind: "case" | "intended_parent";
  id: string;
}

const PER_PAGE = 25;

export const notesQuery = (of: NoteSubject) =>
  infiniteQueryOptions({
    queryKey: ["notes" satisfies ReadName, { kind: of.kind, id: of.id }],
    queryFn: ({ pageParam, signal }) => {
      const request = {
        params: { path: { id: of.id }, query: { page: pageParam, per_page: PER_PAGE } },
        signal,
      };
      return call(
        of.kind === "case"
          ? client.GET("/api/cases/{id}/notes", request)
          : client.GET("/api/intended-parents/{id}/notes", request),
      );
    },
    initialPageParam: 1,
    getNextPageParam: (last) => (last.page < last.pages ? last.page + 1 : undefined),
  });

export const useAddNote = (of: NoteSubject) =>
  useWrite("addNote", ({ body_html, key }: { body_html: string; key: string }) => {
    const request = {
      params: { path: { id: of.id } },
      body: { body_html },
      headers: { "Idempotency-Key": key },
    };
    return call(
      of.kind === "case"
        ? client.POST("/api/cases/{id}/notes", request)
        : client.POST("/api/intended-parents/{id}/notes", request),
    );
  });

export const useEditNote = () =>
  useWrite("editNote", ({ id, ...body }: { id: string; body_html: string; version: number }) =>
    call(client.PATCH("/api/notes/{id}", { params: { path: { id } }, body })),
  );

export const useDeleteNote = () =>
  useWrite("deleteNote", (id: string) =>
    // Goes through even when the page is being left.
    call(client.DELETE("/api/notes/{id}", { params: { path: { id } }, keepalive: true })),
  );
