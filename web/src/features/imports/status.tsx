import type { Import } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { plural } from "@/lib/text";

const STATUS: Record<Import["status"], { label: string; color: string }> = {
  uploaded: { label: "Columns to match", color: "blue" },
  checking: { label: "Checking", color: "cyan" },
  checked: { label: "Ready to import", color: "blue" },
  running: { label: "Importing", color: "cyan" },
  completed: { label: "Imported", color: "teal" },
  undoing: { label: "Undoing", color: "orange" },
  undone: { label: "Undone", color: "gray" },
  failed: { label: "Failed", color: "red" },
};

export function ImportStatus({ status }: { status: Import["status"] }) {
  return (
    <>
      <Dot color={STATUS[status].color} /> {STATUS[status].label}
    </>
  );
}

/** "120 cases created, 3 errors, 2 duplicates". */
export function resultText({ result }: Pick<Import, "result">): string | null {
  if (!result) return null;
  return [
    `${plural(result.created, "case")} created`,
    result.duplicates > 0 && plural(result.duplicates, "duplicate"),
    result.errors > 0 && plural(result.errors, "error"),
  ]
    .filter(Boolean)
    .join(", ");
}
