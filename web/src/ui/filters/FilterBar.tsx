import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./filters.module.css";

interface FilterBarProps {
  search: ReactNode;
  children: ReactNode;
  /** Present when any filter is set. */
  onClear?: () => void;
}

export function FilterBar({ search, children, onClear }: FilterBarProps) {
  return (
    <search className={classes.bar}>
      <div className={classes.search}>{search}</div>
      {children}
      {onClear && (
        <Button variant="subtle" color="gray" size="xs" onClick={onClear}>
          Clear all
        </Button>
      )}
    </search>
  );
}
