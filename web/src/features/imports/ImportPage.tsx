import { Alert, Text } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { importQuery, isWorking } from "@/api/imports";
import { invalidate } from "@/api/query";
import type { Import } from "@/api/types";
import { plural } from "@/lib/text";
import { AnchorLink } from "@/ui/links";
import { ColumnPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { MappingStep } from "./MappingStep";
import { ReportStep } from "./ReportStep";
import { ResultStep } from "./ResultStep";
import { Steps } from "./Steps";
import { ImportStatus } from "./status";
import { WorkingStep } from "./WorkingStep";

const route = getRouteApi("/_app/imports/$importId");

const STEP_OF: Record<Import["status"], number> = {
  uploaded: 1,
  checking: 2,
  checked: 2,
  running: 3,
  completed: 4,
  undoing: 4,
  undone: 4,
  failed: 3,
};

export function ImportPage() {
  const { importId } = route.useParams();
  const { data: item } = useSuspenseQuery(importQuery(importId));
  const [remapping, setRemapping] = useState(false);
  useRefreshWhenDone(item);
  const mapping =
    item.actions.includes("map") && (item.status !== "checked" || remapping) && !isWorking(item.status);

  return (
    <>
      <PageHeader
        title={item.file_name}
        above={
          <AnchorLink to="/imports" c="dimmed" size="xs">
            Imports
          </AnchorLink>
        }
        detail={
          <>
            {plural(item.row_count, "row")} · <ImportStatus status={item.status} />
          </>
        }
      />
      <ColumnPage wide>
        <Steps current={mapping ? 1 : STEP_OF[item.status]} />
        {item.error && (
          <Alert color="red" variant="light" title="The import stopped" role="alert">
            {item.error}
          </Alert>
        )}
        {mapping && <MappingStep item={item} onChecked={() => setRemapping(false)} />}
        {isWorking(item.status) && <WorkingStep item={item} />}
        {item.status === "uploaded" && !mapping && (
          <Text size="sm" c="dimmed">
            {item.created_by.name} has yet to say what the columns are.
          </Text>
        )}
        {item.status === "checked" && !mapping && (
          <ReportStep item={item} onRemap={() => setRemapping(true)} />
        )}
        {(item.status === "completed" || item.status === "undone" || item.status === "failed") && (
          <ResultStep item={item} />
        )}
      </ColumnPage>
    </>
  );
}

/** Background work that ends has changed more than this page: lists and rows are read again. */
function useRefreshWhenDone(item: Import): void {
  const queryClient = useQueryClient();
  const before = useRef(item.status);
  useEffect(() => {
    if (isWorking(before.current) && !isWorking(item.status)) void invalidate(queryClient, "finishImport");
    before.current = item.status;
  }, [item.status, queryClient]);
}
