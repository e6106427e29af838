import { Checkbox, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useCreateStage, useEditStage } from "@/api/pipeline";
import type { ProblemError } from "@/api/problem";
import type { NewStage, PipelineStage } from "@/api/types";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";
import { ColorSwatches } from "./ColorSwatches";
import { PHASES, type Phase } from "./phases";

interface StageDialogProps {
  /** Absent for a new one. */
  stage?: PipelineStage;
  onClose: () => void;
}

interface FormValues {
  label: string;
  color: string;
  phase: Phase;
  is_qualified: boolean;
}

/** A new stage, or what one is called, looks like and counts as. */
export function StageDialog({ stage, onClose }: StageDialogProps) {
  const form = useForm<FormValues>({
    initialValues: {
      label: stage?.label ?? "",
      color: stage?.color ?? "blue",
      phase: stage?.phase ?? "intake",
      is_qualified: stage?.is_qualified ?? false,
    },
    validate: { label: (value) => (value.trim() ? null : "Enter a name.") },
  });
  const submit = useSubmit(stage);
  const onPath = form.values.phase === "intake" || form.values.phase === "care";

  return (
    <FormDialog
      title={stage ? `Edit ${stage.label}` : "New stage"}
      submitLabel={stage ? "Save" : "Create stage"}
      form={form}
      onSubmit={submit}
      onClose={onClose}
      onSaved={() => toast.success(stage ? "The stage was saved" : "The stage was created")}
      explain={explain}
    >
      <TextInput
        label="Name"
        withAsterisk
        required
        data-autofocus
        maxLength={60}
        {...form.getInputProps("label")}
      />
      {!stage && (
        <Select
          label="Part of the pipeline"
          description="It cannot be changed later."
          allowDeselect={false}
          data={PHASES.filter(({ phase }) => phase !== "handoff").map(({ phase, title }) => ({
            value: phase,
            label: title,
          }))}
          {...form.getInputProps("phase")}
        />
      )}
      <ColorSwatches
        value={form.values.color}
        onChange={(color) => form.setFieldValue("color", color)}
        error={form.errors.color}
      />
      {onPath && (
        <Checkbox
          label="Cases here and later count as qualified"
          {...form.getInputProps("is_qualified", { type: "checkbox" })}
        />
      )}
    </FormDialog>
  );
}

function useSubmit(stage: PipelineStage | undefined): (values: FormValues) => Promise<unknown> {
  const create = useCreateStage();
  const edit = useEditStage();
  const keyFor = useIdempotencyKey();
  return ({ label, color, phase, is_qualified }) => {
    if (stage) {
      const body = { label: label.trim(), color, is_qualified, version: stage.version };
      return edit.mutateAsync({ id: stage.id, body });
    }
    const onPath = phase === "intake" || phase === "care";
    const body: NewStage = { label: label.trim(), color, phase, is_qualified: onPath && is_qualified };
    return create.mutateAsync({ body, key: keyFor(body) });
  };
}

function explain({ code }: ProblemError) {
  if (code !== "version_conflict") return undefined;
  return "Somebody else changed this stage meanwhile. Close this, look at it again, and then change it.";
}
