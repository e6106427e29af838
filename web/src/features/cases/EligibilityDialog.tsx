import { NumberInput, SimpleGrid } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { Case } from "@/api/types";
import { FACTS, fieldLabel } from "@/domain/activity/fieldText";
import { FormDialog } from "@/ui/FormDialog";
import { TriStateSelect } from "@/ui/TriStateSelect";
import type { CaseEdit } from "./fields";
import { useCaseSave } from "./useCaseSave";

type Fact = (typeof FACTS)[number];

interface FormValues extends Record<Fact, boolean | null> {
  num_deliveries: number | string;
  num_csections: number | string;
}

const COUNTS = [
  ["num_deliveries", 20],
  ["num_csections", 10],
] as const;

export function EligibilityDialog({ subject, onClose }: { subject: Case; onClose: () => void }) {
  // The case as it was when the dialog opened, whatever arrives behind it.
  const [before] = useState(subject);
  const save = useCaseSave();
  const form = useForm<FormValues>({
    initialValues: {
      is_citizen_or_pr: before.is_citizen_or_pr ?? null,
      has_child: before.has_child ?? null,
      is_non_smoker: before.is_non_smoker ?? null,
      has_surrogate_experience: before.has_surrogate_experience ?? null,
      num_deliveries: before.num_deliveries ?? "",
      num_csections: before.num_csections ?? "",
    },
  });

  return (
    <FormDialog
      title="Eligibility"
      submitLabel="Save"
      form={form}
      onClose={onClose}
      onSubmit={(values) =>
        save(
          before,
          changesOf(values, (field) => form.isDirty(field)),
        )
      }
    >
      {FACTS.map((fact) => (
        <TriStateSelect
          key={fact}
          label={fieldLabel(fact)}
          value={form.values[fact]}
          error={form.errors[fact]}
          onChange={(value) => form.setFieldValue(fact, value as never)}
        />
      ))}
      <SimpleGrid cols={2} spacing="sm">
        {COUNTS.map(([field, max]) => (
          <NumberInput
            key={field}
            label={fieldLabel(field)}
            min={0}
            max={max}
            allowDecimal={false}
            {...form.getInputProps(field)}
          />
        ))}
      </SimpleGrid>
    </FormDialog>
  );
}

/** Only what was touched is sent; emptied means cleared. */
function changesOf(values: FormValues, touched: (field: keyof FormValues) => boolean): CaseEdit {
  const edit: CaseEdit = {};
  for (const fact of FACTS) if (touched(fact)) edit[fact] = values[fact];
  for (const [field] of COUNTS) {
    if (touched(field)) edit[field] = values[field] === "" ? null : Number(values[field]);
  }
  return edit;
}
