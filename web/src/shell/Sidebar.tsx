import { Link, useLocation } from "@tanstack/react-router";
import { useMe } from "@/api/session";
import { initials } from "@/lib/text";
import { Bell } from "./Bell";
import { currentPlace, type Place, placesFor } from "./navigation";
import { SearchTrigger } from "./SearchTrigger";
import classes from "./Shell.module.css";
import { UserMenu } from "./UserMenu";

interface SidebarProps {
  onNavigate?: () => void;
  /** Left out where the bell stands beside the sidebar already. */
  withBell?: boolean;
}

export function Sidebar({ onNavigate, withBell }: SidebarProps) {
  const me = useMe();
  const { pathname } = useLocation();
  const { work, administration } = placesFor(me);
  const current = currentPlace([...work, ...administration], pathname);
  return (
    <div className={classes.sidebarInner}>
      <div className={classes.organization}>
        <span className={classes.mark} aria-hidden>
          {initials(me.organization.name)}
        </span>
        <span className={classes.organizationName}>{me.organization.name}</span>
        {withBell && (
          <div className={classes.bell}>
            <Bell />
          </div>
        )}
      </div>
      <SearchTrigger onOpen={onNavigate} />
      <nav aria-label="Main" className={classes.nav}>
        <NavList places={work} current={current} onNavigate={onNavigate} />
        <div className={classes.navGap} />
        <NavList places={administration} current={current} onNavigate={onNavigate} />
      </nav>
      <UserMenu onNavigate={onNavigate} />
    </div>
  );
}

interface NavListProps {
  places: readonly Place[];
  current: Place | undefined;
  onNavigate?: () => void;
}

function NavList({ places, current, onNavigate }: NavListProps) {
  return (
    <ul className={classes.navList}>
      {places.map((place) => (
        <li key={place.to}>
          <Link
            to={place.to}
            className={classes.navLink}
            data-current={place === current || undefined}
            aria-current={place === current ? "page" : undefined}
            onClick={onNavigate}
          >
            <place.icon size={17} stroke={1.6} aria-hidden />
            {place.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
