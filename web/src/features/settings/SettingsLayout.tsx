import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useMe } from "@/api/session";
import type { Capability } from "@/api/types";
import { useCurrentInView } from "@/ui/useCurrentInView";
import classes from "./Settings.module.css";

interface Tab {
  to:
    | "/settings/profile"
    | "/settings/appearance"
    | "/settings/security"
    | "/settings/organization"
    | "/settings/team"
    | "/settings/pipeline"
    | "/settings/queues";
  label: string;
  needs?: Capability;
}

const TABS: readonly Tab[] = [
  { to: "/settings/profile", label: "Profile" },
  { to: "/settings/appearance", label: "Appearance" },
  { to: "/settings/security", label: "Security" },
  { to: "/settings/organization", label: "Organization", needs: "manage_organization" },
  { to: "/settings/team", label: "Team", needs: "manage_members" },
  { to: "/settings/pipeline", label: "Pipeline", needs: "manage_pipeline" },
  { to: "/settings/queues", label: "Queues", needs: "manage_queues" },
];

export function SettingsLayout() {
  const me = useMe();
  const row = useCurrentInView<HTMLElement>(useLocation().pathname);
  return (
    <>
      <nav ref={row} className={classes.tabs} aria-label="Settings">
        {TABS.filter(({ needs }) => !needs || me.capabilities.includes(needs)).map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className={classes.tab}
            activeProps={{ "data-current": true, "aria-current": "page" }}
          >
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
