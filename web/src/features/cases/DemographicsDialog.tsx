import { NumberInput, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useMetadata } from "@/api/metadata";
import type { Case, Race } from "@/api/types";
import { fieldLabel } from "@/domain/activity/fieldText";
import { formatHeight } from "@/lib/measure";
import { localDate } from "@/lib/time";
import { DateInput } from "@/ui/dates";
import { FormDialog } from "@/ui/FormDialog";
import type { CaseEdit } from "./fields";
import { useCaseSave } from "./useCaseSave";

interface FormValues {
  date_of_birth: string | null;
  race: Race | null;
  height: string;
  weight_lb: number | string;
}

export function DemographicsDialog({ subject, onClose }: { subject: Case; onClose: () => void }) {
  // The case as it was when the dialog opened, whatever arrives behind it.
  const [before] = useState(subject);
  const { options } = useMetadata();
  const save = useCaseSave();
  const form = useForm<FormValues>({
    initialValues: {
      date_of_birth: before.date_of_birth ?? null,
      race: before.race ?? null,
      height: before.height_inches ? formatHeight(before.height_inches) : "",
      weight_lb: before.weight_lb ?? "",
    },
  });

  return (
    <FormDialog
      title="Demographics"
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
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DateInput
          label={fieldLabel("date_of_birth")}
          clearable
          maxDate={localDate(new Date())}
          defaultDate={before.date_of_birth ?? "1994-01-01"}
          defaultLevel={before.date_of_birth ? "month" : "decade"}
          placeholder="Mar 14, 1994"
          {...form.getInputProps("date_of_birth")}
        />
        <Select
          label={fieldLabel("race")}
          data={options("races")}
          clearable
          {...form.getInputProps("race")}
        />
        <TextInput
          label={fieldLabel("height")}
          placeholder="5′ 6″ or 66 inches"
          {...form.getInputProps("height")}
        />
        <NumberInput
          label="Weight in pounds"
          allowNegative={false}
          allowDecimal={false}
          hideControls
          {...form.getInputProps("weight_lb")}
        />
      </SimpleGrid>
    </FormDialog>
  );
}

/** Only what was touched is sent; emptied means cleared. */
function changesOf(values: FormValues, touched: (field: keyof FormValues) => boolean): CaseEdit {
  const edit: CaseEdit = {};
  if (touched("date_of_birth")) edit.date_of_birth = values.date_of_birth;
  if (touched("race")) edit.race = values.race;
  if (touched("height")) edit.height = plainHeight(values.height);
  if (touched("weight_lb")) edit.weight_lb = values.weight_lb === "" ? null : Number(values.weight_lb);
  return edit;
}

/** The typographic marks this form shows, as the plain ones the server reads. */
function plainHeight(text: string): string | null {
  return text.replaceAll("′", "'").replaceAll("″", '"').replaceAll("' ", "'").trim() || null;
}
