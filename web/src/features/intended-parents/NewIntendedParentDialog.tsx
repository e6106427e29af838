import { Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useCreateIntendedParent } from "@/api/intended-parents";
import { useMetadata } from "@/api/metadata";
import { useMe } from "@/api/session";
import type { NewIntendedParent, OwnerId } from "@/api/types";
import { OwnerPicker } from "@/domain/owner/OwnerPicker";
import { parseMoney } from "@/lib/money";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";
import { DUPLICATE_EMAIL } from "./fields";

interface FormValues {
  full_name: string;
  email: string;
  phone: string;
  state: string | null;
  budget: string;
  owner: OwnerId | null;
  notes_internal: string;
}

export function NewIntendedParentDialog({ onClose }: { onClose: () => void }) {
  const { options } = useMetadata();
  const me = useMe();
  const create = useCreateIntendedParent();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const form = useForm<FormValues>({
    initialValues: {
      ...{ full_name: "", email: "", phone: "", state: null, budget: "", notes_internal: "" },
      owner: { kind: "user", id: me.user.id },
    },
    validate: {
      full_name: (value) => (value.trim() ? null : "Enter a name."),
      budget: (value) => (!value.trim() || parseMoney(value) ? null : "Enter an amount such as 85,000."),
    },
  });

  const submit = (values: FormValues) => {
    const body = toNew(values);
    return create.mutateAsync({ body, idempotencyKey: keyFor(body) });
  };

  return (
    <FormDialog
      title="New intended parents"
      submitLabel="Create"
      form={form}
      onSubmit={submit}
      onClose={onClose}
      explain={({ code }) => (code === "duplicate_email" ? DUPLICATE_EMAIL : undefined)}
      onSaved={(created) => {
        toast.success(`${created.full_name} was added`);
        void navigate({
          to: "/intended-parents/$intendedParentId",
          params: { intendedParentId: created.id },
        });
      }}
    >
      <TextInput
        label="Name"
        placeholder="One person or a couple"
        withAsterisk
        required
        data-autofocus
        maxLength={255}
        {...form.getInputProps("full_name")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label="Email" type="email" {...form.getInputProps("email")} />
        <TextInput label="Phone" type="tel" {...form.getInputProps("phone")} />
        <Select
          label="State"
          data={options("states")}
          searchable
          clearable
          {...form.getInputProps("state")}
        />
        <TextInput label="Budget" inputMode="decimal" leftSection="$" {...form.getInputProps("budget")} />
      </SimpleGrid>
      <OwnerPicker
        label="Owner"
        clearable
        value={form.values.owner}
        onChange={(owner) => form.setFieldValue("owner", owner)}
        error={form.errors.owner}
      />
      <Textarea
        label="Internal notes"
        description="Seen by your agency only."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        {...form.getInputProps("notes_internal")}
      />
    </FormDialog>
  );
}

function toNew(values: FormValues): NewIntendedParent {
  return {
    full_name: values.full_name,
    email: values.email.trim() || undefined,
    phone: values.phone.trim() || undefined,
    state: values.state ?? undefined,
    budget: parseMoney(values.budget),
    owner: values.owner ?? undefined,
    notes_internal: values.notes_internal.trim() || undefined,
  };
}
