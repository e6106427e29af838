import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ProblemError } from "@/api/problem";
import { invitationQuery } from "@/api/session";
import { humanizeKey } from "@/lib/text";
import { formatDateTime } from "@/lib/time";
import { ErrorState } from "@/ui/states";
import { Frame } from "./Frame";
import { ProviderButtons } from "./ProviderButtons";

const route = getRouteApi("/invite/$token");

export function InvitePage() {
  const { token } = route.useParams();
  const query = useQuery(invitationQuery(token));

  if (query.isPending) {
    return (
      <Frame title="Invitation">
        <Skeleton height={38} aria-label="Loading" />
      </Frame>
    );
  }
  if (query.isError) {
    const gone = query.error instanceof ProblemError && query.error.status === 404;
    return gone ? (
      <Frame
        title="This invitation is not valid any more"
        text="It has expired, was revoked or has been used. Ask the person who invited you for a new one."
      >
        {null}
      </Frame>
    ) : (
      <Frame title="Invitation">
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Frame>
    );
  }
  const { organization_name, email, role, expires_at } = query.data;
  return (
    <Frame
      title={`Join ${organization_name}`}
      text={
        <>
          You are invited as {humanizeKey(role).toLowerCase()}. Sign in with <b>{email}</b> to accept. Valid
          until {formatDateTime(expires_at)}.
        </>
      }
    >
      <ProviderButtons invitation={token} returnTo="/" />
    </Frame>
  );
}
