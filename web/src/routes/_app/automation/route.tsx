import { createFileRoute, Outlet } from "@tanstack/react-router";
import { type PageTab, PageTabs } from "@/ui/PageTabs";

export const Route = createFileRoute("/_app/automation")({ component: Automation });

const TABS: readonly PageTab[] = [
  { to: "/automation/rules", label: "Rules" },
  { to: "/automation/runs", label: "Run log" },
  { to: "/automation/templates", label: "Templates" },
  { to: "/automation/outbox", label: "Outbox" },
];

/** What goes out to people, and by what. */
function Automation() {
  return (
    <>
      <PageTabs label="Automation" tabs={TABS} />
      <Outlet />
    </>
  );
}
