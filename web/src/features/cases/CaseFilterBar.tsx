import { useQuery } from "@tanstack/react-query";
import type { CaseFilters } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import { peopleQuery } from "@/api/team";
import { plural } from "@/lib/text";
import { DateRangeFilter } from "@/ui/filters/DateRangeFilter";
import { FilterBar } from "@/ui/filters/FilterBar";
import { PickFilter } from "@/ui/filters/PickFilter";
import { SearchInput } from "@/ui/filters/SearchInput";
import { ToggleFilter } from "@/ui/filters/ToggleFilter";
import { type CaseSearch, isFiltered } from "./search";

interface CaseFilterBarProps {
  search: CaseSearch;
  busy: boolean;
  onChange: (patch: Partial<CaseFilters>) => void;
  onClear: () => void;
}

export function CaseFilterBar({ search, busy, onChange, onClear }: CaseFilterBarProps) {
  const { metadata, options } = useMetadata();
  const stages = [...metadata.stages]
    .sort((a, b) => a.position - b.position)
    .map(({ key, label }) => ({ value: key, label }));
  const some = (values: string[]) => (values.length ? values : undefined);

  return (
    <FilterBar
      search={
        <SearchInput
          label="Name, email, phone or number"
          value={search.q ?? ""}
          busy={busy && search.q !== undefined}
          onChange={(q) => onChange({ q: q || undefined })}
        />
      }
      onClear={isFiltered(search) ? onClear : undefined}
    >
      <PickFilter
        label="Stage"
        options={stages}
        value={search.status ?? []}
        onChange={(v) => onChange({ status: some(v) })}
      />
      <OwnerFilter search={search} onChange={onChange} />
      <PickFilter
        label="Source"
        options={options("sources")}
        value={search.source ?? []}
        onChange={(v) => onChange({ source: some(v) })}
      />
      <PickFilter
        label="State"
        options={options("states")}
        value={search.state ?? []}
        onChange={(v) => onChange({ state: some(v) })}
      />
      <DateRangeFilter
        label="Created"
        from={search.created_from}
        to={search.created_to}
        onChange={(created_from, created_to) => onChange({ created_from, created_to })}
      />
      <NotContactedFilter search={search} onChange={onChange} />
      <ToggleFilter label="Priority" on={search.priority} onChange={(priority) => onChange({ priority })} />
      <ToggleFilter
        label="With archived"
        on={search.include_archived}
        onChange={(include_archived) => onChange({ include_archived })}
      />
    </FilterBar>
  );
}

/** People and queues in one list: a case belongs to one of either. */
function OwnerFilter({ search, onChange }: Pick<CaseFilterBarProps, "search" | "onChange">) {
  const { metadata } = useMetadata();
  const people = useQuery(peopleQuery());
  const options = [
    { value: "me", label: "Me" },
    { value: "none", label: "Nobody" },
    { value: "queue:mine", label: "My queues" },
    ...metadata.queues.map((queue) => ({ value: `queue:${queue.id}`, label: `${queue.name} queue` })),
    ...(people.data?.items ?? []).map((person) => ({ value: person.id, label: person.full_name })),
  ];
  const value = search.queue ? [`queue:${search.queue}`] : search.owner ? [search.owner] : [];
  return (
    <PickFilter
      single
      label="Owner"
      options={options}
      value={value}
      onChange={([picked]) =>
        onChange(
          picked?.startsWith("queue:")
            ? { owner: undefined, queue: picked.slice("queue:".length) }
            : { owner: picked, queue: undefined },
        )
      }
    />
  );
}

const DAYS = [3, 7, 14, 30, 90];

/** Cases that nobody has tried to reach for a while. */
function NotContactedFilter({ search, onChange }: Pick<CaseFilterBarProps, "search" | "onChange">) {
  const asked = search.not_contacted_days;
  const days = asked === undefined || DAYS.includes(asked) ? DAYS : [...DAYS, asked].sort((a, b) => a - b);
  return (
    <PickFilter
      single
      label="Not contacted"
      options={days.map((count) => ({ value: String(count), label: `for ${plural(count, "day")}` }))}
      value={asked === undefined ? [] : [String(asked)]}
      onChange={([picked]) => onChange({ not_contacted_days: picked ? Number(picked) : undefined })}
    />
  );
}
