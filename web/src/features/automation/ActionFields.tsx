import { ActionIcon, Button, Fieldset, Menu, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconX } from "@tabler/icons-react";
import { ActionForm } from "./ActionForm";
import classes from "./Automation.module.css";
import { ACTIONS, labelOf } from "./choices";
import { newAction, type RuleValues } from "./ruleForm";

/** More would be several rules. */
const MOST = 5;

/** What the rule does, one thing after another. */
export function ActionFields({ form }: { form: UseFormReturnType<RuleValues> }) {
  const { actions } = form.values;
  return (
    <Fieldset legend="Then">
      <Stack gap="md" align="flex-start">
        {actions.map((action, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a second fieldset around each would be read out twice
          <div
            key={action.key}
            className={classes.action}
            role="group"
            aria-label={labelOf(ACTIONS, action.type)}
          >
            <div className={classes.actionHead}>
              <Text size="sm" fw={600}>
                {labelOf(ACTIONS, action.type)}
              </Text>
              <ActionIcon
                aria-label={`Remove “${labelOf(ACTIONS, action.type)}”`}
                onClick={() => form.removeListItem("actions", index)}
              >
                <IconX size={16} />
              </ActionIcon>
            </div>
            <ActionForm form={form} index={index} />
          </div>
        ))}
        {form.errors.actions && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {form.errors.actions}
          </Text>
        )}
        {actions.length < MOST && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" size="xs" leftSection={<IconPlus size={14} />}>
                Add an action
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {ACTIONS.map(({ value, label }) => (
                <Menu.Item key={value} onClick={() => form.insertListItem("actions", newAction(value))}>
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
