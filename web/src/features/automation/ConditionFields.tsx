import { ActionIcon, Button, Fieldset, Menu, MultiSelect, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useMetadata } from "@/api/metadata";
import classes from "./Automation.module.css";
import { CONDITIONS, type ConditionField, labelOf, PRIORITIES } from "./choices";
import { newCondition, type RuleValues } from "./ruleForm";
import { useOwnerOptions } from "./useRuleText";

/** What a case must be like; each thing is asked about once. */
export function ConditionFields({ form }: { form: UseFormReturnType<RuleValues> }) {
  const { conditions } = form.values;
  const valuesFor = useValues();
  const left = CONDITIONS.filter(({ value }) => !conditions.some(({ field }) => field === value));
  return (
    <Fieldset legend="Only if">
      <Stack gap="sm" align="flex-start">
        {conditions.length === 0 && (
          <Text size="sm" c="dimmed">
            Every case.
          </Text>
        )}
        {conditions.map(({ key, field }, index) => (
          <div key={key} className={classes.part}>
            <MultiSelect
              label={`${labelOf(CONDITIONS, field)} is one of`}
              className={classes.grow}
              data={valuesFor(field)}
              searchable
              openOnFocus={false}
              hidePickedOptions
              nothingFoundMessage="Nothing found"
              {...form.getInputProps(`conditions.${index}.values`)}
            />
            <ActionIcon
              mt={22}
              aria-label={`Remove the condition on ${labelOf(CONDITIONS, field).toLowerCase()}`}
              onClick={() => form.removeListItem("conditions", index)}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        ))}
        {form.errors.conditions && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {form.errors.conditions}
          </Text>
        )}
        {left.length > 0 && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" size="xs" leftSection={<IconPlus size={14} />}>
                Add a condition
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {left.map(({ value, label }) => (
                <Menu.Item key={value} onClick={() => form.insertListItem("conditions", newCondition(value))}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Stack>
    </Fieldset>
  );
}

function useValues(): (field: ConditionField) => { value: string; label: string }[] {
  const { options } = useMetadata();
  const owners = useOwnerOptions();
  return (field) => {
    if (field === "source") return options("sources");
    if (field === "state") return options("states");
    if (field === "priority") return [...PRIORITIES];
    return owners;
  };
}
