import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMetadata } from "@/api/metadata";
import { invitationsQuery, useResendInvitation, useRevokeInvitation } from "@/api/team";
import type { Invitation } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { humanizeKey } from "@/lib/text";
import { confirm } from "@/ui/confirm";
import { Section } from "@/ui/Page";
import { EmptyState } from "@/ui/states";
import { Timestamp } from "@/ui/Timestamp";
import { asPage } from "@/ui/table/asPage";
import { QueryTable } from "@/ui/table/QueryTable";
import { RowMenu } from "@/ui/table/RowMenu";
import type { Column, RowAction } from "@/ui/table/types";
import { toast } from "@/ui/toast";
import { InvitationLink } from "./InviteDialog";

const COLORS: Record<Invitation["state"], string> = {
  open: "blue",
  expired: "orange",
  accepted: "teal",
  revoked: "gray",
};

function RoleCell({ role }: { role: Invitation["role"] }) {
  return useMetadata().label("roles", role);
}

const COLUMNS: readonly Column<Invitation>[] = [
  { id: "email", header: "Email", cell: (invitation) => invitation.email },
  { id: "role", header: "Role", cell: (invitation) => <RoleCell role={invitation.role} /> },
  {
    id: "state",
    header: "State",
    cell: ({ state }) => (
      <>
        <Dot color={COLORS[state]} /> {humanizeKey(state)}
      </>
    ),
  },
  { id: "by", header: "Invited by", cell: (invitation) => invitation.invited_by?.full_name ?? "The system" },
  {
    id: "expires",
    header: "Expires",
    cell: ({ state, expires_at }) =>
      state === "open" || state === "expired" ? (
        <Timestamp at={expires_at} />
      ) : (
        <Text component="span" c="dimmed" size="sm">
          –
        </Text>
      ),
  },
];

export function InvitationList() {
  const query = useQuery({ ...invitationsQuery(), select: asPage<Invitation> });
  const resend = useResendInvitation();
  const revoke = useRevokeInvitation();
  const [renewed, setRenewed] = useState<{ email: string; link: string } | null>(null);

  const askRevoke = async (invitation: Invitation) => {
    const sure = await confirm({
      title: "Revoke this invitation?",
      body: `The link sent to ${invitation.email} stops working at once.`,
      confirmLabel: "Revoke",
      danger: true,
    });
    if (!sure) return;
    revoke.mutate(invitation.id, {
      onSuccess: () => toast.success("The invitation was revoked"),
      onError: (error) => toast.failure(error, "The invitation was not revoked"),
    });
  };

  const actionsFor = (invitation: Invitation): RowAction[] => {
    if (invitation.state !== "open" && invitation.state !== "expired") return [];
    return [
      {
        label: "New link",
        onSelect: () =>
          resend.mutate(invitation.id, {
            onSuccess: ({ link }) => setRenewed({ email: invitation.email, link }),
            onError: (error) => toast.failure(error, "No new link was made"),
          }),
      },
      { label: "Revoke", danger: true, onSelect: () => void askRevoke(invitation) },
    ];
  };

  return (
    <Section title="Invitations" flush>
      <QueryTable
        label="Invitations"
        columns={COLUMNS}
        query={query}
        rowId={(invitation) => invitation.id}
        rowLabel={(invitation) => invitation.email}
        rowActions={actionsFor}
        card={(invitation) => <InvitationCard invitation={invitation} actions={actionsFor(invitation)} />}
        isMuted={({ state }) => state === "accepted" || state === "revoked"}
        empty={
          <EmptyState title="No invitations">
            Whom you invite appears here until the invitation is used.
          </EmptyState>
        }
      />
      {renewed && <InvitationLink {...renewed} onClose={() => setRenewed(null)} />}
    </Section>
  );
}

/** An invitation on a narrow screen. */
function InvitationCard({ invitation, actions }: { invitation: Invitation; actions: readonly RowAction[] }) {
  const { email, role, state, expires_at } = invitation;
  const isWaiting = state === "open" || state === "expired";
  return (
    <Group gap={10} py={8} wrap="nowrap" justify="space-between">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={500} truncate>
          {email}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          <Dot color={COLORS[state]} /> {humanizeKey(state)} · <RoleCell role={role} />
          {isWaiting && (
            <>
              {" "}
              · expires <Timestamp at={expires_at} />
            </>
          )}
        </Text>
      </div>
      <RowMenu label={`Actions for ${email}`} actions={actions} />
    </Group>
  );
}
