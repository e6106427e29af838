import { Checkbox } from "@mantine/core";
import type { Task } from "@/api/types";
import { formatTotal } from "@/lib/text";
import type { Selection } from "@/ui/table/useSelection";
import classes from "./Tasks.module.css";

interface HeadingProps {
  label: string;
  count?: number;
  /** Whether there are more than counted. */
  isCapped?: boolean;
  isLate?: boolean;
  selection: Selection<Task>;
  /** Those in sight beneath it, which are selected together. */
  tasks: readonly Task[];
}

export function Heading({ label, count, isCapped = false, isLate, selection, tasks }: HeadingProps) {
  const picked = tasks.filter(({ id }) => selection.has(id)).length;
  const all = picked > 0 && picked === tasks.length;
  return (
    <div className={classes.heading} data-late={isLate || undefined}>
      {tasks.length > 0 && (
        <Checkbox
          size="xs"
          className={classes.selectAll}
          aria-label={`Select all shown: ${label}`}
          checked={all}
          indeterminate={picked > 0 && !all}
          onChange={() =>
            selection.setAll(
              tasks.map((task) => [task.id, task] as const),
              !all,
            )
          }
        />
      )}
      <h2 className={classes.words}>
        {label}
        {count !== undefined && <span className={classes.count}>{formatTotal(count, isCapped)}</span>}
      </h2>
    </div>
  );
}
