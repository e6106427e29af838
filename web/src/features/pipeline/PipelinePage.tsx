import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { pipelineQuery } from "@/api/pipeline";
import type { Pipeline, PipelineStage } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { ErrorState } from "@/ui/states";
import { PHASES, stagesOf } from "./phases";
import { RetiredStages } from "./RetiredStages";
import { StageList } from "./StageList";
import { useStageOrder } from "./useStageOrder";

const StageDialog = lazyPart(() => import("./StageDialog").then((module) => module.StageDialog));
const RetireStageDialog = lazyPart(() =>
  import("./RetireStageDialog").then((module) => module.RetireStageDialog),
);

export function PipelinePage() {
  const query = useQuery(pipelineQuery());
  const [creating, dialog] = useDisclosure(false);
  return (
    <>
      <PageHeader
        column
        title="Pipeline"
        description="The stages a case goes through, and those it leaves by. What each is called is yours to say."
        actions={
          <Button leftSection={<IconPlus size={15} />} onClick={dialog.open}>
            New stage
          </Button>
        }
      />
      <ColumnPage>
        {query.isPending && <Skeleton height={320} aria-label="Loading the pipeline" />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data && <Stages pipeline={query.data} />}
      </ColumnPage>
      {creating && <StageDialog onClose={dialog.close} />}
    </>
  );
}

function Stages({ pipeline }: { pipeline: Pipeline }) {
  const { stages, moveTo, pending } = useStageOrder(pipeline);
  const [editing, setEditing] = useState<PipelineStage | null>(null);
  const [retiring, setRetiring] = useState<PipelineStage | null>(null);
  return (
    <>
      {PHASES.map(({ phase, title, description }) => (
        <Section key={phase} title={title} description={description} flush>
          <StageList
            title={title}
            stages={stagesOf(stages, phase)}
            busy={pending}
            onMove={moveTo}
            onEdit={setEditing}
            onRetire={setRetiring}
          />
        </Section>
      ))}
      <RetiredStages stages={pipeline.stages.filter(({ is_active }) => !is_active)} />
      {editing && <StageDialog stage={editing} onClose={() => setEditing(null)} />}
      {retiring && <RetireStageDialog stage={retiring} stages={stages} onClose={() => setRetiring(null)} />}
    </>
  );
}
