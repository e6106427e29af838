import { Button, Group, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useState } from "react";
import { useCaseEmails } from "@/api/email";
import type { Case, EmailMessage } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";
import { EmptyState, ErrorState } from "@/ui/states";
import { RowMenu } from "@/ui/table/RowMenu";
import classes from "./Email.module.css";
import { EmailButton } from "./EmailButton";
import { EmailNote } from "./EmailNote";
import { EmailStatus, EmailTime } from "./EmailStatus";
import { useEmailActions } from "./useEmailActions";

const EmailDialog = lazyPart(() => import("./EmailDialog").then((module) => module.EmailDialog));

/** What was written to the case's contact, newest first. */
export function CaseEmails({ subject }: { subject: Case }) {
  return (
    <Stack gap="md" maw={820}>
      <Group justify="space-between">
        <Text size="sm" fw={600} component="h2" m={0}>
          Emails
        </Text>
        <EmailButton subject={subject} label="New email" />
      </Group>
      <Emails caseId={subject.id} />
    </Stack>
  );
}

function Emails({ caseId }: { caseId: string }) {
  const query = useCaseEmails(caseId);
  const [opened, setOpened] = useState<EmailMessage | null>(null);
  if (query.isPending) return <Skeleton height={80} aria-label="Loading the emails" />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const emails = query.data.pages.flatMap(({ items }) => items);
  if (emails.length === 0) {
    return (
      <EmptyState icon={IconMail} title="No emails yet">
        What is sent from here is kept as it was sent.
      </EmptyState>
    );
  }
  return (
    <div>
      <ul className={classes.list} aria-label="Emails">
        {emails.map((email) => (
          <EmailLine key={email.id} email={email} onOpen={() => setOpened(email)} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
      {opened && <EmailDialog email={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

function EmailLine({ email, onOpen }: { email: EmailMessage; onOpen: () => void }) {
  const actions = useEmailActions();
  return (
    <li className={classes.item}>
      <UnstyledButton className={classes.open} onClick={onOpen}>
        <span className={classes.subject}>{email.subject}</span>
        <span className={classes.facts}>
          <EmailStatus email={email} />
          <span>{email.to_email}</span>
          <span>by {email.created_by.name}</span>
          <EmailTime email={email} />
        </span>
        <EmailNote email={email} />
      </UnstyledButton>
      <RowMenu label={`Actions for ${email.subject}`} actions={actions(email)} />
    </li>
  );
}
