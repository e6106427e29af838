import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconMail, IconMessage, IconPhone } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { contactsQuery } from "@/api/contacts";
import { useMetadata } from "@/api/metadata";
import { problemText } from "@/api/problem";
import type { Case, ContactAttempt } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";
import { Section } from "@/ui/Page";
import { Timestamp } from "@/ui/Timestamp";
import classes from "./CaseDetail.module.css";

const LogContactDialog = lazyPart(() =>
  import("./LogContactDialog").then((module) => module.LogContactDialog),
);

const ICONS = { phone: IconPhone, text: IconMessage, email: IconMail, other: IconDots } as const;

/** When somebody tried to reach her, how, and what came of it. */
export function ContactAttempts({ subject }: { subject: Case }) {
  const [logging, dialog] = useDisclosure(false);
  const mayLog = subject.actions.includes("edit");
  return (
    <Section
      title="Contact attempts"
      flush
      actions={
        mayLog && (
          <Button variant="default" size="compact-xs" onClick={dialog.open}>
            Log contact
          </Button>
        )
      }
    >
      <Attempts caseId={subject.id} />
      {logging && <LogContactDialog subject={subject} onClose={dialog.close} />}
    </Section>
  );
}

function Attempts({ caseId }: { caseId: string }) {
  const query = useInfiniteQuery(contactsQuery(caseId));
  if (query.isPending) return <Skeleton height={40} m={16} width="auto" aria-label="Loading" />;
  if (query.isError && !query.data) {
    return (
      <Group px={16} py={12} justify="space-between">
        <Text size="sm">{problemText(query.error)}</Text>
        <Button variant="default" size="compact-xs" onClick={() => void query.refetch()}>
          Try again
        </Button>
      </Group>
    );
  }
  const attempts = query.data.pages.flatMap(({ items }) => items);
  if (attempts.length === 0) {
    return (
      <Text size="sm" c="dimmed" px={16} py={12}>
        Nobody has tried to reach her yet.
      </Text>
    );
  }
  return (
    <>
      <ol className={classes.attempts} aria-label="Contact attempts">
        {attempts.map((attempt) => (
          <Attempt key={attempt.id} attempt={attempt} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          m={8}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </>
  );
}

function Attempt({ attempt }: { attempt: ContactAttempt }) {
  const { label } = useMetadata();
  const Icon = ICONS[attempt.method] ?? IconDots;
  return (
    <li className={classes.attempt}>
      <Icon size={15} stroke={1.6} role="img" aria-label={label("contact_methods", attempt.method)} />
      <div>
        <Text size="sm" component="div">
          {label("contact_outcomes", attempt.outcome)}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {attempt.actor.name} · <Timestamp at={attempt.contacted_at} />
        </Text>
        {attempt.note && (
          <Text size="sm" component="p" className={classes.attemptNote}>
            {attempt.note}
          </Text>
        )}
      </div>
    </li>
  );
}
