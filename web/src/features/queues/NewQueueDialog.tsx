import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useCreateQueue } from "@/api/queues";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

export function NewQueueDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateQueue();
  const keyFor = useIdempotencyKey();
  const form = useForm({
    initialValues: { name: "" },
    validate: { name: (value: string) => (value.trim() ? null : "Enter a name.") },
  });
  return (
    <FormDialog
      title="New queue"
      submitLabel="Create queue"
      form={form}
      onClose={onClose}
      onSubmit={(values) => create.mutateAsync({ name: values.name.trim(), key: keyFor(values) })}
      onSaved={(queue) => toast.success(`${queue.name} was created; add its members next`)}
    >
      <TextInput
        label="Name"
        withAsterisk
        required
        data-autofocus
        maxLength={60}
        {...form.getInputProps("name")}
      />
    </FormDialog>
  );
}
