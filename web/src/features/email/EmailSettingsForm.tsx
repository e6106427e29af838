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
        toast.success("The email settings were saved");
      },
      onError: (error) => {
        setStale(hasCode(error, "version_conflict"));
        const problems = error instanceof ProblemError ? error.fields : [];
        form.setErrors(Object.fromEntries(problems.map(({ field, message }) => [field, message])));
        if (problems.length === 0) toast.failure(error, "The email settings were not saved");
      },
    }),
  );

  return (
    <form onSubmit={submit} noValidate aria-busy={save.isPending}>
      <Stack gap="md">
        {isStale && (
          <Alert color="orange" role="alert" title="Somebody else changed these settings meanwhile">
            <Button size="xs" variant="default" onClick={() => adopt(settings)}>
              Take over theirs
            </Button>
          </Alert>
        )}
        <TextInput label="Sender’s name" maxLength={255} {...form.getInputProps("from_name")} />
        <TextInput
          label="Answers go to"
          description="Empty for the address it is sent from."
          type="email"
          {...form.getInputProps("reply_to")}
        />
        <Textarea
          label="Postal address"
          description="Stands at the foot of every email, under your agency’s name."
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          {...form.getInputProps("postal_address")}
        />
        <InputWrapper label="Mail server" labelElement="div" labelProps={{ id: "mail-server" }}>
          <SegmentedControl
            mt={4}
            fullWidth
            aria-labelledby="mail-server"
            data={[
              { value: "installation", label: "This installation’s" },
              { value: "own", label: "Your own" },
            ]}
            {...form.getInputProps("through")}
          />
        </InputWrapper>
        {form.values.through === "own" && <ServerFields form={form} hasPassword={base.has_password} />}
        {form.values.through === "installation" && base.source === "installation" && (
          <Text size="sm" c="dimmed">
            Email goes out as {base.sender}.
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
