import type { NewTask, OwnerId, Task, TaskPatch, TaskType } from "@/api/types";
import { ownerKey, parseOwnerKey } from "@/domain/owner/owner";
import type { FieldValue } from "@/ui/editing/saveEdit";

/** A task as a form holds it: every value a string or nothing. */
export interface TaskValues {
  title: string;
  description: string;
  type: TaskType;
  due_date: string | null;
  due_time: string;
  /** `user:<id>` or `queue:<id>`. */
  assignee: string | null;
  /** `case:<id>` or `intended_parent:<id>`. */
  about: string | null;
}

export type TaskField = keyof TaskValues;

export const TASK_LABELS: Readonly<Record<TaskField, string>> = {
  title: "Title",
  description: "Description",
  type: "Type",
  due_date: "Due",
  due_time: "Time",
  assignee: "Assignee",
  about: "About",
};

export function valuesOf(task: Task): TaskValues {
  return {
    title: task.title,
    description: task.description ?? "",
    type: task.type,
    due_date: task.due_date ?? null,
    due_time: task.due_time?.slice(0, 5) ?? "",
    assignee: task.assignee ? ownerKey(task.assignee) : null,
    about: aboutKey(task.case?.id, task.intended_parent?.id),
  };
}

export function newValues(defaults: Partial<NewTask>, me: string): TaskValues {
  return {
    title: defaults.title ?? "",
    description: defaults.description ?? "",
    type: defaults.type ?? "other",
    due_date: defaults.due_date ?? null,
    due_time: defaults.due_time ?? "",
    assignee: ownerKey(defaults.assignee ?? { kind: "user", id: me }),
    about: aboutKey(defaults.case_id, defaults.intended_parent_id),
  };
}

/** What the form holds, trimmed as the server keeps it. */
export function storedValue(values: TaskValues, field: TaskField): FieldValue {
  const value = values[field]?.trim();
  if (field === "due_time" && !values.due_date) return null;
  return value ? value : null;
}

/** What differs between two states of the form. */
export function changesBetween(
  before: TaskValues,
  after: TaskValues,
): Partial<Record<TaskField, FieldValue>> {
  const changed = (Object.keys(after) as TaskField[]).filter(
    (field) => storedValue(before, field) !== storedValue(after, field),
  );
  return Object.fromEntries(changed.map((field) => [field, storedValue(after, field)]));
}

export function toNewTask(values: TaskValues): NewTask {
  const { title, type, assignee, ...rest } = toFields(changesBetween(EMPTY, values));
  return { ...rest, title: title ?? "", type, assignee: assignee ?? null };
}

export function toPatch(edit: Partial<Record<TaskField, FieldValue>>, version: number): TaskPatch {
  return { ...toFields(edit), version };
}

const EMPTY: TaskValues = {
  title: "",
  description: "",
  type: "other",
  due_date: null,
  due_time: "",
  assignee: null,
  about: null,
};

function toFields(edit: Partial<Record<TaskField, FieldValue>>): Omit<TaskPatch, "version"> {
  const { about, assignee, title, type, ...rest } = edit;
  return {
    ...rest,
    ...(title ? { title } : {}),
    ...(type ? { type: type as TaskType } : {}),
    ...(assignee === undefined ? {} : { assignee: ownerOf(assignee) }),
    ...(about === undefined ? {} : linksOf(about)),
  };
}

function ownerOf(key: FieldValue): OwnerId | null {
  return key ? parseOwnerKey(key) : null;
}

export function aboutKey(caseId: string | null | undefined, parentId: string | null | undefined) {
  if (caseId) return `case:${caseId}`;
  return parentId ? `intended_parent:${parentId}` : null;
}

function linksOf(about: FieldValue): Pick<TaskPatch, "case_id" | "intended_parent_id"> {
  const [kind, id = null] = about?.split(":") ?? [];
  return {
    case_id: kind === "case" ? id : null,
    intended_parent_id: kind === "intended_parent" ? id : null,
  };
}
