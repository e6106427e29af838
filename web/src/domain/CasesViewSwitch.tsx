import { Tooltip } from "@mantine/core";
import { IconLayoutKanban, IconList } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { CaseFilters } from "@/api/cases";
import classes from "./CasesViewSwitch.module.css";

interface CasesViewSwitchProps {
  current: "list" | "board";
  /** Kept on the way over, the columns of the list included. */
  filters: CaseFilters & { columns?: string[] };
}

/** The same cases as a list or as a board. */
export function CasesViewSwitch({ current, filters }: CasesViewSwitchProps) {
  return (
    <nav className={classes.switch} aria-label="View as">
      <Tooltip label="List">
        <Link
          to="/cases"
          search={filters}
          className={classes.side}
          activeProps={{}}
          data-current={current === "list" || undefined}
          aria-current={current === "list" ? "page" : undefined}
          aria-label="List"
        >
          <IconList size={16} stroke={1.7} aria-hidden />
        </Link>
      </Tooltip>
      <Tooltip label="Board">
        <Link
          to="/cases/board"
          search={filters}
          className={classes.side}
          activeProps={{}}
          data-current={current === "board" || undefined}
          aria-current={current === "board" ? "page" : undefined}
          aria-label="Board"
        >
          <IconLayoutKanban size={16} stroke={1.7} aria-hidden />
        </Link>
      </Tooltip>
    </nav>
  );
}
