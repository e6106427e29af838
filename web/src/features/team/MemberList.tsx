import { Avatar, Badge, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMetadata } from "@/api/metadata";
import { useMe } from "@/api/session";
import { membersQuery, useReactivateMember } from "@/api/team";
import type { Member } from "@/api/types";
import { initials, plural } from "@/lib/text";
import { lazyPart } from "@/ui/lazyPart";
import { Section } from "@/ui/Page";
import { EmptyState } from "@/ui/states";
import { Timestamp } from "@/ui/Timestamp";
import { asPage } from "@/ui/table/asPage";
import { QueryTable } from "@/ui/table/QueryTable";
import { RowMenu } from "@/ui/table/RowMenu";
import type { Column, RowAction } from "@/ui/table/types";
import { toast } from "@/ui/toast";

const ChangeRoleDialog = lazyPart(() =>
  import("./ChangeRoleDialog").then((module) => module.ChangeRoleDialog),
);
const DeactivateDialog = lazyPart(() =>
  import("./DeactivateDialog").then((module) => module.DeactivateDialog),
);

type Open = { what: "role" | "deactivate"; member: Member } | null;

function RoleCell({ role }: { role: Member["role"] }) {
  return useMetadata().label("roles", role);
}

function Person({ member }: { member: Member }) {
  return (
    <Group gap={10} wrap="nowrap" py={7} miw={0}>
      <Avatar size={28} radius="xl" color={member.is_active ? "teal" : "gray"} aria-hidden>
        {initials(member.full_name)}
      </Avatar>
      <div>
        <Text size="sm" fw={500} component="div">
          {member.full_name}
          {!member.is_active && (
            <Badge color="gray" ml={8}>
              Deactivated
            </Badge>
          )}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {member.email}
        </Text>
      </div>
    </Group>
  );
}

/** A member on a narrow screen. */
function MemberCard({ member, actions }: { member: Member; actions: RowAction[] }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap={8}>
      <div>
        <Person member={member} />
        <Text size="xs" c="dimmed" pl={38} mt={-4} pb={8} component="div">
          <RoleCell role={member.role} /> · {plural(member.open_cases, "open case")}
        </Text>
      </div>
      <RowMenu label={`Actions for ${member.full_name}`} actions={actions} />
    </Group>
  );
}

const COLUMNS: readonly Column<Member>[] = [
  {
    id: "name",
    header: "Name",
    cell: (member) => <Person member={member} />,
  },
  { id: "role", header: "Role", cell: (member) => <RoleCell role={member.role} /> },
  {
    id: "cases",
    header: "Open cases",
    align: "right",
    cell: (member) => member.open_cases.toLocaleString("en-US"),
  },
  {
    id: "seen",
    header: "Last active",
    cell: (member) => (member.last_seen_at ? <Timestamp at={member.last_seen_at} /> : "Never"),
  },
];

export function MemberList() {
  const me = useMe();
  const query = useQuery({ ...membersQuery(), select: asPage<Member> });
  const reactivate = useReactivateMember();
  const [open, setOpen] = useState<Open>(null);

  const actionsFor = (member: Member): RowAction[] => {
    if (!member.is_active) {
      return [
        {
          label: "Reactivate",
          onSelect: () =>
            reactivate.mutate(member.id, {
              onSuccess: () => toast.success(`${member.full_name} can sign in again`),
              onError: (error) => toast.failure(error, `${member.full_name} was not reactivated`),
            }),
        },
      ];
    }
    return [
      { label: "Change role", onSelect: () => setOpen({ what: "role", member }) },
      {
        label: "Deactivate",
        danger: true,
        disabled: member.id === me.user.id ? "You cannot deactivate yourself." : undefined,
        onSelect: () => setOpen({ what: "deactivate", member }),
      },
    ];
  };

  return (
    <Section title="Members" flush>
      <QueryTable
        label="Members"
        columns={COLUMNS}
        query={query}
        rowId={(member) => member.id}
        rowLabel={(member) => member.full_name}
        rowActions={actionsFor}
        card={(member) => <MemberCard member={member} actions={actionsFor(member)} />}
        isMuted={(member) => !member.is_active}
        empty={<EmptyState title="Nobody is here yet" />}
      />
      {open?.what === "role" && <ChangeRoleDialog member={open.member} onClose={() => setOpen(null)} />}
      {open?.what === "deactivate" && <DeactivateDialog member={open.member} onClose={() => setOpen(null)} />}
    </Section>
  );
}
