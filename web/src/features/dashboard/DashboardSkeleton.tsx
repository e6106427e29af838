import { Skeleton } from "@mantine/core";
import classes from "./Dashboard.module.css";

/** The shape of the page until its numbers are there. */
export function DashboardSkeleton() {
  return (
    <div className={classes.page} role="status" aria-label="Loading">
      <div className={classes.stats}>
        {["cases", "week", "month", "tasks"].map((name) => (
          <Skeleton key={name} height={88} radius="lg" />
        ))}
      </div>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Skeleton height={240} radius="lg" />
          <Skeleton height={240} radius="lg" />
        </div>
        <div className={classes.column}>
          <Skeleton height={240} radius="lg" />
          <Skeleton height={240} radius="lg" />
        </div>
      </div>
    </div>
  );
}
