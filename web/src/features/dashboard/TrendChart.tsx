import "@mantine/charts/styles.layer.css";
import { BarChart } from "@mantine/charts";
import { useReducedMotion } from "@mantine/hooks";
import type { Dashboard } from "@/api/types";
import { shortDate } from "@/lib/due";

export function TrendChart({ points }: { points: Dashboard["trend"] }) {
  const still = useReducedMotion();
  const today = points.at(-1)?.date ?? "";
  return (
    <BarChart
      h={180}
      data={points.map(({ date, created }) => ({ day: shortDate(date, today), created }))}
      dataKey="day"
      series={[{ name: "created", label: "New cases", color: "var(--mantine-primary-color-filled)" }]}
      gridAxis="x"
      tickLine="none"
      xAxisProps={{ interval: "preserveStartEnd", minTickGap: 40 }}
      yAxisProps={{ allowDecimals: false, width: 32 }}
      barProps={{ radius: [3, 3, 0, 0], isAnimationActive: !still }}
      tooltipAnimationDuration={0}
      // The page says it in words; the drawing is not to be stepped through.
      barChartProps={{ accessibilityLayer: false }}
    />
  );
}
