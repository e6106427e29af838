import type { ReadName } from "./operations";

/** What the server says of a change; `ids` is null when there are too many. */
export interface ChangeEvent {
  topic:
    | "case"
    | "task"
    | "intended_parent"
    | "pipeline"
    | "queue"
    | "view"
    | "email"
    | "notification"
    | "everything";
  ids: string[] | null;
}

/** Reads of one thing, whose parameter `id` says which; and reads of many, which any change may concern. */
interface Affected {
  one: readonly ReadName[];
  many: readonly ReadName[];
}

const CASE_LISTS = [
  "cases",
  "caseStats",
  "board",
  "dashboard",
  "handoffQueue",
  "handoffCount",
  "queues",
  "emails",
] as const;
const NOTIFICATIONS = ["notifications", "notificationCount"] as const satisfies readonly ReadName[];

const AFFECTED: Record<Exclude<ChangeEvent["topic"], "everything">, Affected> = {
  case: {
    one: ["case", "caseActivity", "caseHistory", "notes", "contacts", "caseEmails"],
    // Notifications of a case that is out of sight now are out of sight as well.
    many: [...CASE_LISTS, ...NOTIFICATIONS],
  },
  task: { one: ["task"], many: ["tasks", "taskGroups", "dashboard"] },
  intended_parent: {
    one: ["intendedParent", "intendedParentHistory", "notes"],
    many: ["intendedParents"],
  },
  pipeline: { one: [], many: ["pipeline", "metadata", "board"] },
  queue: { one: [], many: ["queues", "metadata"] },
  view: { one: [], many: ["views"] },
  // Named together with its case. That it was sent is an activity of the case.
  email: { one: ["email", "caseEmails", "caseActivity"], many: ["emails", "dashboard"] },
  notification: { one: [], many: NOTIFICATIONS },
};

/** What no one else changes, or what polls. */
const OWN: readonly unknown[] = ["providers", "invitation", "search", "bulkRun", "sessions"];

/** Whether a read, by its key, may be out of date after the event. */
export function readsAffectedBy({ topic, ids }: ChangeEvent, [name, params]: readonly unknown[]): boolean {
  if (topic === "everything") return !OWN.includes(name);
  const { one, many } = AFFECTED[topic];
  if (many.some((read) => read === name)) return true;
  return one.some((read) => read === name) && (ids === null || ids.some((id) => mentions(params, id)));
}

/** Keys hold the id as `{ id }` or inside what it is of, as `{ of: { kind, id } }`. */
function mentions(params: unknown, id: string): boolean {
  if (params === id) return true;
  return (
    typeof params === "object" &&
    params !== null &&
    Object.values(params).some((value) => mentions(value, id))
  );
}
