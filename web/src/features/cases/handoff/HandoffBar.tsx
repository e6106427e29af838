import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTransfer } from "@tabler/icons-react";
import type { Case } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";
import classes from "./Handoff.module.css";
import { useHandoff } from "./useHandoff";

const DenyHandoffDialog = lazyPart(() =>
  import("./DenyHandoffDialog").then((module) => module.DenyHandoffDialog),
);

/** Above a case that waits to be taken over: the decision, for those who may make it. */
export function HandoffBar({ subject }: { subject: Case }) {
  const { accept, pending } = useHandoff();
  const [denying, dialog] = useDisclosure(false);
  const mayAccept = subject.actions.includes("accept");
  const mayDeny = subject.actions.includes("deny");
  if (!mayAccept && !mayDeny) return null;
  return (
    <section className={classes.bar} aria-label="Handoff">
      <span className={classes.words}>
        <IconTransfer size={17} stroke={1.6} aria-hidden />
        Intake hands this case over and waits for your decision.
      </span>
      <Group gap="xs" wrap="nowrap">
        {mayDeny && (
          <Button variant="default" size="xs" onClick={dialog.open}>
            Deny…
          </Button>
        )}
        {mayAccept && (
          <Button size="xs" loading={pending} onClick={() => void accept(subject)}>
            Accept
          </Button>
        )}
      </Group>
      {denying && <DenyHandoffDialog subject={subject} onClose={dialog.close} />}
    </section>
  );
}
