import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMail } from "@tabler/icons-react";
import { useCan } from "@/api/session";
import type { Case } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";

const ComposeDialog = lazyPart(() => import("./ComposeDialog").then((module) => module.ComposeDialog));

/** Begins an email to the case's contact; absent where none may be written. */
export function EmailButton({ subject, label }: { subject: Case; label: string }) {
  const [writing, dialog] = useDisclosure(false);
  const mayWrite = useCan("send_email") && !subject.archived_at;
  if (!mayWrite) return null;
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconMail size={14} />} onClick={dialog.open}>
        {label}
      </Button>
      {writing && <ComposeDialog subject={subject} onClose={dialog.close} />}
    </>
  );
}
