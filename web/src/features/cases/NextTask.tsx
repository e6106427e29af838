import { getRouteApi } from "@tanstack/react-router";
import type { Case } from "@/api/types";
import { AnchorLink } from "@/ui/links";
import { DueDate } from "@/ui/tasks/DueDate";
import classes from "./CaseDetail.module.css";

const route = getRouteApi("/_app/cases/$caseId");

/** What is to be done next for the case; leads to all its tasks. */
export function NextTask({ task }: { task: Case["next_task"] }) {
  const { caseId } = route.useParams();
  if (!task) return <span className={classes.quiet}>None</span>;
  return (
    <AnchorLink
      to="/cases/$caseId"
      params={{ caseId }}
      search={{ tab: "tasks" }}
      replace
      c="inherit"
      size="sm"
    >
      {task.title}
      {task.due_date && (
        <span className={classes.due}>
          <DueDate date={task.due_date} time={task.due_time} />
        </span>
      )}
    </AnchorLink>
  );
}
