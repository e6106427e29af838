import { Modal, Stack } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useContext } from "react";
import type { RuleRun } from "@/api/types";
import { formatDateTime } from "@/lib/time";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { AnchorLink } from "@/ui/links";
import { TimeZoneContext } from "@/ui/Timestamp";
import classes from "./Automation.module.css";
import { RunStatus } from "./RunStatus";

/** One time a rule acted, action by action. */
export function RunDialog({ run, onClose }: { run: RuleRun; onClose: () => void }) {
  const timeZone = useContext(TimeZoneContext);
  return (
    <Modal
      opened
      onClose={onClose}
      title={run.rule?.name ?? "A deleted rule"}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md">
        <PropertyList>
          <Property label="Outcome">
            <RunStatus status={run.status} />
          </Property>
          <Property label="When">{formatDateTime(run.created_at, timeZone)}</Property>
          {run.case && (
            <Property label="Case">
              <AnchorLink to="/cases/$caseId" params={{ caseId: run.case.id }}>
                {run.case.full_name} · {run.case.case_number}
              </AnchorLink>
            </Property>
          )}
        </PropertyList>
        <ul className={classes.checks}>
          {run.detail.map(({ action, ok, text }) => (
            <li key={`${action} ${text}`} className={classes.check}>
              {ok ? (
                <IconCircleCheck size={16} aria-label="Done" />
              ) : (
                <IconCircleX size={16} aria-label="Not done" data-bad />
              )}
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </Stack>
    </Modal>
  );
}
