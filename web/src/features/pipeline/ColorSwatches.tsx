import { Input, UnstyledButton } from "@mantine/core";
import { useId } from "react";
import { humanizeKey } from "@/lib/text";
import classes from "./Pipeline.module.css";

/** The colours a stage may have. */
const COLORS = [
  "gray",
  "red",
  "pink",
  "grape",
  "violet",
  "indigo",
  "blue",
  "cyan",
  "teal",
  "green",
  "lime",
  "yellow",
  "orange",
] as const;

interface ColorSwatchesProps {
  value: string;
  onChange: (color: string) => void;
  error?: React.ReactNode;
}

export function ColorSwatches({ value, onChange, error }: ColorSwatchesProps) {
  const id = useId();
  return (
    <Input.Wrapper label="Color" labelElement="div" labelProps={{ id }} error={error}>
      <fieldset className={classes.swatches} aria-labelledby={id} style={{ border: 0, padding: 0 }}>
        {COLORS.map((color) => (
          <UnstyledButton
            key={color}
            className={classes.swatch}
            aria-label={humanizeKey(color)}
            aria-pressed={color === value}
            onClick={() => onChange(color)}
          >
            <span
              className={classes.paint}
              style={{ background: `var(--mantine-color-${color}-5)` }}
              aria-hidden
            />
          </UnstyledButton>
        ))}
      </fieldset>
    </Input.Wrapper>
  );
}
