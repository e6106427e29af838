import { Button, CloseButton, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Page } from "@/api/types";
import { formatTotal } from "@/lib/text";
import classes from "./SelectionBar.module.css";
import type { Selection } from "./useSelection";

interface SelectionBarProps<Row> {
  selection: Selection<Row>;
  page: Page<Row> | undefined;
  rowId: (row: Row) => string;
  /** What can be done with the selected rows. */
  children: ReactNode;
}

/** Floats over the list while rows are selected: how many, and what can be done with them. */
export function SelectionBar<Row>({ selection, page, rowId, children }: SelectionBarProps<Row>) {
  const { count, everything } = selection;
  const total = page ? formatTotal(page.total, page.total_is_capped) : "";
  const pageIsSelected = page?.items.every((row) => selection.has(rowId(row))) ?? false;
  const hasMore = page !== undefined && (page.total > count || page.total_is_capped);
  return (
    <section className={classes.bar} aria-label="Selected rows">
      <Group gap={8} wrap="nowrap">
        <Text size="sm" fw={500} className={classes.count} aria-live="polite">
          {everything ? `All ${total} selected` : `${count.toLocaleString("en-US")} selected`}
        </Text>
        {!everything && pageIsSelected && hasMore && (
          <Button variant="subtle" size="compact-sm" onClick={selection.selectEverything}>
            Select all {total} matching
          </Button>
        )}
      </Group>
      <Group gap={6} wrap="nowrap">
        {children}
        <CloseButton size={28} aria-label="Clear the selection" onClick={selection.clear} />
      </Group>
    </section>
  );
}
