import { Loader, Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { searchQuery } from "@/api/search";
import type { SearchResults } from "@/api/types";

interface SearchSelectProps<Hit>
  extends Pick<
    SelectProps,
    | "label"
    | "aria-label"
    | "description"
    | "placeholder"
    | "error"
    | "size"
    | "autoFocus"
    | "onKeyDown"
    | "onBlur"
  > {
  value: Hit | null;
  onChange: (picked: Hit | null) => void;
  /** Of what was found, what is offered. */
  offered: (found: SearchResults) => readonly Hit[];
  /** Offered before anything was typed. */
  suggested?: readonly Hit[];
  keyOf: (hit: Hit) => string;
  labelOf: (hit: Hit) => string;
  clearable?: boolean;
  readOnly?: boolean;
}

/** One of very many, found by searching everything as one types. */
export function SearchSelect<Hit>(props: SearchSelectProps<Hit>) {
  const { value, onChange, offered, suggested = [], keyOf, labelOf, clearable = false, ...rest } = props;
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 200);
  const wanted = q !== "" && q !== (value && labelOf(value));
  const query = useQuery({ ...searchQuery(q), enabled: wanted });
  const found = wanted ? (query.data ? offered(query.data) : []) : suggested;
  const hits = value && !found.some((hit) => keyOf(hit) === keyOf(value)) ? [value, ...found] : found;

  return (
    <Select
      {...rest}
      searchable
      clearable={clearable}
      allowDeselect={clearable}
      data={hits.map((hit) => ({ value: keyOf(hit), label: labelOf(hit) }))}
      // What the server found is shown as found: it looks at emails and numbers as well.
      filter={({ options }) => options}
      value={value && keyOf(value)}
      searchValue={text}
      onSearchChange={setText}
      onChange={(key) => onChange(hits.find((hit) => keyOf(hit) === key) ?? null)}
      rightSection={wanted && query.isFetching ? <Loader size={13} color="gray" /> : undefined}
      nothingFoundMessage={emptyText(wanted, query)}
    />
  );
}

function emptyText(wanted: boolean, query: { isError: boolean; isFetching: boolean }): string {
  if (!wanted) return "Type a name or number";
  if (query.isError) return "The search did not work";
  return query.isFetching ? "Searching…" : "Nothing found";
}
