import { Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { ProblemError } from "@/api/problem";
import { useRetireQueue } from "@/api/queues";
import type { OwnerId, Queue } from "@/api/types";
import { OwnerPicker } from "@/domain/owner/OwnerPicker";
import { plural } from "@/lib/text";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

/** Takes a queue out of use and says in the same step who gets what waits in it. */
export function RetireQueueDialog({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const retire = useRetireQueue();
  // Archived cases and tasks may still wait in a queue without open cases.
  const [inUse, setInUse] = useState(queue.open_cases > 0);
  const form = useForm<{ move_to: OwnerId | null }>({
    initialValues: { move_to: null },
    validate: { move_to: (value) => (inUse && !value ? "Choose who takes them over." : null) },
  });
  const explain = ({ code }: ProblemError) => {
    if (code !== "in_use") return undefined;
    setInUse(true);
    return "Something still waits in this queue. Choose who takes it over.";
  };
  return (
    <FormDialog
      title={`Retire ${queue.name}?`}
      submitLabel="Retire"
      danger
      form={form}
      onClose={onClose}
      onSubmit={({ move_to }) => retire.mutateAsync({ id: queue.id, move_to })}
      onSaved={() => toast.success(`${queue.name} was retired`)}
      explain={explain}
    >
      <Text size="sm">
        {queue.open_cases > 0
          ? `${plural(queue.open_cases, "open case")} in it pass to:`
          : "Nothing can be put into it any more. It can be restored."}
      </Text>
      {inUse && (
        <OwnerPicker
          label="Who takes over"
          withAsterisk
          data-autofocus
          without={{ kind: "queue", id: queue.id }}
          value={form.values.move_to}
          onChange={(owner) => form.setFieldValue("move_to", owner)}
          error={form.errors.move_to}
        />
      )}
    </FormDialog>
  );
}
