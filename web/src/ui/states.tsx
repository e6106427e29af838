import { Button, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconInbox } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { ProblemError, problemText } from "@/api/problem";

/** What a place shows when it has nothing to show: honestly nothing, or honestly broken. */

interface EmptyStateProps {
  icon?: ComponentType<{ size?: number; stroke?: number }>;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon = IconInbox, title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap={6} py={56} px="md" ta="center">
      <ThemeIcon variant="light" color="gray" size={40} radius="lg" mb={4} aria-hidden>
        <Icon size={21} stroke={1.5} />
      </ThemeIcon>
      <Text fw={600} size="md">
        {title}
      </Text>
      {children && (
        <Text c="dimmed" size="sm" maw={420}>
          {children}
        </Text>
      )}
      {action && <div style={{ marginTop: 10 }}>{action}</div>}
    </Stack>
  );
}

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** The way out when trying again is of no use. */
  wayOut?: ReactNode;
}

export function ErrorState({ error, onRetry, wayOut }: ErrorStateProps) {
  const { title, retry } = faceOf(error);
  return (
    <div role="alert">
      <EmptyState
        icon={IconAlertTriangle}
        title={title}
        action={
          retry && onRetry ? (
            <Button variant="default" onClick={onRetry}>
              Try again
            </Button>
          ) : (
            wayOut
          )
        }
      >
        {problemText(error)}
      </EmptyState>
    </div>
  );
}

function faceOf(error: unknown): { title: string; retry: boolean } {
  const status = error instanceof ProblemError ? error.status : undefined;
  if (status === 404) return { title: "This does not exist", retry: false };
  if (status === 403) return { title: "You do not have access to this", retry: false };
  if (status === 0) return { title: "No connection to the server", retry: true };
  return { title: "This could not be loaded", retry: true };
}
