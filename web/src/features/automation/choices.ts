import type { RuleAction, RuleCondition, RuleTrigger } from "@/api/types";

/** What a rule is put together from, in the order in which it is offered. */

export type TriggerType = RuleTrigger["type"];
export type ConditionField = RuleCondition["field"];
export type ActionType = RuleAction["type"];

interface Choice<Value extends string> {
  value: Value;
  label: string;
}

export const TRIGGERS: readonly Choice<TriggerType>[] = [
  { value: "case_created", label: "A case is created" },
  { value: "stage_entered", label: "A case enters a stage" },
  { value: "assigned", label: "A case is assigned to somebody" },
  { value: "no_contact", label: "Nobody has contacted a case for some days" },
  { value: "task_overdue", label: "A task of a case is overdue" },
];

export const CONDITIONS: readonly Choice<ConditionField>[] = [
  { value: "source", label: "Source" },
  { value: "state", label: "State" },
  { value: "priority", label: "Priority" },
  { value: "owner", label: "Owner" },
];

export const ACTIONS: readonly Choice<ActionType>[] = [
  { value: "create_task", label: "Create a task" },
  { value: "send_template", label: "Send an email" },
  { value: "notify", label: "Notify" },
  { value: "assign_queue", label: "Assign to a queue" },
];

/** Stands among owners for cases without one. */
export const NO_OWNER = "none";

export const PRIORITIES = [
  { value: "true", label: "Priority" },
  { value: "false", label: "Not priority" },
] as const;

export const labelOf = <Value extends string>(choices: readonly Choice<Value>[], value: Value): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;
