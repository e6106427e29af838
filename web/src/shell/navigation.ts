import { IconBriefcase, IconServerCog, IconSettings, IconTableImport, IconUsers } from "@tabler/icons-react";
import { can } from "@/api/session";
import type { Capability, Me } from "@/api/types";

/** The places of the application, in order; each is shown to those who may use it. */
export interface Place {
  to: "/cases" | "/imports" | "/settings/team" | "/jobs" | "/settings/profile";
  /** What must begin the address for the place to be marked as the current one. */
  within: string;
  label: string;
  icon: typeof IconUsers;
  needs?: Capability;
}

const WORK: readonly Place[] = [
  { to: "/cases", within: "/cases", label: "Cases", icon: IconBriefcase },
  { to: "/imports", within: "/imports", label: "Import", icon: IconTableImport, needs: "import_cases" },
];

const ADMINISTRATION: readonly Place[] = [
  { to: "/settings/team", within: "/settings/team", label: "Team", icon: IconUsers, needs: "manage_members" },
  { to: "/jobs", within: "/jobs", label: "Jobs", icon: IconServerCog, needs: "see_jobs" },
  { to: "/settings/profile", within: "/settings", label: "Settings", icon: IconSettings },
];

export function placesFor(me: Me): { work: Place[]; administration: Place[] } {
  const allowed = (place: Place) => place.needs === undefined || can(me, place.needs);
  return { work: WORK.filter(allowed), administration: ADMINISTRATION.filter(allowed) };
}

/** The place the address belongs to: the one with the longest beginning in common. */
export function currentPlace(places: readonly Place[], pathname: string): Place | undefined {
  return places
    .filter(({ within }) => pathname === within || pathname.startsWith(`${within}/`))
    .sort((a, b) => b.within.length - a.within.length)[0];
}
