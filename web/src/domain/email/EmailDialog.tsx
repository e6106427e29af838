import { Alert, Button, Group, Modal, Skeleton, Stack } from "@mantine/core";
import { useContext } from "react";
import { useEmail } from "@/api/email";
import type { EmailMessage } from "@/api/types";
import { formatDateTime } from "@/lib/time";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { AnchorLink } from "@/ui/links";
import { ErrorState } from "@/ui/states";
import { TimeZoneContext } from "@/ui/Timestamp";
import classes from "./Email.module.css";
import { EmailFrame } from "./EmailFrame";
import { EmailReason, hasReason } from "./EmailNote";
import { EmailStatus } from "./EmailStatus";
import { useEmailActions } from "./useEmailActions";

/** One email as it was queued, what became of it, and what may be decided about it. */
export function EmailDialog({ email: known, onClose }: { email: EmailMessage; onClose: () => void }) {
  const query = useEmail(known.id);
  const actionsFor = useEmailActions();
  const email = query.data ?? known;
  const actions = actionsFor(email);
  return (
    <Modal
      opened
      onClose={onClose}
      title={email.subject}
      size={760}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md">
        {hasReason(email) && (
          <Alert color={email.status === "cancelled" ? "gray" : "orange"}>
            <EmailReason email={email} />
          </Alert>
        )}
        <Facts email={email} />
        {query.isPending && <Skeleton height={420} aria-label="Loading the email" />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data && <EmailFrame title="The email" html={query.data.html} text={query.data.text} low />}
        {actions.length > 0 && (
          <Group justify="flex-end" gap="xs">
            {actions.map(({ label, danger, onSelect }) => (
              <Button
                key={label}
                variant="default"
                c={danger ? "var(--mantine-color-error)" : undefined}
                onClick={onSelect}
              >
                {label}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

function Facts({ email }: { email: EmailMessage }) {
  const timeZone = useContext(TimeZoneContext);
  const when = (at: string) => formatDateTime(at, timeZone);
  return (
    <div className={classes.headers}>
      <PropertyList>
        <Property label="Status">
          <EmailStatus email={email} />
        </Property>
        <Property label="To">{email.to_email}</Property>
        {email.case && (
          <Property label="Case">
            <AnchorLink to="/cases/$caseId" params={{ caseId: email.case.id }} search={{ tab: "emails" }}>
              {email.case.full_name} · {email.case.case_number}
            </AnchorLink>
          </Property>
        )}
        {email.template && <Property label="Template">{email.template.name}</Property>}
        <Property label="Written">{`${when(email.created_at)} by ${email.created_by.name}`}</Property>
        {email.send_at && <Property label="Due">{when(email.send_at)}</Property>}
        {email.sent_at && <Property label="Sent">{when(email.sent_at)}</Property>}
        {email.attempts > 1 && <Property label="Attempts">{email.attempts}</Property>}
      </PropertyList>
    </div>
  );
}
