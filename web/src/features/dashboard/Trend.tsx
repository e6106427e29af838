import { Skeleton, VisuallyHidden } from "@mantine/core";
import type { Dashboard } from "@/api/types";
import { shortDate } from "@/lib/due";
import { plural } from "@/lib/text";
import { lazyPart } from "@/ui/lazyPart";
import { Section } from "@/ui/Page";

type Points = Dashboard["trend"];

const TrendChart = lazyPart(
  () => import("./TrendChart").then((module) => module.TrendChart),
  <Skeleton height={180} aria-label="Loading the chart" />,
);

/** New cases of each day, drawn, and in a sentence for those who do not see the drawing. */
export function Trend({ points }: { points: Points }) {
  const total = points.reduce((sum, { created }) => sum + created, 0);
  return (
    <Section title="New cases" description={`${plural(total, "case")} in ${plural(points.length, "day")}`}>
      <VisuallyHidden>{inWords(points)}</VisuallyHidden>
      <div aria-hidden>
        <TrendChart points={points} />
      </div>
    </Section>
  );
}

function inWords(points: Points): string {
  const best = points.reduce<Points[number] | undefined>(
    (most, point) => (!most || point.created > most.created ? point : most),
    undefined,
  );
  if (!best || best.created === 0) return "No new cases in this time.";
  return `Most on ${shortDate(best.date, best.date)}: ${plural(best.created, "case")}.`;
}
