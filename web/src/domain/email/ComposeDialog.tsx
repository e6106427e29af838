import { Alert, Select } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import { useSendEmail } from "@/api/email";
import { templatesQuery } from "@/api/email-templates";
import type { Case } from "@/api/types";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { confirm } from "@/ui/confirm";
import { FormDialog } from "@/ui/FormDialog";
import { TimeZoneContext } from "@/ui/Timestamp";
import { toast } from "@/ui/toast";
import classes from "./Email.module.css";
import { EmailFields, type EmailText, emailRules } from "./EmailFields";
import { EmailPreview, useEmailPreview } from "./EmailPreview";
import { AT_ONCE, dateProblem, type SendTime, SendTimeFields, sendAt } from "./SendTimeFields";
import { queuedText } from "./useEmailActions";

interface FormValues extends EmailText, SendTime {
  template_id: string | null;
}

/** Writes an email to a case's contact, from a template or from nothing, and shows it as it will be sent. */
export function ComposeDialog({ subject, onClose }: { subject: Case; onClose: () => void }) {
  const timeZone = useContext(TimeZoneContext);
  const send = useSendEmail();
  const keyFor = useIdempotencyKey();
  const form = useForm<FormValues>({
    initialValues: { template_id: null, subject: "", body_html: "", ...AT_ONCE },
    validate: {
      ...emailRules,
      date: (_, values) => dateProblem(values, timeZone),
    },
  });
  const { values } = form;
  const preview = useEmailPreview(values, subject.id);

  return (
    <FormDialog
      title={`Email to ${subject.full_name}`}
      submitLabel={values.when === "later" ? "Schedule email" : "Send email"}
      size={1120}
      form={form}
      onClose={onClose}
      onSubmit={({ template_id, subject: title, body_html, ...time }) => {
        const body = { template_id, subject: title, body_html, send_at: sendAt(time, timeZone) };
        return send.mutateAsync({ caseId: subject.id, body, key: keyFor(body) });
      }}
      onSaved={(email) => toast.success(queuedText(email))}
    >
      {!subject.email && (
        <Alert color="orange">{subject.full_name} has no email address, so nothing can be sent.</Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.fields}>
          <Writing form={form} locked={send.isPending} />
        </div>
        <section className={classes.preview} aria-label="Preview">
          <h3 className={classes.previewTitle}>Preview</h3>
          <EmailPreview query={preview} />
        </section>
      </div>
    </FormDialog>
  );
}

interface WritingProps {
  form: UseFormReturnType<FormValues>;
  locked: boolean;
}

function Writing({ form, locked }: WritingProps) {
  const templates = useQuery(templatesQuery(false));
  const [edition, setEdition] = useState(0);
  const [filled, setFilled] = useState<EmailText>({ subject: "", body_html: "" });
  const { values, errors } = form;

  const choose = async (id: string | null) => {
    const template = templates.data?.items.find((item) => item.id === id);
    const isTouched = values.subject !== filled.subject || values.body_html !== filled.body_html;
    if (template && isTouched && !(await mayReplace(template.name))) return;
    form.setFieldValue("template_id", id);
    if (!template) return;
    const text = { subject: template.subject, body_html: template.body_html };
    form.setValues(text);
    setFilled(text);
    setEdition((count) => count + 1);
  };

  return (
    <>
      <Select
        label="Template"
        placeholder="None"
        clearable
        searchable
        openOnFocus={false}
        data-autofocus
        data={templates.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        nothingFoundMessage={templates.isError ? "The templates could not be loaded" : "No such template"}
        {...form.getInputProps("template_id")}
        onChange={(id) => void choose(id)}
      />
      <EmailFields
        value={values}
        onChange={(change) => form.setValues(change)}
        errors={errors}
        edition={edition}
        locked={locked}
      />
      <SendTimeFields form={form} />
    </>
  );
}

function mayReplace(template: string): Promise<boolean> {
  return confirm({
    title: "Replace what you wrote?",
    body: `The subject and the text of “${template}” take its place.`,
    confirmLabel: "Replace",
    cancelLabel: "Keep it",
  });
}
