import { Button, Group, Text } from "@mantine/core";
import { type NotificationData, notifications } from "@mantine/notifications";
import { problemText } from "@/api/problem";
import { randomId } from "@/lib/ids";

/** Short messages in the corner. An undo keeps the toast open longer, so that there is time to reach it. */
interface ToastOptions {
  undo?: () => void;
}

const CLOSE = { closeButtonProps: { "aria-label": "Dismiss" } };

function show(toast: NotificationData): void {
  notifications.show({ withBorder: true, ...CLOSE, ...toast });
}

function success(message: string, options: ToastOptions = {}): void {
  showUndoable("teal", message, options);
}

/** Not all that was asked for was done. */
function partial(message: string, options: ToastOptions = {}): void {
  showUndoable("orange", message, options);
}

function showUndoable(color: string, message: string, { undo }: ToastOptions): void {
  const id = randomId();
  const act = () => {
    notifications.hide(id);
    undo?.();
  };
  show({
    id,
    color,
    autoClose: undo ? 10_000 : 4000,
    message: undo ? (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button variant="subtle" size="compact-sm" onClick={act}>
          Undo
        </Button>
      </Group>
    ) : (
      message
    ),
  });
}

function failure(error: unknown, title?: string): void {
  show({ color: "red", autoClose: 8000, title, message: problemText(error) });
}

/** Stays until closed; the same id never shows twice. */
function sticky(id: string, title: string, message: React.ReactNode): void {
  show({ id, color: "orange", autoClose: false, withBorder: true, title, message });
}

/** Stays and changes by itself, as what it tells of goes on; it is told how to close itself. */
function live(content: (close: () => void) => React.ReactNode): void {
  const id = randomId();
  const message = content(() => notifications.hide(id));
  show({ id, autoClose: false, withCloseButton: false, allowClose: false, message });
}

export const toast = { success, partial, failure, sticky, live };
