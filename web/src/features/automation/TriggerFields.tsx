import { Fieldset, NumberInput, Select, SimpleGrid } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useMetadata } from "@/api/metadata";
import { TRIGGERS, type TriggerType } from "./choices";
import type { RuleValues } from "./ruleForm";

/** What sets the rule off. */
export function TriggerFields({ form }: { form: UseFormReturnType<RuleValues> }) {
  const { options } = useStages();
  const { type } = form.values.trigger;
  return (
    <Fieldset legend="When">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          label="Something happens"
          data={[...TRIGGERS]}
          allowDeselect={false}
          value={type}
          onChange={(picked) => picked && form.setFieldValue("trigger.type", picked as TriggerType)}
          error={form.errors["trigger.type"]}
        />
        {type === "stage_entered" && (
          <Select
            label="Stage"
            withAsterisk
            data={options}
            searchable
            {...form.getInputProps("trigger.stage")}
          />
        )}
        {type === "no_contact" && (
          <NumberInput
            label="Days"
            withAsterisk
            min={1}
            max={365}
            allowDecimal={false}
            {...form.getInputProps("trigger.days")}
          />
        )}
      </SimpleGrid>
    </Fieldset>
  );
}

function useStages() {
  const { metadata } = useMetadata();
  const options = metadata.stages
    .filter(({ is_active }) => is_active)
    .map(({ key, label }) => ({ value: key, label }));
  return { options };
}
