import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTestRule } from "@/api/automation";
import { casesQuery } from "@/api/cases";
import { problemText } from "@/api/problem";
import type { Rule, RuleTest } from "@/api/types";
import { CasePicker, type PickedCase } from "@/domain/CasePicker";
import classes from "./Automation.module.css";
import { useRuleText } from "./useRuleText";

const SUGGESTED = 8;

/** What a rule would do about a case, without doing it. */
export function TestRuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const test = useTestRule();
  const [subject, setSubject] = useState<PickedCase | null>(null);
  const suggested = useQuery(casesQuery({})).data?.items.slice(0, SUGGESTED) ?? [];
  const pick = (picked: PickedCase) => {
    setSubject(picked);
    test.mutate({ id: rule.id, case_id: picked.id });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Try ${rule.name} on a case`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md">
        <CasePicker
          label="Case"
          description="Nothing is changed and nobody is told."
          value={subject}
          onChange={pick}
          suggested={suggested}
        />
        <div aria-live="polite" aria-busy={test.isPending}>
          {test.isError && (
            <Alert color="red" variant="light">
              {problemText(test.error)}
            </Alert>
          )}
          {test.data && <Outcome rule={rule} test={test.data} />}
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Outcome({ rule, test }: { rule: Rule; test: RuleTest }) {
  const words = useRuleText();
  // The server knows ids and keys; the rule at hand knows what they are called.
  const conditions = test.conditions.map(({ text, holds }, place) => {
    const condition = rule.conditions[place];
    return { text: condition ? sentence(words.condition(condition)) : text, holds };
  });
  const actions = test.actions.map(({ text, problem }, place) => {
    const action = rule.actions[place];
    return { place, text: action ? sentence(words.action(action)) : text, problem };
  });
  return (
    <Stack gap="sm">
      <Text fw={600}>
        {test.would_run ? "It would act on this case." : "It would leave this case alone."}
      </Text>
      <ul className={classes.checks}>
        <Check holds={test.trigger_holds}>
          {test.trigger_holds ? "What sets it off holds now" : "What sets it off does not hold now"}
        </Check>
        {conditions.map(({ text, holds }) => (
          <Check key={text} holds={holds}>
            {text}
          </Check>
        ))}
      </ul>
      <div>
        <Text size="sm" fw={600}>
          {test.would_run ? "It would" : "Otherwise it would"}
        </Text>
        <ul className={classes.checks}>
          {actions.map(({ place, text, problem }) => (
            <li key={place} className={classes.check}>
              {problem ? (
                <IconAlertTriangle size={16} aria-hidden data-bad />
              ) : (
                <IconCircleCheck size={16} aria-hidden />
              )}
              <span>
                {text}
                {problem && <span className={classes.problem}>{problem}</span>}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Stack>
  );
}

function Check({ holds, children }: { holds: boolean; children: string }) {
  return (
    <li className={classes.check}>
      {holds ? (
        <IconCircleCheck size={16} aria-label="Holds" />
      ) : (
        <IconCircleX size={16} aria-label="Does not hold" data-bad />
      )}
      <span>{children}</span>
    </li>
  );
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
