import { ActionIcon, Checkbox } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { SortableItem } from "../sortable/SortableItem";
import type { ColumnName } from "./columns";
import classes from "./columns.module.css";

interface ColumnRowProps {
  column: ColumnName;
  shown: boolean;
  onToggle: () => void;
  above: ColumnName | undefined;
  below: ColumnName | undefined;
  /** Puts the column in the place of another. */
  onMove: (over: ColumnName) => void;
}

export function ColumnRow({ column, shown, onToggle, above, below, onMove }: ColumnRowProps) {
  const { id, header, required } = column;
  return (
    <SortableItem id={id} label={header} sortable className={classes.row}>
      <Checkbox
        size="xs"
        className={classes.name}
        label={header}
        checked={shown}
        disabled={required}
        title={required && "This column is always shown."}
        onChange={onToggle}
      />
      {/* For pointers that cannot drag; the keyboard has the handle. */}
      <Step label={`Move ${header} up`} over={above} onMove={onMove} icon={IconArrowUp} />
      <Step label={`Move ${header} down`} over={below} onMove={onMove} icon={IconArrowDown} />
    </SortableItem>
  );
}

interface StepProps extends Pick<ColumnRowProps, "onMove"> {
  label: string;
  over: ColumnName | undefined;
  icon: typeof IconArrowUp;
}

function Step({ label, over, onMove, icon: Icon }: StepProps) {
  return (
    <ActionIcon
      size={24}
      tabIndex={-1}
      className={classes.step}
      aria-label={label}
      disabled={!over}
      onClick={() => over && onMove(over)}
    >
      <Icon size={14} stroke={1.7} />
    </ActionIcon>
  );
}
