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
    validate: { move_to: (value) => (inUse && !value ? "Choose a new owner." : null) },
  });
  const explain = ({ code }: ProblemError) => {
    if (code !== "in_use") return undefined;
    setInUse(true);
    return "This queue still has open items. Choose where to move them.";
  };
  return (
    <FormDialog
      title={`Deactivate ${queue.name}?`}
      submitLabel="Deactivate"
      danger
      form={form}
      onClose={onClose}
      onSubmit={({ move_to }) => retire.mutateAsync({ id: queue.id, move_to })}
      onSaved={() => toast.success("Queue deactivated")}
      explain={explain}
    >
      <Text size="sm">
        {queue.open_cases > 0
          ? `Move ${plural(queue.open_cases, "open case")} to:`
          : "No new items can be added. You can restore it later."}
      </Text>
      {inUse && (
        <OwnerPicker
          label="New owner"
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
