import { Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMetadata } from "@/api/metadata";
import { useChangeRole } from "@/api/team";
import type { Member, Role } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

export function ChangeRoleDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { options, label } = useMetadata();
  const change = useChangeRole();
  const form = useForm<{ role: Role }>({ initialValues: { role: member.role } });
  return (
    <FormDialog
      title={`Role of ${member.full_name}`}
      submitLabel="Change role"
      form={form}
      onClose={onClose}
      onSubmit={({ role }) => change.mutateAsync({ id: member.id, role, version: member.version })}
      onSaved={({ full_name, role }) =>
        toast.success(`${full_name} is now ${label("roles", role).toLowerCase()}`)
      }
      explain={({ code }) =>
        code === "last_manager"
          ? "Somebody has to stay who can manage members. Make another person manager first."
          : undefined
      }
    >
      <Select
        label="Role"
        data={options("roles")}
        allowDeselect={false}
        data-autofocus
        {...form.getInputProps("role")}
      />
      <Text size="sm" c="dimmed">
        It takes effect with the next thing {member.full_name} does.
      </Text>
    </FormDialog>
  );
}
