import { useMetadata } from "@/api/metadata";
import type { IntendedParentStatus } from "@/api/types";
import { Badge as DotBadge } from "@/domain/StageBadge";

export function StatusBadge({ status }: { status: IntendedParentStatus }) {
  const { metadata } = useMetadata();
  const pick = metadata.intended_parent_statuses.find(({ key }) => key === status);
  return <DotBadge color={pick?.color ?? "gray"} label={pick?.label ?? status} />;
}
