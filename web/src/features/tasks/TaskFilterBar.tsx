import { useMetadata } from "@/api/metadata";
import { parseOwnerKey } from "@/domain/owner/owner";
import { useOwnerChoices } from "@/domain/owner/useOwnerChoices";
import { DateRangeFilter } from "@/ui/filters/DateRangeFilter";
import { FilterBar } from "@/ui/filters/FilterBar";
import { PickFilter } from "@/ui/filters/PickFilter";
import { SearchInput } from "@/ui/filters/SearchInput";
import { ToggleFilter } from "@/ui/filters/ToggleFilter";
import { EVERYBODY, isFiltered, type TaskSearch } from "./search";

interface TaskFilterBarProps {
  search: TaskSearch;
  busy: boolean;
  onChange: (patch: Partial<TaskSearch>) => void;
  onClear: () => void;
}

export function TaskFilterBar({ search, busy, onChange, onClear }: TaskFilterBarProps) {
  const { options } = useMetadata();
  return (
    <FilterBar
      search={
        <SearchInput
          label="Search tasks"
          value={search.q ?? ""}
          busy={busy && search.q !== undefined}
          onChange={(q) => onChange({ q: q || undefined })}
        />
      }
      onClear={isFiltered(search) ? onClear : undefined}
    >
      <AssigneeFilter search={search} onChange={onChange} />
      <PickFilter
        label="Type"
        options={options("task_types")}
        value={search.type ?? []}
        onChange={(type) => onChange({ type: type.length ? type : undefined })}
      />
      <DateRangeFilter
        label="Due"
        from={search.due_after}
        to={search.due_before}
        onChange={(due_after, due_before) => onChange({ due_after, due_before })}
      />
      <ToggleFilter
        label="With completed"
        on={search.completed}
        onChange={(completed) => onChange({ completed })}
      />
    </FilterBar>
  );
}

const MINE = { value: "me", label: "Me" };
const MY_QUEUES = "queue:mine";

function AssigneeFilter({ search, onChange }: Pick<TaskFilterBarProps, "search" | "onChange">) {
  const { queues, people } = useOwnerChoices();
  const options = [
    MINE,
    { value: EVERYBODY, label: "Everybody" },
    { value: "none", label: "Nobody" },
    { value: MY_QUEUES, label: "My queues" },
    ...queues,
    ...people,
  ];
  const { assignee, queue } = search;
  const isPerson = assignee && !["me", "none", EVERYBODY].includes(assignee);
  const value = queue ? `queue:${queue}` : isPerson ? `user:${assignee}` : (assignee ?? "me");

  const pick = (key: string | undefined) => {
    const owner = key ? parseOwnerKey(key) : null;
    if (owner?.kind === "queue") onChange({ assignee: undefined, queue: owner.id });
    else
      onChange({
        assignee: owner ? owner.id : key === "me" ? undefined : (key ?? EVERYBODY),
        queue: undefined,
      });
  };

  return (
    <PickFilter
      single
      label="Assignee"
      options={options}
      // Everybody is no narrowing, so the filter then shows as not set.
      value={value === EVERYBODY ? [] : [value]}
      onChange={([key]) => pick(key)}
    />
  );
}
