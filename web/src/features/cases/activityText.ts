import type { Picklists } from "@/api/metadata";
import type { Activity } from "@/api/types";
import { joinWords } from "@/lib/text";
import { fieldLabel, fieldText } from "./fields";

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
    case "imported": {
      const file = text(given.file_name);
      const row = typeof given.row === "number" ? `, row ${given.row}` : "";
      return plain(file ? `imported the case from ${file}${row}` : "imported the case");
    }
    default:
      return plain(picklists.label("activity_types", type).toLowerCase());
  }
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
