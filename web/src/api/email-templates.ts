import { keepPreviousData, type QueryClient } from "@tanstack/react-query";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { EmailDraft, EmailTemplate, NewTemplate, TemplatePatch } from "./types";

/** What email is written from, and what would be sent of it. */

export const templatesQuery = (includeInactive: boolean) =>
  read("emailTemplates", { includeInactive }, (signal) =>
    call(
      client.GET("/api/email/templates", {
        params: { query: { include_inactive: includeInactive } },
        signal,
      }),
    ),
  );

export const templateQuery = (id: string) =>
  read("emailTemplate", { id }, (signal) =>
    call(client.GET("/api/email/templates/{id}", { params: { path: { id } }, signal })),
  );

/** The names that stand for something of the case; the same for everyone. */
export const variablesQuery = () => ({
  ...read("emailVariables", {}, (signal) => call(client.GET("/api/email/variables", { signal }))),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What would be sent, made by what sends it. Each draft is a question of its own, and soon forgotten. */
export const previewQuery = (draft: EmailDraft) => ({
  ...read("emailPreview", { ...draft }, (signal) =>
    call(client.POST("/api/email/preview", { body: draft, signal })),
  ),
  placeholderData: keepPreviousData,
  gcTime: 30_000,
});

const seedTemplate = (queryClient: QueryClient, template: EmailTemplate) => {
  queryClient.setQueryData(templateQuery(template.id).queryKey, template);
};

export const useCreateTemplate = () =>
  useWrite(
    "writeTemplate",
    ({ body, key }: { body: NewTemplate; key: string }) =>
      call(client.POST("/api/email/templates", { body, headers: { "Idempotency-Key": key } })),
    seedTemplate,
  );

export const useEditTemplate = () =>
  useWrite(
    "writeTemplate",
    ({ id, body }: { id: string; body: TemplatePatch }) =>
      call(client.PATCH("/api/email/templates/{id}", { params: { path: { id } }, body })),
    seedTemplate,
  );

export const useDeleteTemplate = () =>
  useWrite("deleteTemplate", (id: string) =>
    call(client.DELETE("/api/email/templates/{id}", { params: { path: { id } } })),
  );
