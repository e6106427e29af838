import { CheckIcon, ColorSwatch, UnstyledButton } from "@mantine/core";
import { humanizeKey } from "@/lib/text";
import { ACCENT_SHADES, ACCENTS, type Accent } from "@/ui/theme";
import classes from "./Settings.module.css";

interface AccentSwatchesProps {
  value: string;
  onChange: (accent: Accent) => void;
  /** The id of what names the choice. */
  labelledBy?: string;
}

/** The colors there are, one of them picked. */
export function AccentSwatches({ value, onChange, labelledBy }: AccentSwatchesProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the buttons are no form fields
    <div className={classes.swatches} role="group" aria-labelledby={labelledBy}>
      {ACCENTS.map((name) => (
        <UnstyledButton
          key={name}
          aria-label={humanizeKey(name)}
          aria-pressed={name === value}
          onClick={() => onChange(name)}
          style={{ borderRadius: 99 }}
        >
          <ColorSwatch
            component="span"
            size={26}
            color={`var(--mantine-color-${name}-${ACCENT_SHADES[name]})`}
            withShadow={false}
          >
            {name === value && <CheckIcon size={11} color="#fff" />}
          </ColorSwatch>
        </UnstyledButton>
      ))}
    </div>
  );
}
