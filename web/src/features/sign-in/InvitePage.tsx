import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ProblemError } from "@/api/problem";
import { invitationQuery } from "@/api/session";
import { humanizeKey, withArticle } from "@/lib/text";
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
        title="This invitation is no longer valid"
        text="It expired, was revoked or was already used. Ask for a new invitation."
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
          You’ve been invited as {withArticle(humanizeKey(role).toLowerCase())}. Sign in with <b>{email}</b>{" "}
          to join. Expires {formatDateTime(expires_at)}.
        </>
      }
    >
      <ProviderButtons invitation={token} returnTo="/" />
    </Frame>
  );
}
