import { Badge, Switch, Text } from "@mantine/core";
import { useDeleteRule, useEditRule } from "@/api/automation";
import type { Rule } from "@/api/types";
import { plural } from "@/lib/text";
import { confirm } from "@/ui/confirm";
import { AnchorLink } from "@/ui/links";
import { Timestamp } from "@/ui/Timestamp";
import { RowMenu } from "@/ui/table/RowMenu";
import { toast } from "@/ui/toast";
import classes from "./Automation.module.css";
import { useRuleText } from "./useRuleText";

interface RuleRowProps {
  rule: Rule;
  mayManage: boolean;
  onEdit: () => void;
  onTest: () => void;
}

/** A rule in a sentence, and what it did so far. */
export function RuleRow({ rule, mayManage, onEdit, onTest }: RuleRowProps) {
  const text = useRuleText();
  const remove = useRemoval(rule);
  return (
    <li className={classes.rule} aria-label={rule.name}>
      <div className={classes.head}>
        <div className={classes.title}>
          <h2 className={classes.name}>{rule.name}</h2>
          {rule.is_preset && <Badge color="gray">Ready-made</Badge>}
        </div>
        <span className={classes.controls}>
          {mayManage ? (
            <OnOff rule={rule} />
          ) : (
            <Badge color={rule.is_active ? "teal" : "gray"}>{rule.is_active ? "On" : "Off"}</Badge>
          )}
          {mayManage && (
            <RowMenu
              label={`Actions for ${rule.name}`}
              actions={[
                { label: "Edit…", onSelect: onEdit },
                { label: "Try on a case…", onSelect: onTest },
                { label: "Delete…", danger: true, onSelect: () => void remove() },
              ]}
            />
          )}
        </span>
      </div>
      <p className={classes.sentence}>{text.rule(rule)}</p>
      <Text size="xs" c="dimmed" component="p" m={0}>
        {rule.runs === 0 ? (
          "Has not acted yet"
        ) : (
          <>
            <AnchorLink to="/automation/runs" search={{ rule: rule.id }} size="xs" underline="always">
              Acted {plural(rule.runs, "time")}
            </AnchorLink>
            {rule.last_run_at && (
              <>
                , last <Timestamp at={rule.last_run_at} />
              </>
            )}
          </>
        )}
      </Text>
    </li>
  );
}

/** Saved at once; while that is under way it already shows what was chosen. */
function OnOff({ rule }: { rule: Rule }) {
  const edit = useEditRule();
  const chosen = edit.isPending ? edit.variables.body.is_active : undefined;
  return (
    <Switch
      size="sm"
      aria-label={`${rule.name} is on`}
      checked={chosen ?? rule.is_active}
      onChange={(event) =>
        edit.mutate(
          { id: rule.id, body: { is_active: event.currentTarget.checked, version: rule.version } },
          { onError: (error) => toast.failure(error, "The rule was not switched") },
        )
      }
    />
  );
}

function useRemoval(rule: Rule): () => Promise<void> {
  const remove = useDeleteRule();
  return async () => {
    const sure = await confirm({
      title: `Delete ${rule.name}?`,
      body: "It acts no more. What it did stays as it is, also in the run log.",
      confirmLabel: "Delete",
      danger: true,
    });
    if (!sure) return;
    remove.mutate(rule.id, {
      onSuccess: () => toast.success(`${rule.name} was deleted`),
      onError: (error) => toast.failure(error, "The rule was not deleted"),
    });
  };
}
