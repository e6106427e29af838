import { ActionIcon, CopyButton, Group, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

/** A value to take along, with a button that copies it. */
export function CopyableField({ label, value }: { label: string; value: string }) {
  return (
    <Group gap={6} align="end" wrap="nowrap">
      <TextInput
        label={label}
        value={value}
        readOnly
        style={{ flex: 1 }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyIcon value={value} label={label} size={32} />
    </Group>
  );
}

export function CopyIcon({ value, label, size = 22 }: { value: string; label: string; size?: number }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : "Copy"}>
          <ActionIcon size={size} aria-label={copied ? `${label} copied` : `Copy ${label}`} onClick={copy}>
            {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
