import { Button } from "@mantine/core";
import { IconBriefcase } from "@tabler/icons-react";
import { EmptyState } from "@/ui/states";

interface NoCasesProps {
  filtered: boolean;
  withArchived: boolean;
  /** Only the cases of the person who looks are asked for. */
  ownOnly: boolean;
  onClear: () => void;
  /** Absent for those who may not. */
  onCreate?: () => void;
}

/** The list with nothing in it: because there is nothing, or because nothing fits. */
export function NoCases({ filtered, withArchived, ownOnly, onClear, onCreate }: NoCasesProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={IconBriefcase}
        title={ownOnly ? "You don’t own any cases yet" : "No cases match your filters"}
        action={
          <Button variant="default" onClick={onClear}>
            Clear all filters
          </Button>
        }
      >
        {withArchived ? "Try changing or clearing your filters." : "Archived cases are hidden."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconBriefcase}
      title="No cases yet"
      action={onCreate && <Button onClick={onCreate}>New case</Button>}
    >
      Add your first surrogate candidate or import a list.
    </EmptyState>
  );
}
