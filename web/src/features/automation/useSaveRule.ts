import { useQueryClient } from "@tanstack/react-query";
import { rulesQuery, useEditRule } from "@/api/automation";
import { ProblemError } from "@/api/problem";
import type { Rule } from "@/api/types";
import { saveEdit } from "@/ui/editing/saveEdit";
import { toRule, valuesOf } from "./ruleForm";
import type { RuleParts } from "./ruleText";
import { useRuleText } from "./useRuleText";

type Part = keyof RuleParts;

const LABELS: Record<Part, string> = {
  name: "Name",
  trigger: "When",
  conditions: "Only if",
  actions: "Then",
};
const PARTS = Object.keys(LABELS) as Part[];

/**
 * Saves what was changed of a rule as it was when editing began, part by part, and answers it as it is now. What others
 * saved meanwhile is never overwritten unseen.
 */
export function useSaveRule(): (before: Rule, given: RuleParts) => Promise<Rule> {
  const edit = useEditRule();
  const queryClient = useQueryClient();
  const words = useRuleText();
  return async (before, given) => {
    let stored = before;
    await saveEdit<Rule, Part, string>({
      what: "rule",
      before,
      // Parts are compared by what they say.
      edit: Object.fromEntries(
        PARTS.filter((part) => JSON.stringify(given[part]) !== writtenIn(before, part)).map((part) => [
          part,
          JSON.stringify(given[part]),
        ]),
      ),
      write: async (parts, version) => {
        const changed = Object.entries(parts).map(([part, written]) => [part, JSON.parse(written)]);
        stored = await edit.mutateAsync({
          id: before.id,
          body: { ...(Object.fromEntries(changed) as Partial<RuleParts>), version },
        });
      },
      current: async () => {
        const { items } = await queryClient.fetchQuery({ ...rulesQuery(), staleTime: 0 });
        const found = items.find(({ id }) => id === before.id);
        if (!found) throw new ProblemError(404, "not_found", "Somebody else deleted this rule meanwhile.");
        stored = found;
        return found;
      },
      stored: writtenIn,
      label: (part) => LABELS[part],
      text: (part, written) =>
        words.part(part, { ...toRule(valuesOf(before)), [part]: JSON.parse(written ?? "") }),
    });
    return stored;
  };
}

/** A part of a rule in one way of writing it. */
function writtenIn(rule: Rule, part: Part): string {
  return JSON.stringify(toRule(valuesOf(rule))[part]);
}
