import { Popover, Stack } from "@mantine/core";
import { useState } from "react";
import { daysAgo, formatDate, localDate } from "@/lib/time";
import { DatePicker } from "../dates";
import { FilterButton } from "./FilterButton";

interface DateRangeFilterProps {
  label: string;
  from: string | undefined;
  to: string | undefined;
  onChange: (from: string | undefined, to: string | undefined) => void;
}

/** Narrows a list to a range of calendar dates, both ends included. */
export function DateRangeFilter({ label, from, to, onChange }: DateRangeFilterProps) {
  const [opened, setOpened] = useState(false);
  const [half, setHalf] = useState<string | null>(null);
  const today = new Date();
  const close = () => {
    setOpened(false);
    setHalf(null);
  };

  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? setOpened(true) : close())}
      position="bottom-start"
      trapFocus
      returnFocus
    >
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
        <Stack gap="xs">
          <DatePicker
            type="range"
            size="xs"
            allowSingleDateInRange
            defaultDate={from ?? localDate(today)}
            value={half ? [half, null] : [from ?? null, to ?? null]}
            onChange={([start, end]) => {
              if (start && !end) {
                setHalf(start);
                return;
              }
              onChange(start ?? undefined, end ?? undefined);
              close();
            }}
            presets={presets(today)}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function presets(today: Date): { value: [string, string]; label: string }[] {
  const now = localDate(today);
  const monthStart = localDate(new Date(today.getFullYear(), today.getMonth(), 1));
  return [
    { value: [now, now], label: "Today" },
    { value: [daysAgo(6, today), now], label: "Last 7 days" },
    { value: [daysAgo(29, today), now], label: "Last 30 days" },
    { value: [monthStart, now], label: "This month" },
  ];
}

function summarize(from: string | undefined, to: string | undefined): string | undefined {
  if (from && to) return from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`;
  if (from) return `from ${formatDate(from)}`;
  return to ? `until ${formatDate(to)}` : undefined;
}
