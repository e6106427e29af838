import type { Picklists } from "@/api/metadata";
import type { Activity } from "@/api/types";
import { joinWords } from "@/lib/text";
import { fieldLabel, fieldText } from "./fieldText";

/** What happened to a case, in plain words. */
export interface ActivityText {
  /** Continues the name of who did it: "Ana Ruiz" + "moved the case …". */
  sentence: string;
  /** One line for each changed field. */
  changes: { label: string; from: string; to: string }[];
  reason?: string;
}

interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

export function activityText(
  { type, details }: Pick<Activity, "type"> & { details: unknown },
  picklists: Picklists,
): ActivityText {
  const given = isRecord(details) ? details : {};
  const plain = (sentence: string): ActivityText => ({ sentence, changes: [], reason: text(given.reason) });
  const stage = (key: unknown) =>
    typeof key === "string" ? (picklists.stage(key)?.label ?? key) : "another stage";

  switch (type) {
    case "case_created":
      return plain("created the case");
    case "info_edited":
      return edited(changesIn(given.changes), picklists);
    case "status_changed":
      return plain(`moved the case from ${stage(given.from)} to ${stage(given.to)}`);
    case "priority_changed":
      return plain(given.to === true ? "marked the case as priority" : "removed the priority mark");
    case "archived":
      return plain("archived the case");
    case "restored":
      return plain("restored the case");
    case "assigned":
      return plain(assigned(name(given.from), name(given.to)));
    case "unassigned":
      return plain(
        name(given.from) ? `took the case from ${name(given.from)}` : "left the case without an owner",
      );
    case "claimed":
      return plain(name(given.from) ? `claimed the case from ${name(given.from)}` : "claimed the case");
    case "released":
      return plain(name(given.to) ? `released the case to ${name(given.to)}` : "released the case");
    case "handoff_accepted":
      return plain("accepted the handoff");
    case "handoff_denied":
      return plain("denied the handoff");
    case "note_added":
      return plain("added a note");
    case "note_edited":
      return plain("edited a note");
    case "note_deleted":
      return plain("deleted a note");
    case "task_created":
      return plain(withTitle("added the task", "added a task", given.title));
    case "task_completed":
      return plain(withTitle("completed the task", "completed a task", given.title));
    case "contact_logged":
      return plain(contacted(given, picklists));
    case "email_sent":
      return plain(text(given.subject) ? `sent the email “${given.subject}”` : "sent an email");
    case "imported": {
      const file = text(given.file_name);
      const row = typeof given.row === "number" ? `, row ${given.row}` : "";
      return plain(file ? `imported the case from ${file}${row}` : "imported the case");
    }
    default:
      return plain(picklists.label("activity_types", type).toLowerCase());
  }
}

function assigned(from: string | undefined, to: string | undefined): string {
  if (!to) return "assigned the case";
  return from ? `passed the case from ${from} to ${to}` : `assigned the case to ${to}`;
}

function withTitle(named: string, unnamed: string, title: unknown): string {
  return text(title) ? `${named} “${title}”` : unnamed;
}

function contacted({ method, outcome }: Record<string, unknown>, picklists: Picklists): string {
  const means =
    method === "other" ? "contact" : picklists.label("contact_methods", text(method)).toLowerCase();
  const result = picklists.label("contact_outcomes", text(outcome)).toLowerCase();
  return `logged ${/^[aeiou]/.test(means) ? "an" : "a"} ${means || "contact"}${result && `: ${result}`}`;
}

/** The name of an owner or of a queue in an activity's details. */
function name(value: unknown): string | undefined {
  if (!isRecord(value)) return text(value);
  const given = text(value.name);
  return given && value.kind === "queue" ? `the ${given} queue` : given;
}

function edited(changes: readonly FieldChange[], picklists: Picklists): ActivityText {
  const names = changes.map(({ field }) => fieldLabel(field).toLowerCase());
  return {
    sentence: names.length > 0 && names.length <= 3 ? `changed ${joinWords(names)}` : "edited the case",
    changes: changes.map(({ field, from, to }) => ({
      label: fieldLabel(field),
      from: fieldText(field, from, picklists),
      to: fieldText(field, to, picklists),
    })),
  };
}

function changesIn(value: unknown): FieldChange[] {
  return Array.isArray(value) ? value.filter(isChange) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isChange(value: unknown): value is FieldChange {
  return isRecord(value) && typeof value.field === "string";
}
