import { UnstyledButton } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import type { ReactNode, Ref } from "react";
import classes from "./inline.module.css";

/** The resting face of an inline edit: the value, and on hover or focus a sign that it can be changed. */
interface InlineValueProps {
  label: string;
  readOnly?: boolean;
  empty: boolean;
  onEdit: () => void;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function InlineValue({ label, readOnly, empty, onEdit, children, ref }: InlineValueProps) {
  if (readOnly) {
    return (
      <span className={classes.static}>{empty ? <span className={classes.empty}>—</span> : children}</span>
    );
  }
  return (
    <UnstyledButton ref={ref} className={classes.value} onClick={onEdit}>
      <span className={classes.hidden}>Edit {label}: </span>
      {empty ? <span className={classes.empty}>Add</span> : <span className={classes.text}>{children}</span>}
      <IconPencil size={13} className={classes.pencil} aria-hidden />
    </UnstyledButton>
  );
}

/** A label and the value beside it. */
export function Property({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.property}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.content}>{children}</dd>
    </div>
  );
}

export function PropertyList({ children }: { children: ReactNode }) {
  return <dl className={classes.list}>{children}</dl>;
}
