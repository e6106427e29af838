import { Button, Skeleton } from "@mantine/core";
import { IconBolt, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { rulesQuery } from "@/api/automation";
import { useCan } from "@/api/session";
import type { Rule } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState, ErrorState } from "@/ui/states";
import classes from "./Automation.module.css";
import { RuleRow } from "./RuleRow";

const RuleDialog = lazyPart(() => import("./RuleDialog").then((module) => module.RuleDialog));
const TestRuleDialog = lazyPart(() => import("./TestRuleDialog").then((module) => module.TestRuleDialog));

type Open = { what: "new" } | { what: "edit" | "test"; rule: Rule } | null;

export function RulesPage() {
  const query = useQuery(rulesQuery());
  const mayManage = useCan("manage_automation");
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const create = mayManage && (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setOpen({ what: "new" })}>
      New rule
    </Button>
  );

  return (
    <>
      <PageHeader
        column
        title="Rules"
        description="What happens by itself when something happens to a case. A rule acts at most once each time."
        actions={create}
      />
      <ColumnPage>
        {query.isPending && <Skeleton height={200} aria-label="Loading the rules" />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data && (
          <Section flush>
            {query.data.items.length === 0 ? (
              <EmptyState icon={IconBolt} title="No rules yet" action={create}>
                {mayManage
                  ? "Let Cradle make the follow-up task, tell the owner or move a lead to the right queue."
                  : "Managers make them."}
              </EmptyState>
            ) : (
              <ul className={classes.list}>
                {query.data.items.map((rule) => (
                  <RuleRow
                    key={rule.id}
                    rule={rule}
                    mayManage={mayManage}
                    onEdit={() => setOpen({ what: "edit", rule })}
                    onTest={() => setOpen({ what: "test", rule })}
                  />
                ))}
              </ul>
            )}
          </Section>
        )}
      </ColumnPage>
      {open?.what === "new" && <RuleDialog onClose={close} />}
      {open?.what === "edit" && <RuleDialog rule={open.rule} onClose={close} />}
      {open?.what === "test" && <TestRuleDialog rule={open.rule} onClose={close} />}
    </>
  );
}
