import { Loader } from "@mantine/core";
import { formatDate } from "@/lib/time";
import { lazyPart } from "../lazyPart";
import { FilterPopover } from "./FilterPopover";

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
  return (
    <FilterPopover label={label} summary={summarize(from, to)} onClear={() => onChange(undefined, undefined)}>
      {(close) => (
        <DateRangePicker
          from={from}
          to={to}
          onPick={(start, end) => {
            onChange(start, end);
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}

function summarize(from: string | undefined, to: string | undefined): string | undefined {
  if (from && to) return from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`;
  if (from) return `from ${formatDate(from)}`;
  return to ? `until ${formatDate(to)}` : undefined;
}
