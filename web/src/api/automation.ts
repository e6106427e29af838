import { keepPreviousData, type QueryClient } from "@tanstack/react-query";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { NewRule, Rule, RulePatch } from "./types";

/** Rules that act by themselves, and what they did. */

export const rulesQuery = () =>
  read("rules", {}, (signal) => call(client.GET("/api/automation/rules", { signal })));

export interface RuleRunFilters {
  /** A rule's id. */
  rule?: string;
  page?: number;
}

export const ruleRunsQuery = ({ rule, page = 1 }: RuleRunFilters) => ({
  ...read("ruleRuns", { rule, page }, (signal) =>
    call(client.GET("/api/automation/runs", { params: { query: { rule, page } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

export const useCreateRule = () =>
  useWrite("editRule", ({ body, idempotencyKey }: { body: NewRule; idempotencyKey: string }) =>
    call(client.POST("/api/automation/rules", { body, headers: { "Idempotency-Key": idempotencyKey } })),
  );

export const useEditRule = () =>
  useWrite(
    "editRule",
    ({ id, body }: { id: string; body: RulePatch }) =>
      call(client.PATCH("/api/automation/rules/{id}", { params: { path: { id } }, body })),
    seedRule,
  );

export const useDeleteRule = () =>
  useWrite("editRule", (id: string) =>
    call(client.DELETE("/api/automation/rules/{id}", { params: { path: { id } } })),
  );

/** Tells what a rule would do about a case, and does nothing. */
export const useTestRule = () =>
  useWrite("testRule", ({ id, case_id }: { id: string; case_id: string }) =>
    call(client.POST("/api/automation/rules/{id}/test", { params: { path: { id } }, body: { case_id } })),
  );

function seedRule(queryClient: QueryClient, rule: Rule): void {
  queryClient.setQueryData(
    rulesQuery().queryKey,
    (list) => list && { ...list, items: list.items.map((item) => (item.id === rule.id ? rule : item)) },
  );
}
