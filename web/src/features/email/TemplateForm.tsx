import { Alert, Button, Group, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useCreateTemplate, useEditTemplate } from "@/api/email-templates";
import { hasCode, ProblemError } from "@/api/problem";
import type { EmailTemplate } from "@/api/types";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { useDiscardQuestion } from "@/ui/discard";
import { EmailFields, type EmailText, emailRules } from "@/ui/email/EmailFields";
import { toast } from "@/ui/toast";
import classes from "./EmailPages.module.css";
import { TemplatePreview } from "./TemplatePreview";
import { TestTemplate } from "./TestTemplate";

interface FormValues extends EmailText {
  name: string;
}

/** Writing a template, with what it makes of a case beside it. Without one it is a new one. */
export function TemplateForm({ template }: { template?: EmailTemplate }) {
  const [edition, setEdition] = useState(0);
  // What the form was filled from: somebody else's later change is not to be written over unseen.
  const [base, setBase] = useState(template);
  const [isStale, setStale] = useState(false);
  const form = useForm<FormValues>({
    initialValues: valuesOf(template),
    validate: { name: (value) => (value.trim() ? null : "Enter a name."), ...emailRules },
  });
  const leaving = useRef(false);
  const dirty = form.isDirty();
  useDiscardQuestion(dirty, () => leaving.current);

  const adopt = (stored: EmailTemplate) => {
    const values = valuesOf(stored);
    if (values.body_html !== form.getValues().body_html) setEdition((count) => count + 1);
    form.setInitialValues(values);
    form.setValues(values);
    form.clearErrors();
    setBase(stored);
    setStale(false);
  };
  const { save, isPending } = useSave(base, {
    onCreated: () => {
      leaving.current = true;
    },
    onSaved: adopt,
    onRefused: (error) => {
      setStale(hasCode(error, "version_conflict"));
      const fields = error instanceof ProblemError ? error.fields : [];
      form.setErrors(Object.fromEntries(fields.map(({ field, message }) => [field, message])));
      if (fields.length === 0) toast.failure(error, "The template was not saved");
    },
  });

  return (
    <div className={classes.editor}>
      <form onSubmit={form.onSubmit(save)} noValidate className={classes.fields} aria-busy={isPending}>
        {isStale && template && (
          <Alert color="orange" role="alert" title="Somebody else changed this template meanwhile">
            <Group justify="space-between">
              Copy what you need of yours before you take over theirs.
              <Button size="xs" variant="default" onClick={() => adopt(template)}>
                Take over theirs
              </Button>
            </Group>
          </Alert>
        )}
        <TextInput
          label="Name"
          description="Seen by your team only."
          withAsterisk
          required
          maxLength={100}
          {...form.getInputProps("name")}
        />
        <EmailFields
          value={form.values}
          onChange={(change) => form.setValues(change)}
          errors={form.errors}
          edition={edition}
        />
        <Group>
          <Button type="submit" loading={isPending} disabled={!dirty}>
            {base ? "Save" : "Create template"}
          </Button>
        </Group>
      </form>
      <TemplatePreview
        text={form.values}
        action={(caseId) => base && <TestTemplate template={base} caseId={caseId} isChanged={dirty} />}
      />
    </div>
  );
}

interface SaveHandlers {
  onCreated: () => void;
  onSaved: (template: EmailTemplate) => void;
  onRefused: (error: Error) => void;
}

function useSave(base: EmailTemplate | undefined, { onCreated, onSaved, onRefused }: SaveHandlers) {
  const create = useCreateTemplate();
  const edit = useEditTemplate();
  const keyFor = useIdempotencyKey();
  const navigate = useNavigate();
  const save = ({ name, subject, body_html }: FormValues) => {
    const body = { name: name.trim(), subject: subject.trim(), body_html };
    if (base) {
      edit.mutate(
        { id: base.id, body: { ...body, version: base.version } },
        {
          onSuccess: (stored) => {
            onSaved(stored);
            toast.success("The template was saved");
          },
          onError: onRefused,
        },
      );
      return;
    }
    create.mutate(
      { body, key: keyFor(body) },
      {
        onSuccess: ({ id }) => {
          onCreated();
          toast.success("The template was created");
          void navigate({ to: "/automation/templates/$templateId", params: { templateId: id } });
        },
        onError: onRefused,
      },
    );
  };
  return { save, isPending: create.isPending || edit.isPending };
}

function valuesOf(template: EmailTemplate | undefined): FormValues {
  const { name = "", subject = "", body_html = "" } = template ?? {};
  return { name, subject, body_html };
}
