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
      <PageHeader
        title="Email"
        description="In whose name email to candidates goes out, and through which mail server."
      />
      <ColumnPage>
        {query.isPending && <Skeleton height={320} aria-label="Loading" />}
        {query.isError && !settings && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {settings?.source === "none" && (
          <Alert color="orange" title="No mail server is set up">
            Nothing can be sent yet: what your team writes is kept in the outbox. Enter your own mail server
            here, or ask whoever runs this Cradle to set one up for everybody on it.
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
