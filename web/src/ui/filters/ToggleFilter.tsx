import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import classes from "./filters.module.css";

/** A filter that is on or off. */
interface ToggleFilterProps {
  label: string;
  on: true | undefined;
  onChange: (on: true | undefined) => void;
}

export function ToggleFilter({ label, on, onChange }: ToggleFilterProps) {
  return (
    <span className={classes.filter} data-active={on}>
      <Button
        variant="default"
        size="xs"
        className={classes.button}
        aria-pressed={on ?? false}
        leftSection={on && <IconCheck size={14} aria-hidden />}
        onClick={() => onChange(on ? undefined : true)}
      >
        {label}
      </Button>
    </span>
  );
}
