import { Burger, Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useMe } from "@/api/session";
import { TimeZoneContext } from "@/ui/Timestamp";
import { Bell } from "./Bell";
import { SearchIcon } from "./SearchTrigger";
import classes from "./Shell.module.css";
import { Sidebar } from "./Sidebar";
import { useAccountTheme } from "./theme";
import { useNews } from "./useNews";

/** The frame around every signed-in page. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const [menuOpen, menu] = useDisclosure(false);
  useAccountTheme(me.preferences);
  useNews();
  return (
    <TimeZoneContext.Provider value={me.organization.time_zone}>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <div className={classes.frame}>
        <aside className={classes.sidebar}>
          <Sidebar withBell />
        </aside>
        <div className={classes.content}>
          <div className={classes.topbar}>
            <Burger opened={menuOpen} onClick={menu.toggle} size="sm" aria-label="Open the menu" />
            <span className={classes.organizationName}>{me.organization.name}</span>
            <SearchIcon />
            <Bell />
          </div>
          {me.is_demo && (
            <div className={classes.demo} role="note">
              Demo: the people and cases here are made up. Do not enter real ones.
            </div>
          )}
          <main id="main" tabIndex={-1} className={classes.main}>
            {children}
          </main>
        </div>
      </div>
      <Drawer
        opened={menuOpen}
        onClose={menu.close}
        size={260}
        padding={0}
        withCloseButton={false}
        title={undefined}
        attributes={{ content: { "aria-label": "Menu" } }}
      >
        <div className={classes.drawer}>
          <Sidebar onNavigate={menu.close} />
        </div>
      </Drawer>
    </TimeZoneContext.Provider>
  );
}
