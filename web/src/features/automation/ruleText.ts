import type { Picklists } from "@/api/metadata";
import type { Rule, RuleAction, RuleCondition, RuleTrigger } from "@/api/types";
import { joinWords, plural } from "@/lib/text";
import { labelOf, PRIORITIES } from "./choices";

/** What the ids and keys in a rule are called. */
export interface Names {
  stage: (key: string) => string;
  label: Picklists["label"];
  /** Of a person or a queue. */
  owner: (id: string) => string;
  template: (id: string) => string;
}

/** What a rule is put together from. */
export type RuleParts = Pick<Rule, "name" | "trigger" | "conditions" | "actions">;

/** "When a case enters Approved and its source is Meta: create the task “Call”, and notify the owner." */
export function ruleText({ trigger, conditions, actions }: RuleParts, names: Names): string {
  const conditionTexts = conditions.map((condition) => conditionText(condition, names));
  const when = [triggerText(trigger, names), ...conditionTexts].join(", and ");
  const then = joinWords(actions.map((action) => actionText(action, names)));
  return `When ${when}: ${then}.`;
}

/** "nobody has contacted a case for 3 days", or a line for each condition or action. */
export function partText(part: keyof RuleParts, rule: RuleParts, names: Names): string {
  switch (part) {
    case "name":
      return rule.name;
    case "trigger":
      return sentence(triggerText(rule.trigger, names));
    case "conditions":
      if (rule.conditions.length === 0) return "Every case";
      return rule.conditions.map((condition) => sentence(conditionText(condition, names))).join("\n");
    case "actions":
      return rule.actions.map((action) => sentence(actionText(action, names))).join("\n");
  }
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function triggerText({ type, stage, days }: RuleTrigger, names: Names): string {
  switch (type) {
    case "case_created":
      return "a case is created";
    case "stage_entered":
      return `a case enters ${stage ? names.stage(stage) : "another stage"}`;
    case "assigned":
      return "a case is assigned to somebody";
    case "no_contact":
      return `nobody has contacted a case for ${plural(days ?? 0, "day")}`;
    case "task_overdue":
      return "a task of a case is overdue";
  }
}

export function conditionText({ field, values }: RuleCondition, names: Names): string {
  const oneOf = (name: (value: string) => string) => {
    const words = values.map(name);
    return words.length > 1 ? `${words.slice(0, -1).join(", ")} or ${words.at(-1)}` : (words[0] ?? "nothing");
  };
  switch (field) {
    case "source":
      return `its source is ${oneOf((key) => names.label("sources", key))}`;
    case "state":
      return `it is in ${oneOf((key) => names.label("states", key))}`;
    case "priority":
      return `it is ${oneOf((key) => priorityText(key).toLowerCase())}`;
    case "owner":
      return `its owner is ${oneOf(names.owner)}`;
  }
}

const priorityText = (key: string) => labelOf(PRIORITIES, key as (typeof PRIORITIES)[number]["value"]);

export function actionText(action: RuleAction, names: Names): string {
  switch (action.type) {
    case "create_task":
      return `create the task “${action.title}” for ${assigneeText(action, names)}${dueText(action.due_in_days)}`;
    case "send_template":
      return `send it the email ${names.template(action.template_id ?? "")}`;
    case "notify":
      return `tell ${action.who === "managers" ? "the managers" : "its owner"} “${action.message}”`;
    case "assign_queue":
      return `assign it to ${queueText(action, names)}`;
  }
}

function assigneeText(action: RuleAction, names: Names): string {
  if (action.assignee === "queue") return queueText(action, names);
  return action.assignee === "owner" ? "its owner" : "nobody yet";
}

const queueText = ({ queue_id }: RuleAction, names: Names) => `the ${names.owner(queue_id ?? "")}`;

function dueText(days: number | null | undefined): string {
  if (days === null || days === undefined) return "";
  return days === 0 ? ", due the same day" : `, due in ${plural(days, "day")}`;
}
