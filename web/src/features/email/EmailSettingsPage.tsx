import { Alert, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { emailSettingsQuery } from "@/api/email-settings";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { ErrorState } from "@/ui/states";
import { EmailSettingsForm } from "./EmailSettingsForm";
import { TestServer } from "./TestServer";

/** In whose name an agency's email goes out, and through which server. */
export function EmailSettingsPage() {
  const query = useQuery(emailSettingsQuery());
  const settings = query.data;
  return (
    <>
      <PageHeader title="Email" description="Sender details and email delivery." />
      <ColumnPage>
        {query.isPending && <Skeleton height={320} aria-label="Loading" />}
        {query.isError && !settings && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {settings?.source === "none" && (
          <Alert color="orange" title="Email sending isn’t set up">
            Emails are saved in the outbox until sending is set up. Add your SMTP server below or contact your
            administrator.
          </Alert>
        )}
        {settings && (
          <Section>
            <EmailSettingsForm settings={settings} />
          </Section>
        )}
        {settings && settings.source !== "none" && <TestServer />}
      </ColumnPage>
    </>
  );
}
