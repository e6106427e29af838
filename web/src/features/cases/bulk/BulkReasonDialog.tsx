import { Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Stage } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";

interface BulkReasonDialogProps {
  to: Stage;
  onSubmit: (reason: string | undefined) => Promise<void>;
  onClose: () => void;
}

/** Asks why many cases leave the pipeline; the same reason is kept with each. */
export function BulkReasonDialog({ to, onSubmit, onClose }: BulkReasonDialogProps) {
  const mustSayWhy = to.phase === "exit";
  const form = useForm({
    initialValues: { reason: "" },
    validate: {
      reason: (value: string) =>
        mustSayWhy && !value.trim() ? "Say why, for whoever reads this later." : null,
    },
  });
  return (
    <FormDialog
      title={`Move the selected cases to ${to.label}`}
      submitLabel={`Move to ${to.label}`}
      form={form}
      onClose={onClose}
      onSubmit={({ reason }) => onSubmit(reason.trim() || undefined)}
    >
      <Textarea
        label="Reason"
        withAsterisk={mustSayWhy}
        required={mustSayWhy}
        autosize
        minRows={3}
        maxLength={2000}
        data-autofocus
        {...form.getInputProps("reason")}
      />
    </FormDialog>
  );
}
