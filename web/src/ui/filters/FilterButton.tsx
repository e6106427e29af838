import { Button, CloseButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { Ref } from "react";
import classes from "./filters.module.css";

/** The closed face of a filter: its name, and once set what it is set to with a way to clear it. */
interface FilterButtonProps {
  label: string;
  summary?: string;
  expanded: boolean;
  onClick: () => void;
  onClear: () => void;
  ref?: Ref<HTMLButtonElement>;
}

export function FilterButton({
  label,
  summary,
  expanded,
  onClick,
  onClear,
  ref,
  ...rest
}: FilterButtonProps) {
  return (
    <span className={classes.filter} data-active={summary ? true : undefined}>
      <Button
        {...rest}
        ref={ref}
        variant="default"
        size="xs"
        className={classes.button}
        aria-expanded={expanded}
        aria-haspopup="dialog"
        onClick={onClick}
        rightSection={summary ? undefined : <IconChevronDown size={13} aria-hidden />}
      >
        {label}
        {summary && <span className={classes.summary}>{summary}</span>}
      </Button>
      {summary && (
        <CloseButton
          size={24}
          className={classes.clear}
          aria-label={`Clear the filter ${label}`}
          onClick={onClear}
        />
      )}
    </span>
  );
}
