import { useQuery } from "@tanstack/react-query";
import type { IntendedParentFilters } from "@/api/intended-parents";
import { useMetadata } from "@/api/metadata";
import { peopleQuery } from "@/api/team";
import { FilterBar } from "@/ui/filters/FilterBar";
import { MoneyRangeFilter } from "@/ui/filters/MoneyRangeFilter";
import { PickFilter } from "@/ui/filters/PickFilter";
import { SearchInput } from "@/ui/filters/SearchInput";
import { ToggleFilter } from "@/ui/filters/ToggleFilter";
import { type IntendedParentSearch, isFiltered } from "./search";

interface IntendedParentFilterBarProps {
  search: IntendedParentSearch;
  busy: boolean;
  onChange: (patch: Partial<IntendedParentFilters>) => void;
  onClear: () => void;
}

export function IntendedParentFilterBar({ search, busy, onChange, onClear }: IntendedParentFilterBarProps) {
  const { options } = useMetadata();
  const people = useQuery(peopleQuery());
  const some = (values: string[]) => (values.length ? values : undefined);
  const owners = [
    { value: "me", label: "Me" },
    { value: "none", label: "Nobody" },
    ...(people.data?.items ?? []).map((person) => ({ value: person.id, label: person.full_name })),
  ];

  return (
    <FilterBar
      search={
        <SearchInput
          label="Name, email or phone"
          value={search.q ?? ""}
          busy={busy && search.q !== undefined}
          onChange={(q) => onChange({ q: q || undefined })}
        />
      }
      onClear={isFiltered(search) ? onClear : undefined}
    >
      <PickFilter
        label="Status"
        options={options("intended_parent_statuses")}
        value={search.status ?? []}
        onChange={(status) => onChange({ status: some(status) })}
      />
      <PickFilter
        single
        label="Owner"
        options={owners}
        value={search.owner ? [search.owner] : []}
        onChange={([owner]) => onChange({ owner })}
      />
      <PickFilter
        label="State"
        options={options("states")}
        value={search.state ?? []}
        onChange={(state) => onChange({ state: some(state) })}
      />
      <MoneyRangeFilter
        label="Budget"
        min={search.budget_min}
        max={search.budget_max}
        onChange={(budget_min, budget_max) => onChange({ budget_min, budget_max })}
      />
      <ToggleFilter
        label="With archived"
        on={search.include_archived}
        onChange={(include_archived) => onChange({ include_archived })}
      />
    </FilterBar>
  );
}
