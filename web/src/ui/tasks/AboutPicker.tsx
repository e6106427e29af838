import { Loader, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { searchQuery } from "@/api/search";
import type { Task } from "@/api/types";
import { aboutKey } from "./taskFields";

interface AboutPickerProps {
  /** The task as it is, which knows the name of what it is about. */
  about: Task | undefined;
  value: string | null;
  onChange: (about: string | null) => void;
  error?: ReactNode;
}

interface Option {
  value: string;
  label: string;
}

/** The case or intended parent that a task is about, found by searching. */
export function AboutPicker({ about, value, onChange, error }: AboutPickerProps) {
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<Option | null>(() => known(about));
  const [q] = useDebouncedValue(text.trim(), 200);
  const wanted = q !== "" && q !== picked?.label;
  const query = useQuery({ ...searchQuery(q), enabled: wanted });
  const found: Option[] = wanted
    ? [
        ...(query.data?.cases ?? []).map((hit) => ({
          value: `case:${hit.id}`,
          label: `${hit.full_name} · ${hit.case_number}`,
        })),
        ...(query.data?.intended_parents ?? []).map((hit) => ({
          value: `intended_parent:${hit.id}`,
          label: `${hit.full_name} · intended parent`,
        })),
      ]
    : [];
  const options =
    picked && !found.some((option) => option.value === picked.value) ? [picked, ...found] : found;

  return (
    <Select
      label="About"
      placeholder="Search a case or intended parent"
      searchable
      clearable
      data={options}
      // What the server found is shown as found: it looks at emails and numbers as well.
      filter={({ options: all }) => all}
      value={value}
      searchValue={text}
      onSearchChange={setText}
      onChange={(key) => {
        setPicked(options.find((option) => option.value === key) ?? null);
        onChange(key);
      }}
      rightSection={wanted && query.isFetching ? <Loader size={13} color="gray" /> : undefined}
      nothingFoundMessage={emptyText(wanted, query)}
      error={error}
    />
  );
}

function emptyText(wanted: boolean, query: { isError: boolean; isFetching: boolean }): string {
  if (!wanted) return "Type a name or number";
  if (query.isError) return "The search did not work";
  return query.isFetching ? "Searching…" : "Nothing found";
}

function known(task: Task | undefined): Option | null {
  const value = aboutKey(task?.case?.id, task?.intended_parent?.id);
  if (!task || !value) return null;
  const label = task.case
    ? `${task.case.full_name} · ${task.case.case_number}`
    : `${task.intended_parent?.full_name} · intended parent`;
  return { value, label };
}
