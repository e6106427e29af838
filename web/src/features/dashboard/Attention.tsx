import { Text } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CaseRow, Dashboard } from "@/api/types";
import { StageBadge } from "@/domain/StageBadge";
import { useToday } from "@/domain/tasks/DueDate";
import { addDays } from "@/lib/due";
import { AnchorLink } from "@/ui/links";
import { Section } from "@/ui/Page";
import { Timestamp } from "@/ui/Timestamp";
import { formatCapped } from "./capped";
import classes from "./Dashboard.module.css";

/** After how many days without a word a case is shown here; the server counts with the same. */
const QUIET_DAYS = 7;

/** What waits for somebody to look after it. */
export function Attention({ attention }: { attention: Dashboard["needs_attention"] }) {
  const { not_contacted, overdue_tasks, unowned } = attention;
  const today = useToday();
  const allWell = not_contacted.count + overdue_tasks.count + unowned.count === 0;
  return (
    <Section title="Needs attention" flush>
      {allWell && (
        <div className={classes.nothing}>
          <Text size="sm" c="dimmed">
            All cases are looked after and no task is late.
          </Text>
        </div>
      )}
      <Block
        title={`Not contacted for ${QUIET_DAYS} days`}
        count={not_contacted.count}
        link={{ to: "/cases", search: { not_contacted_days: QUIET_DAYS } }}
      >
        <CaseLines
          cases={not_contacted.items}
          say={(row) => (row.last_contacted_at ? <Timestamp at={row.last_contacted_at} /> : "never")}
        />
      </Block>
      <Block
        title="Overdue tasks"
        count={overdue_tasks.count}
        link={{ to: "/tasks", search: { assignee: "all", due_before: addDays(today, -1) } }}
      />
      <Block
        title="Without an owner"
        count={unowned.count}
        link={{ to: "/cases", search: { owner: "none" } }}
      >
        <CaseLines cases={unowned.items} say={(row) => <Timestamp at={row.created_at} />} />
      </Block>
    </Section>
  );
}

interface BlockProps {
  title: string;
  count: number;
  link: Pick<LinkProps, "to" | "search">;
  children?: ReactNode;
}

function Block({ title, count, link, children }: BlockProps) {
  if (count === 0) return null;
  return (
    <div className={classes.block}>
      <Link {...link} className={classes.blockHead}>
        <span>{title}</span>
        <span className={classes.blockCount}>{formatCapped(count)}</span>
      </Link>
      {children}
    </div>
  );
}

function CaseLines({ cases, say }: { cases: readonly CaseRow[]; say: (row: CaseRow) => ReactNode }) {
  return (
    <ul className={classes.lines}>
      {cases.map((row) => (
        <li key={row.id} className={classes.line}>
          <AnchorLink
            to="/cases/$caseId"
            params={{ caseId: row.id }}
            c="inherit"
            size="sm"
            className={classes.lineName}
          >
            {row.full_name}
          </AnchorLink>
          <StageBadge status={row.status} />
          <Text size="xs" c="dimmed" component="span" className={classes.lineWhen}>
            {say(row)}
          </Text>
        </li>
      ))}
    </ul>
  );
}
