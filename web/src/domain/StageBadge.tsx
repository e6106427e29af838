import { useMetadata } from "@/api/metadata";
import classes from "./StageBadge.module.css";

/** A stage as a coloured dot and its label: readable on both schemes whatever colour an agency picks. */
export function StageBadge({ status }: { status: string }) {
  const stage = useMetadata().stage(status);
  return <Badge color={stage?.color ?? "gray"} label={stage?.label ?? status} />;
}

export function Badge({ color, label }: { color: string; label: string }) {
  return (
    <span className={classes.badge}>
      <Dot color={color} />
      {label}
    </span>
  );
}

export function Dot({ color }: { color: string }) {
  return (
    <span className={classes.dot} style={{ background: `var(--mantine-color-${color}-5)` }} aria-hidden />
  );
}
