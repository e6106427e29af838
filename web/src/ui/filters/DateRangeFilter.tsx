import { Loader, Popover } from "@mantine/core";
import { useState } from "react";
import { formatDate } from "@/lib/time";
import { lazyPart } from "../lazyPart";
import { FilterButton } from "./FilterButton";

const DateRangePicker = lazyPart(
  () => import("./DateRangePicker").then((module) => module.DateRangePicker),
  <Loader size="sm" />,
);

interface DateRangeFilterProps {
  label: string;
  from: string | undefined;
  to: string | undefined;
  onChange: (from: string | undefined, to: string | undefined) => void;
}

/** Narrows a list to a range of calendar dates, both ends included. */
export function DateRangeFilter({ label, from, to, onChange }: DateRangeFilterProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <FilterButton
          label={label}
          summary={summarize(from, to)}
          expanded={opened}
          onClick={() => setOpened(!opened)}
          onClear={() => onChange(undefined, undefined)}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <DateRangePicker
          from={from}
          to={to}
          onPick={(start, end) => {
            onChange(start, end);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function summarize(from: string | undefined, to: string | undefined): string | undefined {
  if (from && to) return from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`;
  if (from) return `from ${formatDate(from)}`;
  return to ? `until ${formatDate(to)}` : undefined;
}
