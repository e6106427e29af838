import { Text, UnstyledButton } from "@mantine/core";
import { IconMailForward } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type EmailFilters, useEmails } from "@/api/email";
import type { EmailMessage } from "@/api/types";
import { EmailNote } from "@/domain/email/EmailNote";
import { EMAIL_STATUSES, EmailStatus, EmailTime, STATUS_LABELS } from "@/domain/email/EmailStatus";
import { useEmailActions } from "@/domain/email/useEmailActions";
import { formatTotal } from "@/lib/text";
import { useStillHere } from "@/lib/useStillHere";
import { FilterBar } from "@/ui/filters/FilterBar";
import { PickFilter } from "@/ui/filters/PickFilter";
import { SearchInput } from "@/ui/filters/SearchInput";
import { lazyPart } from "@/ui/lazyPart";
import { AnchorLink } from "@/ui/links";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState } from "@/ui/states";
import { QueryTable } from "@/ui/table/QueryTable";
import type { Column } from "@/ui/table/types";
import classes from "./EmailPages.module.css";

const EmailDialog = lazyPart(() => import("@/domain/email/EmailDialog").then((module) => module.EmailDialog));

const route = getRouteApi("/_app/automation/outbox");

const COLUMNS: readonly Column<EmailMessage>[] = [
  { id: "status", header: "Status", cell: (email) => <EmailStatus email={email} /> },
  { id: "subject", header: "Subject", maxWidth: 230, cell: (email) => email.subject },
  { id: "to", header: "To", maxWidth: 180, cell: (email) => email.to_email },
  { id: "case", header: "Case", maxWidth: 140, cell: (email) => <CaseLink email={email} /> },
  { id: "by", header: "By", maxWidth: 110, cell: (email) => email.created_by.name },
  { id: "when", header: "When", cell: (email) => <EmailTime email={email} /> },
  { id: "note", header: "What happened", maxWidth: 210, cell: (email) => <EmailNote email={email} /> },
];

/** All email that is to go out, went out or did not, of the cases one may see. */
export function OutboxPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/automation/outbox" });
  const query = useEmails(search);
  const [opened, setOpened] = useState<EmailMessage | null>(null);
  const actions = useEmailActions();
  const stillHere = useStillHere();
  const narrow = (patch: Partial<EmailFilters>) => {
    if (!stillHere()) return;
    void navigate({ search: (before) => ({ ...before, ...patch, page: undefined }), replace: true });
  };
  const filtered = search.status !== undefined || search.q !== undefined;

  return (
    <ListPage>
      <PageHeader
        title="Outbox"
        detail={query.data && formatTotal(query.data.total, query.data.total_is_capped)}
      />
      <FilterBar
        search={
          <SearchInput
            label="Subject or address"
            value={search.q ?? ""}
            busy={query.isFetching}
            onChange={(q) => narrow({ q: q || undefined })}
          />
        }
        onClear={filtered ? () => narrow({ status: undefined, q: undefined }) : undefined}
      >
        <PickFilter
          single
          label="Status"
          options={EMAIL_STATUSES.map((status) => ({ value: status, label: STATUS_LABELS[status] }))}
          value={search.status ? [search.status] : []}
          onChange={([status]) => narrow({ status: EMAIL_STATUSES.find((known) => known === status) })}
        />
      </FilterBar>
      <QueryTable
        label="Outbox"
        columns={COLUMNS}
        query={query}
        rowId={(email) => email.id}
        rowLabel={(email) => email.subject}
        onPage={(page) =>
          void navigate({ search: (before) => ({ ...before, page: page > 1 ? page : undefined }) })
        }
        onOpen={setOpened}
        rowActions={(email) => [{ label: "Open", onSelect: () => setOpened(email) }, ...actions(email)]}
        isMuted={({ status }) => status === "cancelled"}
        card={(email) => <EmailCard email={email} onOpen={() => setOpened(email)} />}
        empty={
          <EmptyState icon={IconMailForward} title={filtered ? "No email matches" : "No emails yet"}>
            What is written to candidates appears here, with what became of it.
          </EmptyState>
        }
      />
      {opened && <EmailDialog email={opened} onClose={() => setOpened(null)} />}
    </ListPage>
  );
}

function CaseLink({ email }: { email: EmailMessage }) {
  if (!email.case) return "—";
  return (
    <AnchorLink to="/cases/$caseId" params={{ caseId: email.case.id }} c="inherit">
      {email.case.full_name}
    </AnchorLink>
  );
}

/** An email on a narrow screen. */
function EmailCard({ email, onOpen }: { email: EmailMessage; onOpen: () => void }) {
  return (
    <UnstyledButton className={classes.card} onClick={onOpen}>
      <Text size="sm" fw={500} component="span" className={classes.cardTitle}>
        {email.subject}
      </Text>
      <Text size="xs" c="dimmed" component="span">
        <EmailStatus email={email} /> · {email.to_email} · <EmailTime email={email} />
      </Text>
      <EmailNote email={email} />
    </UnstyledButton>
  );
}
