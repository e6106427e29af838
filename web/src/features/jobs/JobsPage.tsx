import { IconServerCog } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type JobFilters, jobsQuery } from "@/api/jobs";
import type { Job } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { formatTotal, humanizeKey } from "@/lib/text";
import { useStillHere } from "@/lib/useStillHere";
import { FilterBar } from "@/ui/filters/FilterBar";
import { PickFilter } from "@/ui/filters/PickFilter";
import { SearchInput } from "@/ui/filters/SearchInput";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState } from "@/ui/states";
import { Timestamp } from "@/ui/Timestamp";
import { QueryTable } from "@/ui/table/QueryTable";
import type { Column } from "@/ui/table/types";
import { JobDialog } from "./JobDialog";
import { JOB_STATES } from "./search";
import { useRetry } from "./useRetry";

const route = getRouteApi("/_app/jobs");

const COLORS: Record<Job["state"], string> = {
  queued: "gray",
  running: "blue",
  succeeded: "teal",
  dead: "red",
  cancelled: "orange",
};

const COLUMNS: readonly Column<Job>[] = [
  { id: "kind", header: "Kind", maxWidth: 220, cell: (job) => job.kind },
  {
    id: "state",
    header: "State",
    cell: (job) => (
      <>
        <Dot color={COLORS[job.state]} /> {humanizeKey(job.state)}
      </>
    ),
  },
  {
    id: "attempts",
    header: "Attempts",
    align: "right",
    cell: (job) => `${job.attempts} of ${job.max_attempts}`,
  },
  { id: "created", header: "Created", cell: (job) => <Timestamp at={job.created_at} /> },
  { id: "run", header: "Due", cell: (job) => <Timestamp at={job.run_at} /> },
  {
    id: "finished",
    header: "Finished",
    cell: (job) => job.finished_at && <Timestamp at={job.finished_at} />,
  },
  { id: "error", header: "Last error", maxWidth: 320, cell: (job) => job.last_error },
];

export function JobsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/jobs" });
  const query = useQuery(jobsQuery(search));
  const [opened, setOpened] = useState<Job | null>(null);
  const retry = useRetry();
  const stillHere = useStillHere();
  const narrow = (patch: Partial<JobFilters>) => {
    if (!stillHere()) return;
    void navigate({ search: (before) => ({ ...before, ...patch, page: undefined }), replace: true });
  };
  const filtered = search.state !== undefined || search.kind !== undefined;

  return (
    <ListPage>
      <PageHeader
        title="Jobs"
        detail={query.data && formatTotal(query.data.total, query.data.total_is_capped)}
      />
      <FilterBar
        search={
          <SearchInput
            label="Kind, exactly"
            value={search.kind ?? ""}
            onChange={(kind) => narrow({ kind: kind || undefined })}
          />
        }
        onClear={filtered ? () => narrow({ state: undefined, kind: undefined }) : undefined}
      >
        <PickFilter
          single
          label="State"
          options={JOB_STATES.map((state) => ({ value: state, label: humanizeKey(state) }))}
          value={search.state ? [search.state] : []}
          onChange={([state]) => narrow({ state: JOB_STATES.find((known) => known === state) })}
        />
      </FilterBar>
      <QueryTable
        label="Jobs"
        columns={COLUMNS}
        query={query}
        rowId={(job) => job.id}
        rowLabel={(job) => job.kind}
        onPage={(page) =>
          void navigate({ search: (before) => ({ ...before, page: page > 1 ? page : undefined }) })
        }
        onOpen={setOpened}
        rowActions={(job) => [
          { label: "Details", onSelect: () => setOpened(job) },
          ...(job.state === "dead" ? [{ label: "Run again", onSelect: () => retry(job) }] : []),
        ]}
        empty={
          <EmptyState icon={IconServerCog} title={filtered ? "No job matches" : "No jobs yet"}>
            Background work of your organization appears here.
          </EmptyState>
        }
      />
      {opened && (
        <JobDialog
          job={query.data?.items.find(({ id }) => id === opened.id) ?? opened}
          onClose={() => setOpened(null)}
        />
      )}
    </ListPage>
  );
}
