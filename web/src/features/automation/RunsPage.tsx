import { Text } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ruleRunsQuery, rulesQuery } from "@/api/automation";
import type { RuleRun } from "@/api/types";
import { formatTotal } from "@/lib/text";
import { PickFilter } from "@/ui/filters/PickFilter";
import { AnchorLink } from "@/ui/links";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState } from "@/ui/states";
import { Timestamp } from "@/ui/Timestamp";
import { QueryTable } from "@/ui/table/QueryTable";
import type { Column } from "@/ui/table/types";
import classes from "./Automation.module.css";
import { RunDialog } from "./RunDialog";
import { RunStatus } from "./RunStatus";

const route = getRouteApi("/_app/automation/runs");

const COLUMNS: readonly Column<RuleRun>[] = [
  { id: "when", header: "When", cell: (run) => <Timestamp at={run.created_at} /> },
  { id: "rule", header: "Rule", maxWidth: 240, cell: ruleName },
  { id: "case", header: "Case", maxWidth: 200, cell: (run) => <CaseName run={run} /> },
  { id: "status", header: "Outcome", cell: (run) => <RunStatus status={run.status} /> },
  { id: "what", header: "What it did", maxWidth: 420, cell: whatText },
];

export function RunsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/automation/runs" });
  const query = useQuery(ruleRunsQuery(search));
  const rules = useQuery(rulesQuery()).data?.items ?? [];
  const [opened, setOpened] = useState<RuleRun | null>(null);
  const filtered = search.rule !== undefined;

  return (
    <ListPage>
      <PageHeader
        title="Run log"
        detail={query.data && formatTotal(query.data.total, query.data.total_is_capped)}
        actions={
          <PickFilter
            single
            label="Rule"
            options={rules.map(({ id, name }) => ({ value: id, label: name }))}
            value={search.rule ? [search.rule] : []}
            onChange={([rule]) => void navigate({ search: { rule }, replace: true })}
          />
        }
      />
      <QueryTable
        label="Runs"
        columns={COLUMNS}
        query={query}
        rowId={(run) => run.id}
        rowLabel={ruleName}
        onPage={(page) =>
          void navigate({ search: (before) => ({ ...before, page: page > 1 ? page : undefined }) })
        }
        onOpen={setOpened}
        rowActions={(run) => [{ label: "Details", onSelect: () => setOpened(run) }]}
        card={(run) => <RunCard run={run} onOpen={() => setOpened(run)} />}
        empty={
          <EmptyState
            icon={IconBolt}
            title={filtered ? "This rule has not acted yet" : "No rule has acted yet"}
          >
            What rules do to cases is kept here, also when they could not do it.
          </EmptyState>
        }
      />
      {opened && <RunDialog run={opened} onClose={() => setOpened(null)} />}
    </ListPage>
  );
}

function ruleName({ rule }: RuleRun): string {
  return rule?.name ?? "A deleted rule";
}

function whatText({ detail }: RuleRun): string {
  return detail.map(({ text }) => text).join(" · ");
}

function CaseName({ run }: { run: RuleRun }) {
  if (!run.case) return "—";
  return (
    <AnchorLink to="/cases/$caseId" params={{ caseId: run.case.id }} c="inherit" fw={500} size="sm">
      {run.case.full_name}
    </AnchorLink>
  );
}

/** A run on a narrow screen. */
function RunCard({ run, onOpen }: { run: RuleRun; onOpen: () => void }) {
  return (
    <div className={classes.card}>
      <button type="button" className={classes.cardButton} onClick={onOpen}>
        {ruleName(run)}
      </button>
      <Text size="xs" c="dimmed" component="div">
        <RunStatus status={run.status} /> · <CaseName run={run} /> · <Timestamp at={run.created_at} />
      </Text>
    </div>
  );
}
