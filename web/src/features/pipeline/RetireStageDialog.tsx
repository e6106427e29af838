import { Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useRetireStage } from "@/api/pipeline";
import type { ProblemError } from "@/api/problem";
import type { PipelineStage } from "@/api/types";
import { plural } from "@/lib/text";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";
import { heirsOf } from "./phases";

interface RetireStageDialogProps {
  stage: PipelineStage;
  stages: readonly PipelineStage[];
  onClose: () => void;
}

/** Takes a stage out of use; its cases go to another one in the same step. */
export function RetireStageDialog({ stage, stages, onClose }: RetireStageDialogProps) {
  const retire = useRetireStage();
  // Archived cases and those on hold may still hang on a stage that shows none.
  const [inUse, setInUse] = useState(stage.cases > 0);
  const form = useForm<{ move_to: string | null }>({
    initialValues: { move_to: null },
    validate: { move_to: (value) => (inUse && !value ? "Choose a stage for its cases." : null) },
  });
  const explain = ({ code }: ProblemError) => {
    if (code !== "in_use") return undefined;
    setInUse(true);
    return "Cases still belong to this stage. Choose where they go.";
  };

  return (
    <FormDialog
      title={`Retire ${stage.label}?`}
      submitLabel="Retire"
      danger
      form={form}
      onClose={onClose}
      onSubmit={({ move_to }) => retire.mutateAsync({ id: stage.id, move_to })}
      onSaved={() => toast.success(`${stage.label} was retired`)}
      explain={explain}
    >
      <Text size="sm">
        {inUse && stage.cases > 0
          ? `Its ${plural(stage.cases, "case")} move to another stage, each with a line in its history. No rules run for that, and nobody is told.`
          : "No case can be moved here any more. Histories still name it, and it can be restored."}
      </Text>
      {inUse && (
        <Select
          label="Move its cases to"
          withAsterisk
          data-autofocus
          data={heirsOf(stage, stages).map(({ key, label }) => ({ value: key, label }))}
          {...form.getInputProps("move_to")}
        />
      )}
    </FormDialog>
  );
}
