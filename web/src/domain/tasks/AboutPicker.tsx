import { type ReactNode, useState } from "react";
import type { SearchResults, Task } from "@/api/types";
import { SearchSelect } from "../SearchSelect";
import { aboutKey } from "./taskFields";

interface AboutPickerProps {
  /** The task as it is, which knows the name of what it is about. */
  about: Task | undefined;
  value: string | null;
  onChange: (about: string | null) => void;
  error?: ReactNode;
}

interface About {
  key: string;
  label: string;
}

/** The case or intended parent that a task is about, found by searching. */
export function AboutPicker({ about, value, onChange, error }: AboutPickerProps) {
  const [picked, setPicked] = useState<About | null>(() => known(about));
  return (
    <SearchSelect<About>
      label="About"
      placeholder="Search a case or intended parent"
      clearable
      value={value === null ? null : picked}
      onChange={(next) => {
        setPicked(next);
        onChange(next?.key ?? null);
      }}
      offered={subjects}
      keyOf={({ key }) => key}
      labelOf={({ label }) => label}
      error={error}
    />
  );
}

function subjects({ cases, intended_parents }: SearchResults): About[] {
  return [
    ...cases.map(({ id, full_name, case_number }) => ({
      key: `case:${id}`,
      label: `${full_name} · ${case_number}`,
    })),
    ...intended_parents.map(({ id, full_name }) => ({
      key: `intended_parent:${id}`,
      label: `${full_name} · intended parent`,
    })),
  ];
}

function known(task: Task | undefined): About | null {
  const key = aboutKey(task?.case?.id, task?.intended_parent?.id);
  if (!task || !key) return null;
  const label = task.case
    ? `${task.case.full_name} · ${task.case.case_number}`
    : `${task.intended_parent?.full_name} · intended parent`;
  return { key, label };
}
