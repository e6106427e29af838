import { useQuery } from "@tanstack/react-query";
import { templatesQuery } from "@/api/email-templates";
import { useMetadata } from "@/api/metadata";
import type { Rule, RuleAction, RuleCondition } from "@/api/types";
import { parseOwnerKey } from "@/domain/owner/owner";
import { useOwnerChoices } from "@/domain/owner/useOwnerChoices";
import { NO_OWNER } from "./choices";
import { actionText, conditionText, type Names, partText, type RuleParts, ruleText } from "./ruleText";

interface RuleWords {
  rule: (rule: Rule) => string;
  condition: (condition: RuleCondition) => string;
  action: (action: RuleAction) => string;
  /** One part of a rule by itself, a line for each thing it says. */
  part: (part: keyof RuleParts, rule: RuleParts) => string;
}

/** Rules in words, with the names of what their ids stand for. */
export function useRuleText(): RuleWords {
  const { stage, label } = useMetadata();
  const owners = new Map(useOwnerOptions().map(({ value, label: name }) => [value, name]));
  const { data } = useQuery(templatesQuery(true));
  const templates = new Map(data?.items.map((template) => [template.id, template.name]));
  const names: Names = {
    stage: (key) => stage(key)?.label ?? key,
    label,
    owner: (id) => owners.get(id) ?? "somebody who left",
    template: (id) => (templates.has(id) ? `“${templates.get(id)}”` : "of a template"),
  };
  return {
    rule: (rule) => ruleText(rule, names),
    condition: (condition) => conditionText(condition, names),
    action: (action) => actionText(action, names),
    part: (part, rule) => partText(part, rule, names),
  };
}

/** Whose cases a condition may ask for: by id, which is one person's or queue's alone. */
export function useOwnerOptions(): { value: string; label: string }[] {
  const { people, queues } = useOwnerChoices();
  const byId = [...queues, ...people].map(({ value, label }) => ({
    value: parseOwnerKey(value)?.id ?? value,
    label,
  }));
  return [...byId, { value: NO_OWNER, label: "nobody" }];
}
