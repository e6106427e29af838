import { Button, Group, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useTestTemplate } from "@/api/email";
import { useCan, useMe } from "@/api/session";
import type { EmailTemplate } from "@/api/types";
import { queuedText } from "@/domain/email/useEmailActions";
import { randomId } from "@/lib/ids";
import { toast } from "@/ui/toast";

interface TestTemplateProps {
  template: EmailTemplate;
  caseId: string;
  /** The template as it is stored is not what one sees. */
  isChanged: boolean;
}

/** Sends the stored template to oneself, filled in from the case. */
export function TestTemplate({ template, caseId, isChanged }: TestTemplateProps) {
  const test = useTestTemplate();
  const { user } = useMe();
  if (!useCan("send_test_email")) return null;
  return (
    <Group gap="sm">
      <Button
        variant="default"
        size="xs"
        leftSection={<IconSend size={14} />}
        disabled={isChanged}
        loading={test.isPending}
        onClick={() =>
          test.mutate(
            { id: template.id, case_id: caseId, key: randomId() },
            {
              onSuccess: (email) => toast.success(queuedText(email)),
              onError: (error) => toast.failure(error, "The test was not sent"),
            },
          )
        }
      >
        Send me a test
      </Button>
      <Text size="xs" c="dimmed">
        {isChanged ? "Save first: the stored template is sent." : `To ${user.email}`}
      </Text>
    </Group>
  );
}
