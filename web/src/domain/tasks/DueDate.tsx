import { Tooltip } from "@mantine/core";
import { useContext } from "react";
import { dueWords, todayIn } from "@/lib/due";
import { formatDate } from "@/lib/time";
import { TimeZoneContext } from "@/ui/Timestamp";
import classes from "./tasks.module.css";

interface DueDateProps {
  date: string;
  time?: string | null;
  /** A finished task is late no more. */
  done?: boolean;
}

/** When something is due, in words; in red once the day has passed where the organization is. */
export function DueDate({ date, time = null, done = false }: DueDateProps) {
  const today = useToday();
  const { words, isOverdue } = dueWords(date, time, today);
  const late = isOverdue && !done;
  return (
    <Tooltip label={formatDate(date)}>
      <time dateTime={date} className={classes.due} data-late={late || undefined}>
        {isOverdue && done ? formatDate(date) : words}
      </time>
    </Tooltip>
  );
}

/** Today's date where the organization is. */
export function useToday(): string {
  const timeZone = useContext(TimeZoneContext);
  return todayIn(timeZone, new Date());
}
