import { Link } from "@tanstack/react-router";
import { useMetadata } from "@/api/metadata";
import type { CaseStats, Stage } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { Section } from "@/ui/Page";
import classes from "./Dashboard.module.css";

/** How many cases stand in each stage, in the order of the pipeline. */
export function StageBars({ counts }: { counts: CaseStats["by_stage"] }) {
  const { metadata } = useMetadata();
  const countOf = new Map(counts.map(({ status, count }) => [status, count]));
  const most = Math.max(1, ...counts.map(({ count }) => count));
  // A retired stage is shown only while cases still stand in it.
  const stages = [...metadata.stages]
    .filter(({ key, is_active }) => is_active || (countOf.get(key) ?? 0) > 0)
    .sort((a, b) => a.position - b.position);
  return (
    <Section title="Cases by stage">
      <ul className={classes.bars}>
        {stages.map((stage) => (
          <Bar key={stage.key} stage={stage} count={countOf.get(stage.key) ?? 0} most={most} />
        ))}
      </ul>
    </Section>
  );
}

function Bar({ stage, count, most }: { stage: Stage; count: number; most: number }) {
  return (
    <li>
      <Link to="/cases" search={{ status: [stage.key] }} className={classes.bar}>
        <span className={classes.barLabel}>
          <Dot color={stage.color} /> {stage.label}
        </span>
        <span className={classes.barTrack} aria-hidden>
          <span
            className={classes.barFill}
            style={{
              width: `${(count / most) * 100}%`,
              background: `var(--mantine-color-${stage.color}-5)`,
            }}
          />
        </span>
        <span className={classes.barCount}>{count.toLocaleString("en-US")}</span>
      </Link>
    </li>
  );
}
