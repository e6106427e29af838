import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useDocumentTitle } from "@/ui/PageHeader";
import classes from "./Frame.module.css";

/** The calm page in front of the application. */
export function Frame({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  useDocumentTitle(title);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <img src="/favicon.svg" width={36} height={36} alt="" />
        <Stack gap={4} mt={18} mb={22}>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {text && (
            <Text c="dimmed" size="md">
              {text}
            </Text>
          )}
        </Stack>
        {children}
      </div>
      <Text size="xs" c="dimmed" mt={28}>
        Cradle, the open-source CRM for surrogacy agencies
      </Text>
    </main>
  );
}
