import { Button, Group, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef, useState } from "react";
import { ProblemError } from "@/api/problem";
import type { EmailTemplate } from "@/api/types";
import { EmailFields, emailRules } from "@/domain/email/EmailFields";
import { useDiscardQuestion } from "@/ui/discard";
import { toast } from "@/ui/toast";
import classes from "./EmailPages.module.css";
import { TemplatePreview } from "./TemplatePreview";
import { TestTemplate } from "./TestTemplate";
import { type TemplateValues, useSaveTemplate } from "./useSaveTemplate";

/** Writing a template, with what it makes of a case beside it. Without one it is a new one. */
export function TemplateForm({ template }: { template?: EmailTemplate }) {
  const [edition, setEdition] = useState(0);
  // What the form was filled from: someone else's later change is not to be written over unseen.
  const [base, setBase] = useState(template);
  const form = useForm<TemplateValues>({
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
  };
  const { save, isPending } = useSaveTemplate(base, {
    onCreated: () => {
      leaving.current = true;
    },
    onSaved: adopt,
    onRefused: (error) => {
      const fields = error instanceof ProblemError ? error.fields : [];
      form.setErrors(Object.fromEntries(fields.map(({ field, message }) => [field, message])));
      if (fields.length === 0) toast.failure(error, "The template was not saved");
    },
  });

  return (
    <div className={classes.editor}>
      <form onSubmit={form.onSubmit(save)} noValidate className={classes.fields} aria-busy={isPending}>
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

function valuesOf(template: EmailTemplate | undefined): TemplateValues {
  const { name = "", subject = "", body_html = "" } = template ?? {};
  return { name, subject, body_html };
}
