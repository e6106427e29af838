import classes from "./Tasks.module.css";

interface HeadingProps {
  label: string;
  count?: number;
  isLate?: boolean;
}

export function Heading({ label, count, isLate }: HeadingProps) {
  return (
    <h2 className={classes.heading} data-late={isLate || undefined}>
      {label}
      {count !== undefined && <span className={classes.count}>{count.toLocaleString("en-US")}</span>}
    </h2>
  );
}
