import { Badge, Button, Skeleton, Text } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { sessionsQuery, useRevokeSession, useSignOutOthers } from "@/api/session";
import type { Session } from "@/api/types";
import { plural } from "@/lib/text";
import { describeUserAgent, isPhone } from "@/lib/userAgent";
import { confirm } from "@/ui/confirm";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { ErrorState } from "@/ui/states";
import { Timestamp } from "@/ui/Timestamp";
import { toast } from "@/ui/toast";
import classes from "./Settings.module.css";

export function SecurityPage() {
  const query = useQuery(sessionsQuery());
  const signOutOthers = useSignOutOthers();
  const others = query.data?.items.filter((session) => !session.is_current).length ?? 0;

  const endOthers = async () => {
    const sure = await confirm({
      title: "Sign out everywhere else?",
      body: `${plural(others, "other session")} will end at once. You stay signed in here.`,
      confirmLabel: "Sign out the others",
      danger: true,
    });
    if (!sure) return;
    signOutOthers.mutate(undefined, {
      onSuccess: ({ revoked }) => toast.success(`${plural(revoked, "session")} ended`),
      onError: (error) => toast.failure(error, "The other sessions were not ended"),
    });
  };

  return (
    <>
      <PageHeader title="Security" description="Where you are signed in." />
      <ColumnPage>
        <Section
          title="My sessions"
          flush
          actions={
            others > 0 && (
              <Button
                variant="default"
                size="xs"
                loading={signOutOthers.isPending}
                onClick={() => void endOthers()}
              >
                Sign out the others
              </Button>
            )
          }
        >
          {query.isPending && <Skeleton height={56} m={16} width="auto" aria-label="Loading" />}
          {query.isError && !query.data && (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          )}
          {query.data?.items.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </Section>
      </ColumnPage>
    </>
  );
}

function SessionLine({ session }: { session: Session }) {
  const revoke = useRevokeSession();
  const Icon = isPhone(session.user_agent) ? IconDeviceMobile : IconDeviceDesktop;
  const device = describeUserAgent(session.user_agent);
  return (
    <div className={classes.session}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <div className={classes.sessionText}>
        <Text size="sm" fw={500} component="div">
          {device} {session.is_current && <Badge ml={6}>This one</Badge>}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {session.ip && `${session.ip} · `}active <Timestamp at={session.last_seen_at} /> · since{" "}
          <Timestamp at={session.created_at} />
        </Text>
      </div>
      {!session.is_current && (
        <Button
          variant="default"
          size="xs"
          loading={revoke.isPending}
          aria-label={`Sign out ${device}`}
          onClick={() =>
            revoke.mutate(session.id, {
              onSuccess: () => toast.success("The session ended"),
              onError: (error) => toast.failure(error, "The session was not ended"),
            })
          }
        >
          Sign out
        </Button>
      )}
    </div>
  );
}
