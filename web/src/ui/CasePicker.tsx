import { Loader, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { searchQuery } from "@/api/search";

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
export function CasePicker({ label, description, value, onChange, suggested }: CasePickerProps) {
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 200);
  const wanted = q !== "" && q !== (value && words(value));
  const query = useQuery({ ...searchQuery(q), enabled: wanted });
  const found: readonly PickedCase[] = wanted ? (query.data?.cases ?? []) : suggested;
  const options = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;

  return (
    <Select
      label={label}
      description={description}
      placeholder="Search a case"
      searchable
      allowDeselect={false}
      data={options.map((option) => ({ value: option.id, label: words(option) }))}
      // What the server found is shown as found: it looks at emails and numbers as well.
      filter={({ options: all }) => all}
      value={value?.id ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        const picked = options.find((option) => option.id === id);
        if (picked) onChange(picked);
      }}
      rightSection={wanted && query.isFetching ? <Loader size={13} color="gray" /> : undefined}
      nothingFoundMessage={emptyText(wanted, query)}
    />
  );
}

const words = ({ full_name, case_number }: PickedCase) => `${full_name} · ${case_number}`;

function emptyText(wanted: boolean, query: { isError: boolean; isFetching: boolean }): string {
  if (!wanted) return "Type a name or number";
  if (query.isError) return "The search did not work";
  return query.isFetching ? "Searching…" : "Nothing found";
}
