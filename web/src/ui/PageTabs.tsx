import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import classes from "./PageTabs.module.css";
import { useCurrentInView } from "./useCurrentInView";

export interface PageTab {
  to: NonNullable<LinkProps["to"]>;
  label: string;
}

/** Pages that belong together, as a row of links above each of them. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  const row = useCurrentInView<HTMLElement>(useLocation().pathname);
  return (
    <nav ref={row} className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes.tab}
          activeProps={{ "data-current": true, "aria-current": "page" }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
