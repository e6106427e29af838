import { SegmentedControl, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useLogContact } from "@/api/contacts";
import { useMetadata } from "@/api/metadata";
import type { Case, NewContactAttempt } from "@/api/types";
import { localDate } from "@/lib/time";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { DateInput } from "@/ui/dates";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

interface FormValues {
  method: NewContactAttempt["method"];
  outcome: NewContactAttempt["outcome"] | null;
  note: string;
  date: string | null;
  time: string;
}

/** Writes down a call, a message or an email that was made outside of here. */
export function LogContactDialog({ subject, onClose }: { subject: Case; onClose: () => void }) {
  const { options } = useMetadata();
  const log = useLogContact();
  const keyFor = useIdempotencyKey();
  const today = localDate(new Date());
  const form = useForm<FormValues>({
    initialValues: { method: "phone", outcome: null, note: "", date: today, time: clock(new Date()) },
    validate: {
      outcome: (outcome) => (outcome ? null : "Say what came of it."),
      date: (date, { time }) =>
        date && new Date(`${date}T${time || "00:00"}`) > new Date() ? "This has not happened yet." : null,
    },
  });

  return (
    <FormDialog
      title="Log contact"
      submitLabel="Log contact"
      form={form}
      onClose={onClose}
      onSubmit={(values) => {
        const body = toAttempt(values, (field) => form.isDirty(field));
        return log.mutateAsync({ caseId: subject.id, body, key: keyFor(body) });
      }}
      onSaved={() => toast.success(`The contact with ${subject.full_name} was logged`)}
    >
      <SegmentedControl
        fullWidth
        aria-label="How"
        data={options("contact_methods")}
        {...form.getInputProps("method")}
      />
      <Select
        label="Outcome"
        withAsterisk
        data-autofocus
        data={options("contact_outcomes")}
        allowDeselect={false}
        {...form.getInputProps("outcome")}
      />
      <SimpleGrid cols={2} spacing="sm">
        <DateInput label="Date" maxDate={today} {...form.getInputProps("date")} />
        <TextInput label="Time" type="time" {...form.getInputProps("time")} />
      </SimpleGrid>
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        {...form.getInputProps("note")}
      />
    </FormDialog>
  );
}

/** Without a changed date or time it was just now, by the server's clock. */
function toAttempt(values: FormValues, touched: (field: keyof FormValues) => boolean): NewContactAttempt {
  const { method, outcome, note, date, time } = values;
  const moved = date !== null && (touched("date") || touched("time"));
  return {
    method,
    outcome: outcome ?? "reached",
    note: note.trim() || undefined,
    contacted_at: moved ? new Date(`${date}T${time || "12:00"}`).toISOString() : undefined,
  };
}

function clock(now: Date): string {
  return `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
}
