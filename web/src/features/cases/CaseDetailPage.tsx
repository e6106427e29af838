import { Badge, Tabs } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { caseQuery } from "@/api/cases";
import { hasCode } from "@/api/problem";
import type { Case } from "@/api/types";
import { CaseEmails } from "@/domain/email/CaseEmails";
import { EmailButton } from "@/domain/email/EmailButton";
import { NotesPanel } from "@/domain/notes/NotesPanel";
import { AnchorLink } from "@/ui/links";
import { PageHeader } from "@/ui/PageHeader";
import { RowMenu } from "@/ui/table/RowMenu";
import type { RowAction } from "@/ui/table/types";
import { ActivityTab } from "./ActivityTab";
import classes from "./CaseDetail.module.css";
import { CaseFacts } from "./CaseFacts";
import { HandoffBar } from "./handoff/HandoffBar";
import { OverviewTab } from "./OverviewTab";
import { PriorityStar } from "./PriorityStar";
import { StagePath } from "./StagePath";
import type { CaseTab } from "./search";
import { TasksTab } from "./TasksTab";
import { useCaseActions } from "./useCaseActions";

const route = getRouteApi("/_app/cases/$caseId");

export function CaseDetailPage() {
  const { caseId } = route.useParams();
  const { data: subject, error } = useSuspenseQuery(caseQuery(caseId));
  const menu = useMenu(subject);
  // A case that was just handed on or deleted is not to be looked at any longer, however fresh the copy is.
  if (hasCode(error, "forbidden", "not_found")) throw error;

  return (
    <>
      <PageHeader
        title={subject.full_name}
        above={
          <AnchorLink to="/cases" c="dimmed" size="xs" className={classes.back}>
            <IconChevronLeft size={13} aria-hidden /> Cases
          </AnchorLink>
        }
        detail={
          <span className={classes.detail}>
            #{subject.case_number}
            {subject.archived_at && <Badge color="gray">Archived</Badge>}
          </span>
        }
        actions={
          <>
            <EmailButton subject={subject} label="Email" />
            <PriorityStar row={subject} readOnly={!subject.actions.includes("toggle_priority")} />
            <RowMenu label="Actions for this case" actions={menu} />
          </>
        }
      />
      <HandoffBar subject={subject} />
      <StagePath subject={subject} />
      <div className={classes.columns}>
        <CaseTabs key={subject.id} subject={subject} />
        <CaseFacts subject={subject} />
      </div>
    </>
  );
}

function CaseTabs({ subject }: { subject: Case }) {
  const { tab = "overview" } = route.useSearch();
  const navigate = useNavigate({ from: "/cases/$caseId" });
  // A note that is being written stays while one looks something up in another tab.
  const [writing, setWriting] = useState(false);
  useEffect(() => {
    if (tab === "notes") setWriting(true);
  }, [tab]);

  return (
    <Tabs
      value={tab}
      onChange={(next) =>
        void navigate({
          search: { tab: next === "overview" ? undefined : ((next ?? undefined) as CaseTab | undefined) },
          replace: true,
        })
      }
      className={classes.main}
      keepMounted={false}
      // Hidden in other ways, the editor would be taken down and its text with it.
      keepMountedMode="display-none"
    >
      <Tabs.List px={24} className={classes.tabs}>
        <Tabs.Tab value={"overview" satisfies CaseTab}>Overview</Tabs.Tab>
        <Tabs.Tab value={"notes" satisfies CaseTab}>Notes</Tabs.Tab>
        <Tabs.Tab value={"tasks" satisfies CaseTab}>Tasks</Tabs.Tab>
        <Tabs.Tab value={"emails" satisfies CaseTab}>Emails</Tabs.Tab>
        <Tabs.Tab value={"activity" satisfies CaseTab}>Activity</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="overview" className={classes.panel}>
        <OverviewTab subject={subject} />
      </Tabs.Panel>
      <Tabs.Panel value="notes" className={classes.panel} keepMounted={writing}>
        <NotesPanel of={{ kind: "case", id: subject.id }} />
      </Tabs.Panel>
      <Tabs.Panel value="tasks" className={classes.panel}>
        <TasksTab subject={subject} />
      </Tabs.Panel>
      <Tabs.Panel value="emails" className={classes.panel}>
        <CaseEmails subject={subject} />
      </Tabs.Panel>
      <Tabs.Panel value="activity" className={classes.panel}>
        <ActivityTab caseId={subject.id} />
      </Tabs.Panel>
    </Tabs>
  );
}

function useMenu(subject: Case): RowAction[] {
  const actions = useCaseActions();
  const navigate = useNavigate();
  const may = (action: Case["actions"][number]) => subject.actions.includes(action);
  const remove = async () => {
    if (await actions.remove(subject)) await navigate({ to: "/cases" });
  };
  return [
    ...(may("archive") ? [{ label: "Archive", onSelect: () => void actions.archive(subject) }] : []),
    ...(may("restore") ? [{ label: "Restore", onSelect: () => void actions.restore(subject) }] : []),
    ...(may("delete") ? [{ label: "Delete for good", danger: true, onSelect: () => void remove() }] : []),
  ];
}
