import { Outlet } from "@tanstack/react-router";
import { can, useMe } from "@/api/session";
import type { Capability } from "@/api/types";
import { type PageTab, PageTabs } from "@/ui/PageTabs";

const TABS: readonly (PageTab & { needs?: Capability })[] = [
  { to: "/settings/profile", label: "Profile" },
  { to: "/settings/appearance", label: "Appearance" },
  { to: "/settings/notifications", label: "Notifications" },
  { to: "/settings/security", label: "Security" },
  { to: "/settings/organization", label: "Organization", needs: "manage_organization" },
  { to: "/settings/team", label: "Team", needs: "manage_members" },
  { to: "/settings/pipeline", label: "Pipeline", needs: "manage_pipeline" },
  { to: "/settings/queues", label: "Queues", needs: "manage_queues" },
  { to: "/settings/email", label: "Email", needs: "manage_email_settings" },
];

export function SettingsLayout() {
  const me = useMe();
  return (
    <>
      <PageTabs label="Settings" tabs={TABS.filter(({ needs }) => !needs || can(me, needs))} />
      <Outlet />
    </>
  );
}
