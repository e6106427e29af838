import { Button, Loader, Popover } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useState } from "react";
import { lazyPart } from "@/ui/lazyPart";
import classes from "./bulk.module.css";

const DuePicker = lazyPart(
  () => import("./DuePicker").then((module) => module.DuePicker),
  <Loader size="sm" m="md" />,
);

interface DueButtonProps {
  disabled: boolean;
  /** With how the tasks are then, in words. */
  onPick: (date: string | null, words: string) => void;
}

/** Moves when the selected tasks are due. */
export function DueButton({ disabled, onPick }: DueButtonProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="top" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          className={classes.action}
          leftSection={<IconCalendar size={14} />}
          disabled={disabled}
          onClick={() => setOpened(!opened)}
        >
          Due
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <DuePicker
          onPick={(date, words) => {
            setOpened(false);
            onPick(date, words);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
