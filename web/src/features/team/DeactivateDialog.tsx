import { Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useMetadata } from "@/api/metadata";
import { peopleQuery, useDeactivateMember } from "@/api/team";
import type { Member, ReassignTo } from "@/api/types";
import { plural } from "@/lib/text";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

/** Ends someone's access and says in the same step who takes over the work. */
export function DeactivateDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { metadata } = useMetadata();
  const people = useQuery(peopleQuery());
  const deactivate = useDeactivateMember();
  const form = useForm<{ reassign_to: string | null }>({
    initialValues: { reassign_to: null },
    validate: { reassign_to: (value) => (value ? null : "Choose who takes over.") },
  });
  const heirs = (people.data?.items ?? []).filter((person) => person.is_active && person.id !== member.id);

  return (
    <FormDialog
      title={`Deactivate ${member.full_name}?`}
      submitLabel="Deactivate"
      danger
      form={form}
      onClose={onClose}
      onSubmit={({ reassign_to }) =>
        deactivate.mutateAsync({ id: member.id, reassign_to: parseHeir(reassign_to ?? "") })
      }
      onSaved={() => toast.success(`${member.full_name} was deactivated`)}
      explain={({ code }) =>
        code === "last_manager"
          ? "Somebody has to stay who can manage members. Make another person manager first."
          : undefined
      }
    >
      <Text size="sm">
        Signed out everywhere at once. {plural(member.open_cases, "open case")} and all open tasks pass to:
      </Text>
      <Select
        label="Who takes over"
        placeholder="A queue or a person"
        searchable
        withAsterisk
        data-autofocus
        data={[
          {
            group: "Queues",
            items: metadata.queues.map(({ id, name }) => ({ value: `queue:${id}`, label: `${name} queue` })),
          },
          {
            group: "People",
            items: heirs.map(({ id, full_name }) => ({ value: `user:${id}`, label: full_name })),
          },
        ]}
        {...form.getInputProps("reassign_to")}
      />
    </FormDialog>
  );
}

function parseHeir(value: string): ReassignTo {
  const [kind, id = ""] = value.split(":");
  return { kind: kind === "queue" ? "queue" : "user", id };
}
