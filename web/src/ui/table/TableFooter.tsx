import { Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { Page } from "@/api/types";
import { formatTotal } from "@/lib/text";
import classes from "./QueryTable.module.css";

interface TableFooterProps {
  page: Page<unknown>;
  onPage: (page: number) => void;
}

/** "26–50 of 1,000+" and the way to the pages around. */
export function TableFooter({ page, onPage }: TableFooterProps) {
  const first = (page.page - 1) * page.per_page + 1;
  const last = first + page.items.length - 1;
  const hasNext = page.page < page.pages || (page.total_is_capped && page.items.length === page.per_page);
  if (page.items.length === 0) return null;
  return (
    <nav className={classes.footer} aria-label="Pages">
      <Text size="sm" c="dimmed" className={classes.range}>
        {first.toLocaleString("en-US")}–{last.toLocaleString("en-US")} of{" "}
        {formatTotal(page.total, page.total_is_capped)}
      </Text>
      {(page.page > 1 || hasNext) && (
        <Group gap={6}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconChevronLeft size={14} />}
            disabled={page.page <= 1}
            onClick={() => onPage(page.page - 1)}
          >
            Previous
          </Button>
          <Button
            variant="default"
            size="xs"
            rightSection={<IconChevronRight size={14} />}
            disabled={!hasNext}
            onClick={() => onPage(page.page + 1)}
          >
            Next
          </Button>
        </Group>
      )}
    </nav>
  );
}
