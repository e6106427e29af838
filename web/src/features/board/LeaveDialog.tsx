import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { refreshCard } from "@/api/board";
import { useChangeStage } from "@/api/cases";
import type { CaseRow, Stage } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

interface LeaveDialogProps {
  card: CaseRow;
  to: Stage;
  onClose: () => void;
}

/** Asks why a case leaves the pipeline. The card stays where it is until that is answered. */
export function LeaveDialog({ card, to, onClose }: LeaveDialogProps) {
  const change = useChangeStage();
  const queryClient = useQueryClient();
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
      title={`Move to ${to.label}`}
      submitLabel={`Move to ${to.label}`}
      form={form}
      onClose={onClose}
      onSubmit={({ reason }) =>
        change.mutateAsync({
          id: card.id,
          body: { status: to.key, reason: reason.trim() || undefined, version: card.version },
        })
      }
      onSaved={(moved) => {
        refreshCard(queryClient, moved);
        toast.success(`${card.full_name} was moved to ${to.label}`);
      }}
      explain={({ code }) =>
        code === "version_conflict"
          ? "Somebody else changed the case meanwhile. Close this and look at it again."
          : undefined
      }
    >
      <Text size="sm" c="dimmed">
        {card.full_name} can be reopened later in the stage it leaves now.
      </Text>
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
