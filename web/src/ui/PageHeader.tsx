import { Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import classes from "./PageHeader.module.css";

interface PageHeaderProps {
  title: string;
  /** Beside the title, such as a total. */
  detail?: ReactNode;
  /** Above the title, such as the way back. */
  above?: ReactNode;
  description?: string;
  actions?: ReactNode;
  /** As wide as the column below it, so that the actions stand over what they act on. */
  column?: boolean;
}

export function PageHeader({ title, detail, above, description, actions, column }: PageHeaderProps) {
  useDocumentTitle(title);
  return (
    <header className={classes.header} data-column={column || undefined}>
      <div className={classes.titles}>
        {above}
        <Group gap={10} align="baseline" wrap="nowrap">
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {detail && (
            <Text c="dimmed" size="sm" component="span" className={classes.detail}>
              {detail}
            </Text>
          )}
        </Group>
        {description && (
          <Text c="dimmed" size="sm" maw={640}>
            {description}
          </Text>
        )}
      </div>
      {actions && (
        <Group gap="xs" wrap="nowrap">
          {actions}
        </Group>
      )}
    </header>
  );
}

export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Cradle`;
  }, [title]);
}
