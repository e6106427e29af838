import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { plural } from "@/lib/text";
import classes from "./Conflict.module.css";

export type Side = "mine" | "theirs";

/** One field that two people changed to different values. */
export interface Clash {
  field: string;
  label: string;
  before: string;
  theirs: string;
  mine: string;
}

interface ConflictTableProps {
  what: string;
  clashes: readonly Clash[];
  onDecide: (sides: Record<string, Side>) => void;
}

export function ConflictTable({ what, clashes, onDecide }: ConflictTableProps) {
  const all = (side: Side) => Object.fromEntries(clashes.map(({ field }) => [field, side]));
  const [sides, setSides] = useState<Record<string, Side>>(() => all("mine"));
  const kept = clashes.filter(({ field }) => sides[field] === "mine").length;

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        The {what} was saved by another person after you opened it. Choose what stays; nothing is overwritten
        until you save.
      </Text>
      <div className={classes.table}>
        <div className={classes.head}>
          <span />
          <SideHead label="Yours" action="Keep all mine" onPick={() => setSides(all("mine"))} />
          <SideHead label="Theirs" action="Take all theirs" onPick={() => setSides(all("theirs"))} />
        </div>
        {clashes.map((clash) => (
          <Radio.Group
            key={clash.field}
            label={clash.label}
            classNames={{ label: classes.hidden }}
            value={sides[clash.field]}
            onChange={(side) => setSides((now) => ({ ...now, [clash.field]: side as Side }))}
          >
            <div className={classes.row}>
              <div className={classes.field}>
                <span aria-hidden>{clash.label}</span>
                <span className={classes.before}>was {clash.before}</span>
              </div>
              <Choice side="mine" value={clash.mine} picked={sides[clash.field] === "mine"} />
              <Choice side="theirs" value={clash.theirs} picked={sides[clash.field] === "theirs"} />
            </div>
          </Radio.Group>
        ))}
      </div>
      <Group justify="flex-end" gap="xs">
        <Button onClick={() => onDecide(sides)}>
          {kept === 0
            ? "Take theirs"
            : kept === clashes.length
              ? "Save mine"
              : `Save ${plural(kept, "of mine", "of mine")}`}
        </Button>
      </Group>
    </Stack>
  );
}

function SideHead({ label, action, onPick }: { label: string; action: string; onPick: () => void }) {
  return (
    <span className={classes.side}>
      <span className={classes.sideLabel}>{label}</span>
      <Button variant="subtle" size="compact-xs" onClick={onPick}>
        {action}
      </Button>
    </span>
  );
}

function Choice({ side, value, picked }: { side: Side; value: string; picked: boolean }) {
  return (
    <Radio.Card value={side} className={classes.choice} data-picked={picked || undefined}>
      <Radio.Indicator size="xs" />
      <span>
        <span className={classes.choiceSide}>{side === "mine" ? "Yours" : "Theirs"}</span>
        {value}
      </span>
    </Radio.Card>
  );
}
