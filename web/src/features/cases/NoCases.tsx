import { Button } from "@mantine/core";
import { IconBriefcase } from "@tabler/icons-react";
import { EmptyState } from "@/ui/states";

interface NoCasesProps {
  filtered: boolean;
  withArchived: boolean;
  onClear: () => void;
  /** Absent for those who may not. */
  onCreate?: () => void;
}

/** The list with nothing in it: because there is nothing, or because nothing fits. */
export function NoCases({ filtered, withArchived, onClear, onCreate }: NoCasesProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={IconBriefcase}
        title="No case matches"
        action={
          <Button variant="default" onClick={onClear}>
            Clear all filters
          </Button>
        }
      >
        {withArchived
          ? "Nothing fits these filters."
          : "Archived cases are left out unless you ask for them."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconBriefcase}
      title="No cases yet"
      action={onCreate && <Button onClick={onCreate}>New case</Button>}
    >
      A case is one surrogate candidate. Add the first one, or import a spreadsheet.
    </EmptyState>
  );
}
