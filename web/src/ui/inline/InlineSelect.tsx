import { Select, type SelectProps } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { InlineValue } from "./InlineValue";
import { useInlineEdit } from "./useInlineEdit";

interface InlineSelectProps<Subject> {
  label: string;
  value: string | null;
  options: { value: string; label: string }[];
  subject: Subject;
  onSave: (value: string | null, subject: Subject) => Promise<unknown>;
  readOnly?: boolean;
  clearable?: boolean;
  children?: ReactNode;
}

/** One value of a list, picked where it stands: picking saves, Escape cancels. */
export function InlineSelect<Subject>(props: InlineSelectProps<Subject>) {
  const { label, value, options, readOnly, clearable, children } = props;
  const edit = useInlineEdit(props);
  const trigger = useRef<HTMLButtonElement>(null);

  if (!edit.editing) {
    const shown = options.find((option) => option.value === value)?.label ?? value;
    return (
      <InlineValue ref={trigger} label={label} readOnly={readOnly} onEdit={edit.start} empty={value === null}>
        {children ?? shown}
      </InlineValue>
    );
  }

  return (
    <OpenSelect
      aria-label={label}
      size="xs"
      data={options}
      value={edit.draft ?? null}
      error={edit.error}
      readOnly={edit.pending}
      searchable={options.length > 8}
      clearable={clearable}
      nothingFoundMessage="Nothing found"
      onChange={(next) => void edit.save(next)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        edit.cancel();
        setTimeout(() => trigger.current?.focus(), 0);
      }}
      onBlur={() => {
        if (!edit.pending && !edit.error) edit.cancel();
      }}
    />
  );
}

/** Opens as soon as its list is there: a field that opens before does not tell assistive software of the list. */
function OpenSelect(props: SelectProps) {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setOpened(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Select
      {...props}
      autoFocus
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
    />
  );
}
