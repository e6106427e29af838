import type { RuleRun } from "@/api/types";
import { Badge } from "@/domain/StageBadge";

const STATUS: Record<RuleRun["status"], { color: string; label: string }> = {
  done: { color: "teal", label: "Done" },
  skipped: { color: "gray", label: "Skipped" },
  failed: { color: "red", label: "Failed" },
};

export function RunStatus({ status }: Pick<RuleRun, "status">) {
  return <Badge {...STATUS[status]} />;
}
