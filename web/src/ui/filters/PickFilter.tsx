import { Checkbox, Combobox, Group, useCombobox } from "@mantine/core";
import { useState } from "react";
import { plural } from "@/lib/text";
import { FilterButton } from "./FilterButton";

/** Narrows a list to some of a picklist's values. */
interface PickFilterProps {
  label: string;
  options: readonly { value: string; label: string }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Only one value at a time. */
  single?: boolean;
}

const SEARCH_FROM = 9;

export function PickFilter({ label, options, value, onChange, single }: PickFilterProps) {
  const [search, setSearch] = useState("");
  const searchable = options.length >= SEARCH_FROM;
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch("");
    },
    onDropdownOpen: () => {
      if (searchable) combobox.focusSearchInput();
    },
  });
  const shown = options.filter((option) => option.label.toLowerCase().includes(search.trim().toLowerCase()));

  const toggle = (picked: string) => {
    if (single) {
      onChange(value.includes(picked) ? [] : [picked]);
      combobox.closeDropdown();
    } else {
      onChange(value.includes(picked) ? value.filter((item) => item !== picked) : [...value, picked]);
    }
  };

  return (
    <Combobox store={combobox} onOptionSubmit={toggle} position="bottom-start" width={240} shadow="md">
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <FilterButton
          label={label}
          summary={summarize(options, value)}
          expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
          onClear={() => onChange([])}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        {searchable && (
          <Combobox.Search
            role="combobox"
            aria-expanded={combobox.dropdownOpened}
            size="xs"
            aria-label={`Search ${label}`}
            placeholder="Search"
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              combobox.updateSelectedOptionIndex();
            }}
          />
        )}
        <Combobox.Options mah={300} style={{ overflowY: "auto" }} aria-label={label}>
          {shown.map((option) => (
            <Combobox.Option key={option.value} value={option.value} active={value.includes(option.value)}>
              {single ? (
                option.label
              ) : (
                <Group gap={8} wrap="nowrap">
                  <Checkbox.Indicator size="xs" checked={value.includes(option.value)} aria-hidden />
                  {option.label}
                </Group>
              )}
            </Combobox.Option>
          ))}
          {shown.length === 0 && <Combobox.Empty>Nothing found</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function summarize(options: PickFilterProps["options"], value: readonly string[]): string | undefined {
  if (value.length === 0) return undefined;
  if (value.length > 2) return plural(value.length, "value");
  return value.map((item) => options.find((option) => option.value === item)?.label ?? item).join(", ");
}
