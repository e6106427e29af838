import { Button, Popover, Skeleton } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useState } from "react";
import { lazyPart } from "../lazyPart";
import classes from "./columns.module.css";
import type { ColumnChoice } from "./useColumns";

const ColumnsPanel = lazyPart(
  () => import("./ColumnsPanel").then((module) => module.ColumnsPanel),
  <Skeleton height={300} />,
);

/** Chooses which columns a list shows, and in which order. Not there on a narrow screen, where rows are cards. */
export function ColumnsButton({ choice }: { choice: ColumnChoice }) {
  const [opened, setOpened] = useState(false);
  const [held, setHeld] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={270}
      trapFocus
      returnFocus
      closeOnEscape={!held}
    >
      <Popover.Target>
        <Button
          variant="default"
          visibleFrom="sm"
          aria-label="Columns"
          className={classes.button}
          leftSection={<IconColumns3 size={15} />}
          onClick={() => setOpened(!opened)}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <ColumnsPanel choice={choice} onHold={setHeld} />
      </Popover.Dropdown>
    </Popover>
  );
}
