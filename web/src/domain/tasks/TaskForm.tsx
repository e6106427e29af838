import { Button, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useMetadata } from "@/api/metadata";
import { useMe } from "@/api/session";
import { taskQuery, useCreateTask, useEditTask } from "@/api/tasks";
import type { NewTask, Task, TaskType } from "@/api/types";
import { OwnerPicker } from "@/domain/owner/OwnerPicker";
import { ownerKey, parseOwnerKey } from "@/domain/owner/owner";
import { useOwnerChoices } from "@/domain/owner/useOwnerChoices";
import { formatTime } from "@/lib/due";
import { formatDate } from "@/lib/time";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { DateInput } from "@/ui/dates";
import { type FieldValue, saveEdit } from "@/ui/editing/saveEdit";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";
import { AboutPicker } from "./AboutPicker";
import {
  changesBetween,
  newValues,
  storedValue,
  TASK_LABELS,
  type TaskField,
  type TaskValues,
  toNewTask,
  toPatch,
  valuesOf,
} from "./taskFields";
import { useTaskActions } from "./useTaskActions";

interface TaskFormProps {
  task?: Task;
  defaults?: Partial<NewTask>;
  onClose: () => void;
}

export function TaskForm({ task, defaults = {}, onClose }: TaskFormProps) {
  const me = useMe();
  const { options } = useMetadata();
  const form = useForm<TaskValues>({
    initialValues: task ? valuesOf(task) : newValues(defaults, me.user.id),
    validate: { title: (value) => (value.trim() ? null : "Say what is to be done.") },
  });
  const submit = useSubmit(task);
  // Made on the page of a case, a task is about that case.
  const isAboutGiven = !task && Boolean(defaults.case_id || defaults.intended_parent_id);

  return (
    <FormDialog
      title={task ? "Edit task" : "New task"}
      submitLabel={task ? "Save" : "Create task"}
      form={form}
      onSubmit={submit}
      onClose={onClose}
      onSaved={() => toast.success(task ? "The task was saved" : "The task was created")}
      aside={task?.actions.includes("delete") && <DeleteButton task={task} onDeleted={onClose} />}
    >
      <TextInput
        label="Title"
        withAsterisk
        required
        data-autofocus
        maxLength={255}
        {...form.getInputProps("title")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DateInput label="Due" placeholder="No date" clearable {...form.getInputProps("due_date")} />
        <TextInput
          label="Time"
          type="time"
          disabled={!form.values.due_date}
          {...form.getInputProps("due_time")}
        />
        <OwnerPicker
          label="Assignee"
          placeholder="Nobody"
          clearable
          value={form.values.assignee ? parseOwnerKey(form.values.assignee) : null}
          onChange={(owner) => form.setFieldValue("assignee", owner && ownerKey(owner))}
          error={form.errors.assignee}
        />
        <Select
          label="Type"
          data={options("task_types")}
          allowDeselect={false}
          value={form.values.type}
          onChange={(type) => type && form.setFieldValue("type", type as TaskType)}
          error={form.errors.type}
        />
      </SimpleGrid>
      {!isAboutGiven && (
        <AboutPicker
          about={task}
          value={form.values.about}
          onChange={(about) => form.setFieldValue("about", about)}
          error={form.errors.about ?? form.errors.case_id}
        />
      )}
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        {...form.getInputProps("description")}
      />
    </FormDialog>
  );
}

function DeleteButton({ task, onDeleted }: { task: Task; onDeleted: () => void }) {
  const { remove } = useTaskActions();
  return (
    <Button
      variant="subtle"
      color="red"
      onClick={async () => {
        if (await remove(task)) onDeleted();
      }}
    >
      Delete
    </Button>
  );
}

/** Creates the task, or saves only what was changed of it. */
function useSubmit(task: Task | undefined): (values: TaskValues) => Promise<void> {
  const create = useCreateTask();
  const edit = useEditTask();
  const keyFor = useIdempotencyKey();
  const queryClient = useQueryClient();
  const text = useFieldText();

  return async (values) => {
    if (!task) {
      const body = toNewTask(values);
      await create.mutateAsync({ body, idempotencyKey: keyFor(body) });
      return;
    }
    const changes = changesBetween(valuesOf(task), values);
    if (Object.keys(changes).length === 0) return;
    await saveEdit<Task, TaskField>({
      what: "task",
      before: task,
      edit: changes,
      write: (part, version) => edit.mutateAsync({ id: task.id, body: toPatch(part, version) }),
      current: () => queryClient.fetchQuery({ ...taskQuery(task.id), staleTime: 0 }),
      stored: (row, field) => storedValue(valuesOf(row), field),
      label: (field) => TASK_LABELS[field],
      text,
    });
  };
}

function useFieldText(): (field: TaskField, value: FieldValue) => string {
  const { label } = useMetadata();
  const { people, queues } = useOwnerChoices();
  return (field, value) => {
    if (value === null) return "nothing";
    if (field === "due_date") return formatDate(value);
    if (field === "due_time") return formatTime(value);
    if (field === "type") return label("task_types", value);
    if (field === "assignee") {
      return [...people, ...queues].find((choice) => choice.value === value)?.label ?? "somebody";
    }
    if (field === "about") return value.startsWith("case:") ? "a case" : "an intended parent";
    return value;
  };
}
