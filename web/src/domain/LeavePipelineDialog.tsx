import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChangeStage } from "@/api/cases";
import type { Case, CaseRow, Stage } from "@/api/types";
import { localDate } from "@/lib/time";
import { DateInput } from "@/ui/dates";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

interface LeavePipelineDialogProps {
  subject: Pick<CaseRow, "id" | "full_name" | "version">;
  /** A stage off the path. */
  to: Stage;
  onMoved?: (moved: Case) => void;
  onClose: () => void;
}

/** Asks why a case leaves the pipeline, and since when. The case stays where it is until that is answered. */
export function LeavePipelineDialog({ subject, to, onMoved, onClose }: LeavePipelineDialogProps) {
  const change = useChangeStage();
  const mustSayWhy = to.phase === "exit";
  const today = localDate(new Date());
  const form = useForm<{ reason: string; effective_at: string | null }>({
    initialValues: { reason: "", effective_at: today },
    validate: {
      reason: (value) => (mustSayWhy && !value.trim() ? "Enter a reason." : null),
    },
  });

  return (
    <FormDialog
      title={`Move to ${to.label}`}
      submitLabel={`Move to ${to.label}`}
      form={form}
      onClose={onClose}
      onSubmit={({ reason, effective_at }) =>
        change.mutateAsync({
          id: subject.id,
          body: {
            status: to.key,
            reason: reason.trim() || undefined,
            effective_at: effective_at && effective_at !== today ? `${effective_at}T12:00:00Z` : undefined,
            version: subject.version,
          },
        })
      }
      onSaved={(moved) => {
        onMoved?.(moved);
        toast.success(`${subject.full_name} moved to ${to.label}`);
      }}
      explain={({ code }) =>
        code === "version_conflict" ? "Someone else updated this case. Close and review it first." : undefined
      }
    >
      <Text size="sm" c="dimmed">
        You can reopen this case later at its current stage.
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
      <DateInput label="Effective date" maxDate={today} {...form.getInputProps("effective_at")} />
    </FormDialog>
  );
}
