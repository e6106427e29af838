import { Button, type ButtonProps } from "@mantine/core";
import { useReadAllNotifications } from "@/api/notifications";
import { toast } from "@/ui/toast";

/** For where something unread is shown. */
export function MarkAllRead(props: ButtonProps) {
  const readAll = useReadAllNotifications();
  return (
    <Button
      {...props}
      loading={readAll.isPending}
      onClick={() =>
        readAll.mutate(undefined, {
          onError: (error) => toast.failure(error, "They were not marked as read"),
        })
      }
    >
      Mark all as read
    </Button>
  );
}
