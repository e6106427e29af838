import { Button, Text } from "@mantine/core";
import { useRestoreStage } from "@/api/pipeline";
import type { PipelineStage } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { Section } from "@/ui/Page";
import { toast } from "@/ui/toast";
import classes from "./Pipeline.module.css";

/** Stages that take no cases any more; histories still name them, and they can come back. */
export function RetiredStages({ stages }: { stages: readonly PipelineStage[] }) {
  const restore = useRestoreStage();
  if (stages.length === 0) return null;
  return (
    <Section title="Retired" description="They take no cases any more; old histories still name them." flush>
      <ul className={classes.list}>
        {stages.map((stage) => (
          <li key={stage.id} className={`${classes.row} ${classes.retired}`}>
            <Dot color={stage.color} />
            <Text size="sm" className={classes.label}>
              {stage.label}
            </Text>
            <span className={classes.count}>
              <Button
                variant="default"
                size="compact-xs"
                aria-label={`Restore ${stage.label}`}
                loading={restore.isPending && restore.variables === stage.id}
                onClick={() =>
                  restore.mutate(stage.id, {
                    onSuccess: () => toast.success(`${stage.label} takes cases again`),
                    onError: (error) => toast.failure(error, "The stage was not restored"),
                  })
                }
              >
                Restore
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
