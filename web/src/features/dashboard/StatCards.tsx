import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CaseStats } from "@/api/types";
import { useToday } from "@/domain/tasks/DueDate";
import { formatCapped } from "./capped";
import classes from "./Dashboard.module.css";
import { monthStart, weekStart } from "./periods";

interface StatCardsProps {
  stats: CaseStats;
  /** Absent for those who do not accept handoffs. */
  handoffCount: number | null | undefined;
}

/** The numbers, each a way to the list behind it. */
export function StatCards({ stats, handoffCount }: StatCardsProps) {
  const today = useToday();
  return (
    <ul className={classes.stats} aria-label="Numbers">
      <StatCard label="Cases" value={stats.total} link={{ to: "/cases" }} />
      <StatCard
        label="New this week"
        value={stats.this_week}
        note={<Versus now={stats.this_week} before={stats.last_week} period="last week" />}
        link={{ to: "/cases", search: { created_from: weekStart(today) } }}
      />
      <StatCard
        label="New this month"
        value={stats.this_month}
        note={<Versus now={stats.this_month} before={stats.last_month} period="last month" />}
        link={{ to: "/cases", search: { created_from: monthStart(today) } }}
      />
      <StatCard
        label="Open tasks"
        value={formatCapped(stats.pending_tasks)}
        link={{ to: "/tasks", search: { assignee: "all" } }}
      />
      {typeof handoffCount === "number" && (
        <StatCard label="Waiting for handoff" value={handoffCount} link={{ to: "/cases/handoff" }} />
      )}
    </ul>
  );
}

interface StatCardProps {
  label: string;
  value: number | string;
  note?: ReactNode;
  link: Pick<LinkProps, "to" | "search">;
}

function StatCard({ label, value, note, link }: StatCardProps) {
  return (
    <li>
      <Link {...link} className={classes.stat}>
        <span className={classes.statLabel}>{label}</span>
        <span className={classes.statValue}>{value.toLocaleString("en-US")}</span>
        {note && <span className={classes.statNote}>{note}</span>}
      </Link>
    </li>
  );
}

function Versus({ now, before, period }: { now: number; before: number; period: string }) {
  const difference = now - before;
  if (difference === 0) return `As many as ${period}`;
  return (
    <>
      <b>{Math.abs(difference).toLocaleString("en-US")}</b> {difference > 0 ? "more" : "fewer"} than {period}
    </>
  );
}
