import { Badge, Tabs } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { intendedParentQuery } from "@/api/intended-parents";
import { hasCode } from "@/api/problem";
import type { IntendedParent } from "@/api/types";
import { NotesPanel } from "@/domain/notes/NotesPanel";
import { AnchorLink } from "@/ui/links";
import { PageHeader } from "@/ui/PageHeader";
import { RowMenu } from "@/ui/table/RowMenu";
import type { RowAction } from "@/ui/table/types";
import { Facts } from "./Facts";
import { HistoryTab } from "./HistoryTab";
import classes from "./IntendedParents.module.css";
import type { IntendedParentTab } from "./search";
import { TasksTab } from "./TasksTab";
import { useIntendedParentActions } from "./useIntendedParentActions";

const route = getRouteApi("/_app/intended-parents/$intendedParentId");

export function IntendedParentPage() {
  const { intendedParentId } = route.useParams();
  const { tab = "notes" } = route.useSearch();
  const { data: subject, error } = useSuspenseQuery(intendedParentQuery(intendedParentId));
  const navigate = useNavigate({ from: "/intended-parents/$intendedParentId" });
  const menu = useMenu(subject);
  if (hasCode(error, "forbidden", "not_found")) throw error;

  const show = (next: string | null) =>
    void navigate({
      search: { tab: next === "notes" ? undefined : ((next ?? undefined) as IntendedParentTab | undefined) },
      replace: true,
    });

  return (
    <>
      <PageHeader
        title={subject.full_name}
        above={
          <AnchorLink to="/intended-parents" c="dimmed" size="xs" className={classes.back}>
            <IconChevronLeft size={13} aria-hidden /> Intended parents
          </AnchorLink>
        }
        detail={subject.archived_at && <Badge color="gray">Archived</Badge>}
        actions={<RowMenu label="Actions for these intended parents" actions={menu} />}
      />
      <div className={classes.columns}>
        <Facts subject={subject} />
        <Tabs value={tab} onChange={show} className={classes.main} keepMounted={false}>
          <Tabs.List px={24} className={classes.tabs}>
            <Tabs.Tab value={"notes" satisfies IntendedParentTab}>Notes</Tabs.Tab>
            <Tabs.Tab value={"tasks" satisfies IntendedParentTab}>Tasks</Tabs.Tab>
            <Tabs.Tab value={"history" satisfies IntendedParentTab}>History</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="notes" className={classes.panel}>
            <NotesPanel
              of={{ kind: "intended_parent", id: subject.id }}
              readOnly={!subject.actions.includes("edit")}
            />
          </Tabs.Panel>
          <Tabs.Panel value="tasks" className={classes.panel}>
            <TasksTab subject={subject} />
          </Tabs.Panel>
          <Tabs.Panel value="history" className={classes.panel}>
            <HistoryTab id={subject.id} />
          </Tabs.Panel>
        </Tabs>
      </div>
    </>
  );
}

function useMenu(subject: IntendedParent): RowAction[] {
  const actions = useIntendedParentActions();
  const navigate = useNavigate();
  const may = (action: IntendedParent["actions"][number]) => subject.actions.includes(action);
  const remove = async () => {
    if (await actions.remove(subject)) await navigate({ to: "/intended-parents" });
  };
  return [
    ...(may("archive") ? [{ label: "Archive", onSelect: () => void actions.archive(subject) }] : []),
    ...(may("restore") ? [{ label: "Restore", onSelect: () => void actions.restore(subject) }] : []),
    ...(may("delete") ? [{ label: "Delete for good", danger: true, onSelect: () => void remove() }] : []),
  ];
}
