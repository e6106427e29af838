import { useState } from "react";
import { daysAgo, localDate } from "@/lib/time";
import { DatePicker } from "../dates";
import classes from "./filters.module.css";

interface DateRangePickerProps {
  from: string | undefined;
  to: string | undefined;
  /** A whole range was picked. */
  onPick: (from: string | undefined, to: string | undefined) => void;
}

/** The calendar of a date filter, with the ranges that are asked for most. */
export function DateRangePicker({ from, to, onPick }: DateRangePickerProps) {
  const [half, setHalf] = useState<string | null>(null);
  const today = new Date();
  return (
    <DatePicker
      type="range"
      size="xs"
      allowSingleDateInRange
      defaultDate={from ?? localDate(today)}
      value={half ? [half, null] : [from ?? null, to ?? null]}
      onChange={([start, end]) => {
        if (start && !end) setHalf(start);
        else onPick(start ?? undefined, end ?? undefined);
      }}
      presets={presets(today)}
      classNames={{ presetButton: classes.preset }}
    />
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
