import { ActionIcon, Popover, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { useNotificationCount } from "@/api/notifications";
import { unreadText } from "@/domain/notifications/unreadText";
import { lazyPart } from "@/ui/lazyPart";
import classes from "./Bell.module.css";

const BellPanel = lazyPart(() => import("./BellPanel").then((module) => module.BellPanel));

/** The badge has no room for more. */
const MOST = 99;

/** How much one has not read yet, and the latest of it. */
export function Bell() {
  const [opened, panel] = useDisclosure(false);
  const { data } = useNotificationCount();
  const unread = data?.unread ?? 0;
  const words = data && unreadText(data);
  return (
    <>
      <Popover
        opened={opened}
        onChange={(open) => (open ? panel.open() : panel.close())}
        position="bottom-start"
        width="min(380px, calc(100vw - 24px))"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <ActionIcon
            size={34}
            className={classes.bell}
            aria-label={words ? `Notifications, ${words}` : "Notifications"}
            onClick={panel.toggle}
          >
            <IconBell size={19} stroke={1.7} aria-hidden />
            {unread > 0 && (
              <span className={classes.badge} data-many={unread > MOST || undefined} aria-hidden>
                {unread > MOST ? `${MOST}+` : unread}
              </span>
            )}
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          <BellPanel unread={unread} onClose={panel.close} />
        </Popover.Dropdown>
      </Popover>
      <VisuallyHidden aria-live="polite">{words && `Notifications: ${words}`}</VisuallyHidden>
    </>
  );
}
