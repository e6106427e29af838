import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDenyHandoff } from "@/api/handoff";
import type { CaseRow } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

interface DenyHandoffDialogProps {
  subject: Pick<CaseRow, "id" | "full_name">;
  onClose: () => void;
}

/** Sends a case back to whoever handed it over, and says why. */
export function DenyHandoffDialog({ subject, onClose }: DenyHandoffDialogProps) {
  const deny = useDenyHandoff();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value: string) => (value.trim() ? null : "Say what is missing.") },
  });
  return (
    <FormDialog
      title={`Deny ${subject.full_name}`}
      submitLabel="Deny and send back"
      danger
      form={form}
      onClose={onClose}
      onSubmit={({ reason }) => deny.mutateAsync({ id: subject.id, reason: reason.trim() })}
      onSaved={() => toast.success(`${subject.full_name} went back to intake`)}
    >
      <Text size="sm" c="dimmed">
        The case goes back to intake and to its previous owner, who reads the reason in its activity.
      </Text>
      <Textarea
        label="Reason"
        withAsterisk
        required
        autosize
        minRows={3}
        maxLength={2000}
        data-autofocus
        {...form.getInputProps("reason")}
      />
    </FormDialog>
  );
}
