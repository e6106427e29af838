import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconChevronUp, IconLogout, IconShieldLock, IconUserCircle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useMetadata } from "@/api/metadata";
import { forgetSession, signOut, useMe } from "@/api/session";
import { initials } from "@/lib/text";
import { toast } from "@/ui/toast";
import classes from "./Shell.module.css";
import { ThemeMenuItems } from "./ThemeSwitch";

export function UserMenu({ onNavigate }: { onNavigate?: () => void }) {
  const me = useMe();
  const role = useMetadata().label("roles", me.role);
  const leave = useSignOut();
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <Avatar size={28} radius="xl" color="teal" aria-hidden>
            {initials(me.user.full_name)}
          </Avatar>
          <span className={classes.userText}>
            <Text size="sm" fw={500} truncate component="span">
              {me.user.full_name}
            </Text>
            <Text size="xs" c="dimmed" truncate component="span">
              {role}
            </Text>
          </span>
          <IconChevronUp size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.email}</Menu.Label>
        <Menu.Item
          component={Link}
          to="/settings/profile"
          leftSection={<IconUserCircle size={16} />}
          onClick={onNavigate}
        >
          Profile
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/settings/security"
          leftSection={<IconShieldLock size={16} />}
          onClick={onNavigate}
        >
          My sessions
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label id="theme-label">Theme</Menu.Label>
        <ThemeMenuItems labelledBy="theme-label" />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useSignOut() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    try {
      await signOut();
    } catch (error) {
      toast.failure(error, "You are still signed in");
      return;
    }
    await router.navigate({ to: "/sign-in" });
    forgetSession(queryClient);
    // Whoever went back meanwhile is asked again who they are.
    await router.invalidate();
  };
}
