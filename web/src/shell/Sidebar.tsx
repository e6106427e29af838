import { Link, useLocation } from "@tanstack/react-router";
import { useMe } from "@/api/session";
import { initials } from "@/lib/text";
import { Bell } from "./Bell";
import { currentNavItem, type NavItem, navItemsFor } from "./navigation";
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
  const { work, administration } = navItemsFor(me);
  const current = currentNavItem([...work, ...administration], pathname);
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
        <NavList items={work} current={current} onNavigate={onNavigate} />
        <div className={classes.navGap} />
        <NavList items={administration} current={current} onNavigate={onNavigate} />
      </nav>
      <UserMenu onNavigate={onNavigate} />
    </div>
  );
}

interface NavListProps {
  items: readonly NavItem[];
  current: NavItem | undefined;
  onNavigate?: () => void;
}

function NavList({ items, current, onNavigate }: NavListProps) {
  return (
    <ul className={classes.navList}>
      {items.map((item) => (
        <li key={item.to}>
          <Link
            to={item.to}
            className={classes.navLink}
            data-current={item === current || undefined}
            aria-current={item === current ? "page" : undefined}
            onClick={onNavigate}
          >
            <item.icon size={17} stroke={1.6} aria-hidden />
            {item.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
