import { Popover } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { FilterButton } from "./FilterButton";

interface FilterPopoverProps {
  label: string;
  /** What it is set to; absent when it is not set. */
  summary: string | undefined;
  onClear: () => void;
  /** What it is set with. */
  children: (close: () => void) => ReactNode;
}

/** A filter that opens something to set it with. */
export function FilterPopover({ label, summary, onClear, children }: FilterPopoverProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <FilterButton
          label={label}
          summary={summary}
          expanded={opened}
          onClick={() => setOpened(!opened)}
          onClear={onClear}
        />
      </Popover.Target>
      <Popover.Dropdown>{children(() => setOpened(false))}</Popover.Dropdown>
    </Popover>
  );
}
