import type { ReactNode } from "react";
import { SearchSelect } from "./SearchSelect";

/** A case as far as a picker shows it. */
export interface PickedCase {
  id: string;
  full_name: string;
  case_number: string;
}

interface CasePickerProps {
  label: string;
  description?: ReactNode;
  value: PickedCase | null;
  onChange: (picked: PickedCase) => void;
  /** Offered before anything was typed. */
  suggested: readonly PickedCase[];
}

/** A case, found by searching. */
export function CasePicker({ onChange, ...rest }: CasePickerProps) {
  return (
    <SearchSelect<PickedCase>
      {...rest}
      placeholder="Search a case"
      offered={({ cases }) => cases}
      keyOf={({ id }) => id}
      labelOf={({ full_name, case_number }) => `${full_name} · ${case_number}`}
      onChange={(picked) => {
        if (picked) onChange(picked);
      }}
    />
  );
}
