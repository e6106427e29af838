import {
  Alert,
  Button,
  Group,
  InputWrapper,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useSaveEmailSettings } from "@/api/email-settings";
import { hasCode, ProblemError } from "@/api/problem";
import type { EmailSettings } from "@/api/types";
import { useDiscardQuestion } from "@/ui/discard";
import { toast } from "@/ui/toast";
import { ServerFields } from "./ServerFields";
import { fieldsOf, settingsOf, settingsRules } from "./settingsFields";

/** What stands on an agency's email, and the server that it goes through. */
export function EmailSettingsForm({ settings }: { settings: EmailSettings }) {
  const save = useSaveEmailSettings();
  // What the form was filled from: someone else's later change is not to be written over unseen.
  const [base, setBase] = useState(settings);
  const [isStale, setStale] = useState(false);
  const form = useForm({ initialValues: fieldsOf(settings), validate: settingsRules });
  const dirty = form.isDirty();
  useDiscardQuestion(dirty, () => false);

  const adopt = (stored: EmailSettings) => {
    form.setInitialValues(fieldsOf(stored));
    form.setValues(fieldsOf(stored));
    form.clearErrors();
    setBase(stored);
    setStale(false);
  };
  const submit = form.onSubmit((fields) =>
    save.mutate(settingsOf(fields, base.version), {
      onSuccess: (stored) => {
        adopt(stored);
        toast.success("Email settings saved");
      },
      onError: (error) => {
        setStale(hasCode(error, "version_conflict"));
        const problems = error instanceof ProblemError ? error.fields : [];
        form.setErrors(Object.fromEntries(problems.map(({ field, message }) => [field, message])));
        if (problems.length === 0) toast.failure(error, "Couldn’t save email settings");
      },
    }),
  );

  return (
    <form onSubmit={submit} noValidate aria-busy={save.isPending}>
      <Stack gap="md">
        {isStale && (
          <Alert color="orange" role="alert" title="Someone else updated these settings">
            <Button size="xs" variant="default" onClick={() => adopt(settings)}>
              Load their changes
            </Button>
          </Alert>
        )}
        <TextInput label="From name" maxLength={255} {...form.getInputProps("from_name")} />
        <TextInput
          label="Reply-to address"
          description="Leave blank to use the From address."
          type="email"
          {...form.getInputProps("reply_to")}
        />
        <Textarea
          label="Mailing address"
          description="Shown in the footer of every email."
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          {...form.getInputProps("postal_address")}
        />
        <InputWrapper label="Send through" labelElement="div" labelProps={{ id: "mail-server" }}>
          <SegmentedControl
            mt={4}
            fullWidth
            aria-labelledby="mail-server"
            data={[
              { value: "installation", label: "Cradle’s server" },
              { value: "own", label: "Custom SMTP" },
            ]}
            {...form.getInputProps("through")}
          />
        </InputWrapper>
        {form.values.through === "own" && <ServerFields form={form} hasPassword={base.has_password} />}
        {form.values.through === "installation" && base.source === "installation" && (
          <Text size="sm" c="dimmed">
            Emails are sent from {base.sender}.
          </Text>
        )}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!dirty}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
