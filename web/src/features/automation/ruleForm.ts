import type { Rule, RuleAction, RuleTrigger } from "@/api/types";
import { randomId } from "@/lib/ids";
import type { ActionType, ConditionField, TriggerType } from "./choices";
import type { RuleParts } from "./ruleText";

/** A rule while it is edited. Every part of it has every field, so that changing its kind loses nothing typed. */
export interface RuleValues {
  name: string;
  trigger: { type: TriggerType; stage: string | null; days: number | string };
  conditions: ConditionValues[];
  actions: ActionValues[];
}

export interface ConditionValues {
  /** Tells rows apart while some are removed. */
  key: string;
  field: ConditionField;
  values: string[];
}

type Assignee = NonNullable<RuleAction["assignee"]>;
type Audience = NonNullable<RuleAction["who"]>;

export interface ActionValues {
  key: string;
  type: ActionType;
  title: string;
  due_in_days: number | string;
  /** Null is no one. */
  assignee: Assignee | null;
  template_id: string | null;
  who: Audience;
  message: string;
  queue_id: string | null;
}

export function newCondition(field: ConditionField): ConditionValues {
  return { key: randomId(), field, values: [] };
}

export function newAction(type: ActionType): ActionValues {
  return {
    ...{ key: randomId(), type, title: "", due_in_days: 1, assignee: "owner" },
    ...{ template_id: null, who: "owner", message: "", queue_id: null },
  };
}

export function newValues(): RuleValues {
  return {
    name: "",
    trigger: { type: "case_created", stage: null, days: 3 },
    conditions: [],
    actions: [newAction("create_task")],
  };
}

export function valuesOf({ name, trigger, conditions, actions }: Rule): RuleValues {
  return {
    name,
    trigger: { type: trigger.type, stage: trigger.stage ?? null, days: trigger.days ?? 3 },
    conditions: conditions.map((condition) => ({ key: randomId(), ...condition })),
    actions: actions.map(({ type, ...given }) => {
      const known = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
      return { ...newAction(type), due_in_days: "", assignee: null, ...Object.fromEntries(known) };
    }),
  };
}

/** What the server is told: of each part only what its kind has. */
export function toRule({ name, trigger, conditions, actions }: RuleValues): RuleParts {
  return {
    name: name.trim(),
    trigger: toTrigger(trigger),
    conditions: conditions.map(({ field, values }) => ({ field, values })),
    actions: actions.map(toAction),
  };
}

function toTrigger({ type, stage, days }: RuleValues["trigger"]): RuleTrigger {
  return {
    type,
    stage: type === "stage_entered" ? stage : null,
    days: type === "no_contact" ? count(days) : null,
  };
}

function toAction(action: ActionValues): RuleAction {
  const { type } = action;
  switch (type) {
    case "create_task":
      return {
        ...{ type, title: action.title.trim(), assignee: action.assignee },
        due_in_days: count(action.due_in_days),
        queue_id: action.assignee === "queue" ? action.queue_id : null,
      };
    case "send_template":
      return { type, template_id: action.template_id };
    case "notify":
      return { type, who: action.who, message: action.message.trim() };
    case "assign_queue":
      return { type, queue_id: action.queue_id };
  }
}

function count(days: number | string): number | null {
  return days === "" ? null : Number(days);
}

/** What is plainly missing, at the field where it is. */
export function complaints(values: RuleValues): Record<string, string> {
  const found: Record<string, string> = {};
  const { trigger, conditions, actions } = values;
  if (!values.name.trim()) found.name = "Enter a name.";
  if (trigger.type === "stage_entered" && !trigger.stage) found["trigger.stage"] = "Choose a stage.";
  if (trigger.type === "no_contact" && trigger.days === "") found["trigger.days"] = "Enter a number of days.";
  conditions.forEach(({ values: chosen }, index) => {
    if (chosen.length === 0) found[`conditions.${index}.values`] = "Choose at least one.";
  });
  if (actions.length === 0) found.actions = "A rule does at least one thing.";
  actions.forEach((action, index) => {
    const missing = missingIn(action);
    if (missing) found[`actions.${index}.${missing[0]}`] = missing[1];
  });
  return found;
}

function missingIn(action: ActionValues): [keyof ActionValues, string] | undefined {
  switch (action.type) {
    case "create_task":
      if (!action.title.trim()) return ["title", "Say what is to be done."];
      return action.assignee === "queue" ? missingQueue(action) : undefined;
    case "send_template":
      return action.template_id ? undefined : ["template_id", "Choose a template."];
    case "notify":
      return action.message.trim() ? undefined : ["message", "Say what they are told."];
    case "assign_queue":
      return missingQueue(action);
  }
}

function missingQueue({ queue_id }: ActionValues): ["queue_id", string] | undefined {
  return queue_id ? undefined : ["queue_id", "Choose a queue."];
}
