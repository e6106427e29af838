import { Button, Code, Group, Modal, Stack } from "@mantine/core";
import { useContext } from "react";
import type { Job } from "@/api/types";
import { humanizeKey } from "@/lib/text";
import { formatDateTime } from "@/lib/time";
import { CopyIcon } from "@/ui/Copyable";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { TimeZoneContext } from "@/ui/Timestamp";
import { useRetry } from "./useRetry";

/** Everything known about one job. */
export function JobDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const timeZone = useContext(TimeZoneContext);
  const retry = useRetry();
  const when = (at: string | null | undefined) => (at ? formatDateTime(at, timeZone) : "—");
  return (
    <Modal opened onClose={onClose} title={job.kind} size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <PropertyList>
          <Property label="State">{humanizeKey(job.state)}</Property>
          <Property label="Attempts">{`${job.attempts} of ${job.max_attempts}`}</Property>
          <Property label="Created">{when(job.created_at)}</Property>
          <Property label="Due">{when(job.run_at)}</Property>
          <Property label="Started">{when(job.started_at)}</Property>
          <Property label="Finished">{when(job.finished_at)}</Property>
          <Property label="Idempotency key">{job.idempotency_key ?? "—"}</Property>
          <Property label="Id">
            <Code>{job.id}</Code> <CopyIcon value={job.id} label="id" />
          </Property>
        </PropertyList>
        {job.last_error && (
          <Code block style={{ whiteSpace: "pre-wrap" }}>
            {job.last_error}
          </Code>
        )}
        {job.state === "dead" && (
          <Group justify="flex-end">
            <Button onClick={() => retry(job)}>Run again</Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
