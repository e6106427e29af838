import { Alert, Button, Code, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTestEmailSettings } from "@/api/email-settings";
import { useMe } from "@/api/session";
import type { EmailTestResult } from "@/api/types";
import { Section } from "@/ui/Page";
import { toast } from "@/ui/toast";

/** How far a test came, for the sentence that tells of it. */
const STAGES: Record<EmailTestResult["stage"], string> = {
  connect: "The server could not be reached.",
  tls: "No encrypted connection came about.",
  auth: "The server did not accept the user name and password.",
  from: "The server does not send from this address.",
  to: "The server does not send to this address.",
  data: "The server did not take the message.",
  done: "The server took the message.",
};

/** Sends a message through the stored server and shows what that said. */
export function TestServer() {
  const { user } = useMe();
  const test = useTestEmailSettings();
  const [to, setTo] = useState(user.email);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate(to.trim() || undefined, {
      onError: (error) => toast.failure(error, "The test was not sent"),
    });
  };
  return (
    <Section title="Send a test" description="Through the settings as they are stored.">
      <Stack gap="md">
        <form onSubmit={submit}>
          <Group align="flex-end" gap="sm">
            <TextInput
              label="To"
              type="email"
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
              style={{ flex: 1, minWidth: 180 }}
            />
            <Button type="submit" variant="default" loading={test.isPending}>
              Send test
            </Button>
          </Group>
        </form>
        {test.data && !test.isPending && (
          <Alert color={test.data.ok ? "teal" : "red"} role="status" title={STAGES[test.data.stage]}>
            <Code block style={{ whiteSpace: "pre-wrap" }}>
              {test.data.answer}
            </Code>
          </Alert>
        )}
      </Stack>
    </Section>
  );
}
