import { Checkbox, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCreateCase } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import type { ProblemError } from "@/api/problem";
import { useCan } from "@/api/session";
import type { LeadSource, NewCase } from "@/api/types";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { FormDialog } from "@/ui/FormDialog";
import { AnchorLink } from "@/ui/links";
import { toast } from "@/ui/toast";

interface FormValues {
  full_name: string;
  email: string;
  phone: string;
  state: string | null;
  source: LeadSource;
  is_priority: boolean;
}

export function NewCaseDialog({ onClose }: { onClose: () => void }) {
  const { options } = useMetadata();
  const mayPrioritize = useCan("toggle_priority");
  const create = useCreateCase();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const form = useForm<FormValues>({
    initialValues: { full_name: "", email: "", phone: "", state: null, source: "manual", is_priority: false },
    validate: { full_name: (value) => (value.trim() ? null : "Enter a name.") },
  });

  const submit = (values: FormValues) => {
    const body = toNewCase(values);
    return create.mutateAsync({ body, idempotencyKey: keyFor(body) });
  };

  return (
    <FormDialog
      title="New case"
      submitLabel="Create case"
      form={form}
      onSubmit={submit}
      onClose={onClose}
      explain={explainDuplicate}
      onSaved={(created) => {
        toast.success(`Case ${created.case_number} was created`);
        void navigate({ to: "/cases/$caseId", params: { caseId: created.id } });
      }}
    >
      <TextInput
        label="Full name"
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
        <Select
          label="Source"
          data={options("sources")}
          allowDeselect={false}
          {...form.getInputProps("source")}
        />
      </SimpleGrid>
      {mayPrioritize && (
        <Checkbox label="Mark as priority" {...form.getInputProps("is_priority", { type: "checkbox" })} />
      )}
    </FormDialog>
  );
}

function explainDuplicate(problem: ProblemError): ReactNode {
  if (problem.code !== "duplicate_email") return undefined;
  const number = problem.body.existing_case_number;
  if (typeof number !== "string") return "Another active case already has this email.";
  return (
    <>
      Case{" "}
      <AnchorLink to="/cases" search={{ q: number }} target="_blank" size="sm">
        {number}
      </AnchorLink>{" "}
      already has this email.
    </>
  );
}

function toNewCase(values: FormValues): NewCase {
  return {
    full_name: values.full_name,
    email: values.email.trim() || undefined,
    phone: values.phone.trim() || undefined,
    state: values.state ?? undefined,
    source: values.source,
    is_priority: values.is_priority || undefined,
  };
}
