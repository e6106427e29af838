import {
  IconBolt,
  IconBriefcase,
  IconChecklist,
  IconHeartHandshake,
  IconHome,
  IconServerCog,
  IconSettings,
  IconTableImport,
  IconUsers,
} from "@tabler/icons-react";
import { can } from "@/api/session";
import type { Capability, Me } from "@/api/types";

/** The items of the application, in order; each is shown to those who may use it. */
export interface NavItem {
  to:
    | "/"
    | "/cases"
    | "/intended-parents"
    | "/tasks"
    | "/imports"
    | "/automation"
    | "/settings/team"
    | "/jobs"
    | "/settings/profile";
  /** What must begin the address for the item to be marked as the current one. */
  within: string;
  label: string;
  icon: typeof IconUsers;
  /** The letter that leads here after a g. */
  key: string;
  needs?: Capability;
}

const WORK: readonly NavItem[] = [
  { to: "/", within: "/", label: "Home", icon: IconHome, key: "h" },
  { to: "/cases", within: "/cases", label: "Cases", icon: IconBriefcase, key: "c" },
  {
    ...{ to: "/intended-parents", within: "/intended-parents", label: "Intended parents" },
    ...{ icon: IconHeartHandshake, key: "p" },
  },
  { to: "/tasks", within: "/tasks", label: "Tasks", icon: IconChecklist, key: "t" },
  {
    ...{ to: "/imports", within: "/imports", label: "Import", icon: IconTableImport, key: "i" },
    needs: "import_cases",
  },
  { to: "/automation", within: "/automation", label: "Automation", icon: IconBolt, key: "a" },
];

const ADMINISTRATION: readonly NavItem[] = [
  {
    ...{ to: "/settings/team", within: "/settings/team", label: "Team", icon: IconUsers, key: "m" },
    needs: "manage_members",
  },
  { to: "/jobs", within: "/jobs", label: "Jobs", icon: IconServerCog, key: "j", needs: "see_jobs" },
  { to: "/settings/profile", within: "/settings", label: "Settings", icon: IconSettings, key: "s" },
];

export function navItemsFor(me: Me): { work: NavItem[]; administration: NavItem[] } {
  const allowed = (item: NavItem) => item.needs === undefined || can(me, item.needs);
  return { work: WORK.filter(allowed), administration: ADMINISTRATION.filter(allowed) };
}

/** The item the address belongs to: the one with the longest beginning in common. */
export function currentNavItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter(({ within }) => pathname === within || pathname.startsWith(`${within}/`))
    .sort((a, b) => b.within.length - a.within.length)[0];
}
