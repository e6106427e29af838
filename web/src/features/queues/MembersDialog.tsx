import { MultiSelect } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useSetQueueMembers } from "@/api/queues";
import { peopleQuery } from "@/api/team";
import type { Queue } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

/** Who claims from a queue and takes its turn when cases go round. */
export function MembersDialog({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const people = useQuery(peopleQuery());
  const setMembers = useSetQueueMembers();
  const form = useForm({ initialValues: { user_ids: queue.members.map(({ id }) => id as string) } });
  const names = new Map(queue.members.map(({ id, name }) => [id as string, name]));
  for (const { id, full_name, is_active } of people.data?.items ?? []) {
    if (is_active) names.set(id, full_name);
  }

  return (
    <FormDialog
      title={`Members of ${queue.name}`}
      submitLabel="Save"
      form={form}
      onClose={onClose}
      onSubmit={({ user_ids }) => setMembers.mutateAsync({ id: queue.id, user_ids })}
      onSaved={() => toast.success(`The members of ${queue.name} were saved`)}
    >
      <MultiSelect
        label="Members"
        searchable
        openOnFocus={false}
        clearable
        data-autofocus
        placeholder={form.values.user_ids.length === 0 ? "Choose people" : undefined}
        nothingFoundMessage="Nobody found"
        data={[...names].map(([value, label]) => ({ value, label }))}
        {...form.getInputProps("user_ids")}
      />
    </FormDialog>
  );
}
