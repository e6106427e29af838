import { InputWrapper, SegmentedControl } from "@mantine/core";
import { useId } from "react";

/** A fact that is yes, no, or not known yet. Unknown is a real answer and never becomes no. */
interface TriStateSelectProps {
  label: string;
  value: boolean | null;
  onChange: (value: boolean | null) => void;
  error?: React.ReactNode;
}

const WORDS = { yes: true, no: false, unknown: null } as const;

export function triStateWord(value: boolean | null): "Yes" | "No" | "Unknown" {
  if (value === null) return "Unknown";
  return value ? "Yes" : "No";
}

export function TriStateSelect({ label, value, onChange, error }: TriStateSelectProps) {
  const id = useId();
  return (
    <InputWrapper label={label} labelElement="div" labelProps={{ id }} error={error}>
      <SegmentedControl
        fullWidth
        size="xs"
        mt={2}
        aria-labelledby={id}
        value={triStateWord(value).toLowerCase()}
        onChange={(word) => onChange(WORDS[word as keyof typeof WORDS])}
        data={[
          { value: "yes", label: "Yes" },
          { value: "no", label: "No" },
          { value: "unknown", label: "Unknown" },
        ]}
      />
    </InputWrapper>
  );
}
