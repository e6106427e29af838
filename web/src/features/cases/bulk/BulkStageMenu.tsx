import { Button, Menu } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useMetadata } from "@/api/metadata";
import type { Stage } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { isLeaving } from "../useStageMove";

/** The stages that the selected cases may be moved to. */
export function BulkStageMenu({ onPick, disabled }: { onPick: (stage: Stage) => void; disabled: boolean }) {
  const { metadata } = useMetadata();
  const settable = [...metadata.stages]
    .filter((stage) => stage.is_active && stage.settable)
    .sort((a, b) => a.position - b.position);
  if (settable.length === 0) return null;
  const item = (stage: Stage) => (
    <Menu.Item key={stage.key} leftSection={<Dot color={stage.color} />} onClick={() => onPick(stage)}>
      {stage.label}
    </Menu.Item>
  );
  const leaving = settable.filter(isLeaving);
  return (
    <Menu position="top" width={220}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconArrowRight size={14} />} disabled={disabled}>
          Stage
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Move to</Menu.Label>
        {settable.filter((stage) => !isLeaving(stage)).map(item)}
        {leaving.length > 0 && <Menu.Divider />}
        {leaving.map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}
