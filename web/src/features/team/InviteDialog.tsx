import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef, useState } from "react";
import { useMetadata } from "@/api/metadata";
import { useInviteMember } from "@/api/team";
import type { Role } from "@/api/types";
import { CopyableField } from "@/ui/Copyable";
import { FormDialog } from "@/ui/FormDialog";

/** Invites someone, then shows the link: this is the only time it can be seen. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [sent, setSent] = useState<{ email: string; link: string } | null>(null);
  if (sent) return <InvitationLink {...sent} onClose={onClose} />;
  return <AskDialog onSaved={setSent} onClose={onClose} />;
}

interface AskDialogProps {
  onSaved: (sent: { email: string; link: string }) => void;
  /** Only when no invitation was made: otherwise the link is shown next. */
  onClose: () => void;
}

function AskDialog({ onSaved, onClose }: AskDialogProps) {
  const { options } = useMetadata();
  const invite = useInviteMember();
  const created = useRef(false);
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: "", role: "intake_specialist" },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Enter an email address.") },
  });
  return (
    <FormDialog
      title="Invite somebody"
      submitLabel="Create invitation"
      form={form}
      onClose={() => {
        if (!created.current) onClose();
      }}
      onSubmit={async ({ email, role }) => {
        const answer = await invite.mutateAsync({ email: email.trim(), role });
        created.current = true;
        return answer;
      }}
      onSaved={({ invitation, link }) => onSaved({ email: invitation.email, link })}
      explain={({ code }) =>
        code === "already_exists" ? "This person is a member or has an open invitation already." : undefined
      }
    >
      <TextInput
        label="Email"
        type="email"
        required
        withAsterisk
        data-autofocus
        {...form.getInputProps("email")}
      />
      <Select label="Role" data={options("roles")} allowDeselect={false} {...form.getInputProps("role")} />
    </FormDialog>
  );
}

export function InvitationLink({
  email,
  link,
  onClose,
}: {
  email: string;
  link: string;
  onClose: () => void;
}) {
  return (
    <Modal opened onClose={onClose} title="Invitation created" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Text size="sm">
          Send this link to <b>{email}</b>. It works once, only for that address, and is not shown again.
        </Text>
        <CopyableField label="Invitation link" value={link} />
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
