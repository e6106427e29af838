import { formatTotal } from "@/lib/text";
import classes from "./Tasks.module.css";

interface HeadingProps {
  label: string;
  count?: number;
  /** Whether there are more than counted. */
  isCapped?: boolean;
  isLate?: boolean;
}

export function Heading({ label, count, isCapped = false, isLate }: HeadingProps) {
  return (
    <h2 className={classes.heading} data-late={isLate || undefined}>
      {label}
      {count !== undefined && <span className={classes.count}>{formatTotal(count, isCapped)}</span>}
    </h2>
  );
}
