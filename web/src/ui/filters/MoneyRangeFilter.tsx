import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { formatMoney, parseMoney } from "@/lib/money";
import { FilterPopover } from "./FilterPopover";

interface MoneyRangeFilterProps {
  label: string;
  min: string | undefined;
  max: string | undefined;
  onChange: (min: string | undefined, max: string | undefined) => void;
}

/** Narrows a list to a range of amounts, both ends included and either left out. */
export function MoneyRangeFilter({ label, min, max, onChange }: MoneyRangeFilterProps) {
  return (
    <FilterPopover label={label} summary={summarize(min, max)} onClear={() => onChange(undefined, undefined)}>
      {(close) => (
        <RangeForm
          label={label}
          min={min}
          max={max}
          onChange={(from, to) => {
            onChange(from, to);
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}

const WRONG = "Enter an amount such as 85,000.";

function RangeForm({ label, min, max, onChange }: MoneyRangeFilterProps) {
  const [low, setLow] = useState(min ?? "");
  const [high, setHigh] = useState(max ?? "");
  const [tried, setTried] = useState(false);
  const wrong = (text: string) => text.trim() !== "" && parseMoney(text) === undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong(low) && !wrong(high)) onChange(parseMoney(low), parseMoney(high));
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" w={220}>
        <Group grow gap="xs" align="start" wrap="nowrap">
          <TextInput
            label="From"
            aria-label={`${label} from`}
            inputMode="decimal"
            data-autofocus
            value={low}
            error={tried && wrong(low) && WRONG}
            onChange={(event) => setLow(event.currentTarget.value)}
          />
          <TextInput
            label="To"
            aria-label={`${label} to`}
            inputMode="decimal"
            value={high}
            error={tried && wrong(high) && WRONG}
            onChange={(event) => setHigh(event.currentTarget.value)}
          />
        </Group>
        <Button type="submit" size="xs">
          Apply
        </Button>
      </Stack>
    </form>
  );
}

function summarize(min: string | undefined, max: string | undefined): string | undefined {
  if (min && max) return `${formatMoney(min)} – ${formatMoney(max)}`;
  if (min) return `from ${formatMoney(min)}`;
  return max ? `up to ${formatMoney(max)}` : undefined;
}
