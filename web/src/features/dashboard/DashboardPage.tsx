import { Alert, Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { dashboardQuery } from "@/api/dashboard";
import { problemText } from "@/api/problem";
import { useCan, useMe } from "@/api/session";
import type { Dashboard } from "@/api/types";
import { useToday } from "@/domain/tasks/DueDate";
import { formatDate } from "@/lib/time";
import { openOverlay } from "@/shell/commands";
import { PageHeader } from "@/ui/PageHeader";
import { ErrorState } from "@/ui/states";
import { Attention } from "./Attention";
import classes from "./Dashboard.module.css";
import { DashboardSkeleton } from "./DashboardSkeleton";
import { MyTasks } from "./MyTasks";
import { RecentActivity } from "./RecentActivity";
import { StageBars } from "./StageBars";
import { StatCards } from "./StatCards";
import { Trend } from "./Trend";

/** Home: how things stand, what is one's own to do, and what nobody looks after. */
export function DashboardPage() {
  const me = useMe();
  const today = useToday();
  const mayCreate = useCan("create_case");
  const query = useQuery(dashboardQuery());
  const firstName = me.user.full_name.split(" ")[0];
  return (
    <>
      <PageHeader
        title="Home"
        detail={`${firstName}, it is ${formatDate(today)}`}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconPlus size={15} />}
              onClick={() => openOverlay("new-task")}
            >
              New task
            </Button>
            {mayCreate && (
              <Button leftSection={<IconPlus size={15} />} onClick={() => openOverlay("new-case")}>
                New case
              </Button>
            )}
          </>
        }
      />
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <DashboardSkeleton />}
      {query.data && (
        <div className={classes.page}>
          {query.isError && (
            <Alert color="orange" variant="light">
              This could not be refreshed and may be out of date. {problemText(query.error)}
            </Alert>
          )}
          <Content dashboard={query.data} />
        </div>
      )}
    </>
  );
}

function Content({ dashboard }: { dashboard: Dashboard }) {
  return (
    <>
      <StatCards stats={dashboard.stats} handoffCount={dashboard.handoff_count} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <MyTasks tasks={dashboard.my_tasks} />
          <Trend points={dashboard.trend} />
          <RecentActivity items={dashboard.recent_activity} />
        </div>
        <div className={classes.column}>
          <Attention attention={dashboard.needs_attention} />
          <StageBars counts={dashboard.stats.by_stage} />
        </div>
      </div>
    </>
  );
}
