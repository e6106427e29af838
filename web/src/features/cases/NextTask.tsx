import { useDisclosure } from "@mantine/hooks";
import type { Case } from "@/api/types";
import { DueDate } from "@/domain/tasks/DueDate";
import { TaskDialog } from "@/domain/tasks/TaskDialog";
import { InlineValue } from "@/ui/inline/InlineValue";
import { AnchorLink } from "@/ui/links";
import classes from "./CaseDetail.module.css";

/** What is to be done next for the case, which leads to all its tasks; where there is nothing, a task can be made. */
export function NextTask({ subject }: { subject: Case }) {
  const [creating, dialog] = useDisclosure(false);
  const task = subject.next_task;
  return (
    <>
      {task ? (
        <AnchorLink
          to="/cases/$caseId"
          params={{ caseId: subject.id }}
          search={{ tab: "tasks" }}
          replace
          c="inherit"
          size="sm"
          className={classes.fact}
        >
          {task.title}
          {task.due_date && (
            <span className={classes.due}>
              <DueDate date={task.due_date} time={task.due_time} />
            </span>
          )}
        </AnchorLink>
      ) : (
        <InlineValue
          label="next task"
          empty
          readOnly={!subject.actions.includes("edit")}
          onEdit={dialog.open}
        >
          {null}
        </InlineValue>
      )}
      <TaskDialog opened={creating} onClose={dialog.close} defaults={{ case_id: subject.id }} />
    </>
  );
}
