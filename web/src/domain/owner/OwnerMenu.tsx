import { Combobox, useCombobox } from "@mantine/core";
import { type ReactElement, useState } from "react";
import type { Capability, OwnerId } from "@/api/types";
import { parseOwnerKey } from "./owner";
import { type OwnerChoice, useOwnerChoices } from "./useOwnerChoices";

const NOBODY = "nobody";

interface OwnerMenuProps {
  /** The button that opens it. */
  target: (open: () => void, opened: boolean) => ReactElement;
  onPick: (owner: OwnerId | null) => void;
  needs?: Capability;
}

/** A list of people and queues that opens from a button and does something with the one that is picked. */
export function OwnerMenu({ target, onPick, needs }: OwnerMenuProps) {
  const [search, setSearch] = useState("");
  const { queues, people } = useOwnerChoices(needs);
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch("");
    },
  });
  const found = (choices: OwnerChoice[]) =>
    choices.filter(({ label }) => label.toLowerCase().includes(search.trim().toLowerCase()));
  const groups = [
    { label: "Queues", choices: found(queues) },
    { label: "People", choices: found(people) },
    { label: "", choices: found([{ value: NOBODY, label: "Nobody" }]) },
  ].filter(({ choices }) => choices.length > 0);

  return (
    <Combobox
      store={combobox}
      width={240}
      shadow="md"
      position="top"
      onOptionSubmit={(key) => {
        combobox.closeDropdown();
        onPick(parseOwnerKey(key));
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        {target(() => combobox.toggleDropdown(), combobox.dropdownOpened)}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          role="combobox"
          aria-expanded={combobox.dropdownOpened}
          aria-label="Search people and queues"
          placeholder="Search"
          size="xs"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
        />
        <Combobox.Options mah={300} style={{ overflowY: "auto" }} aria-label="People and queues">
          {groups.map(({ label, choices }) => {
            const options = choices.map(({ value, label: name }) => (
              <Combobox.Option key={value} value={value}>
                {name}
              </Combobox.Option>
            ));
            return label ? (
              <Combobox.Group key={label} label={label}>
                {options}
              </Combobox.Group>
            ) : (
              options
            );
          })}
          {groups.length === 0 && <Combobox.Empty>Nobody found</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
