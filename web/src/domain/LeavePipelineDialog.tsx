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
      reason: (value) => (mustSayWhy && !value.trim() ? "Say why, for whoever reads this later." : null),
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
        toast.success(`${subject.full_name} was moved to ${to.label}`);
      }}
      explain={({ code }) =>
        code === "version_conflict"
          ? "Somebody else changed the case meanwhile. Close this and look at it again."
          : undefined
      }
    >
      <Text size="sm" c="dimmed">
        The case remembers the stage it leaves and can be reopened there.
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
      <DateInput label="Since" maxDate={today} {...form.getInputProps("effective_at")} />
    </FormDialog>
  );
}
