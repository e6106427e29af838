import { NumberInput, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { templatesQuery } from "@/api/email-templates";
import { useMetadata } from "@/api/metadata";
import type { RuleValues } from "./ruleForm";

interface ActionFormProps {
  form: UseFormReturnType<RuleValues>;
  index: number;
}

/** What there is to say about one action. */
export function ActionForm({ form, index }: ActionFormProps) {
  const queues = useMetadata().metadata.queues.map(({ id, name }) => ({ value: id, label: name }));
  const field = (name: string) => form.getInputProps(`actions.${index}.${name}`);
  const { data } = useQuery(templatesQuery(false));
  const templates = data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const action = form.values.actions[index];
  const queue = <Select label="Queue" withAsterisk data={queues} {...field("queue_id")} />;
  switch (action?.type) {
    case "create_task":
      return (
        <>
          <TextInput label="Title" withAsterisk maxLength={255} {...field("title")} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
            <Select
              label="For"
              placeholder="Nobody"
              clearable
              data={[
                { value: "owner", label: "The case’s owner" },
                { value: "queue", label: "A queue" },
              ]}
              {...field("assignee")}
            />
            {action.assignee === "queue" && queue}
            <NumberInput
              label="Due in days"
              placeholder="No date"
              min={0}
              max={365}
              allowDecimal={false}
              {...field("due_in_days")}
            />
          </SimpleGrid>
        </>
      );
    case "send_template":
      return <Select label="Template" withAsterisk searchable data={templates} {...field("template_id")} />;
    case "notify":
      return (
        <>
          <Select
            label="Whom"
            data={[
              { value: "owner", label: "The case’s owner" },
              { value: "managers", label: "The managers" },
            ]}
            allowDeselect={false}
            {...field("who")}
          />
          <Textarea
            label="Message"
            withAsterisk
            mt="sm"
            autosize
            minRows={2}
            maxLength={500}
            {...field("message")}
          />
        </>
      );
    case "assign_queue":
      return queue;
    default:
      return null;
  }
}
