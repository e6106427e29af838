import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { modals } from "@mantine/modals";

/** Two people changed the same thing: shows both and lets the person choose. */
export interface Clash {
  label: string;
  theirs: string;
  mine: string;
}

type Choice = "mine" | "theirs" | undefined;

export function askConflict(clashes: readonly Clash[]): Promise<Choice> {
  return new Promise((resolve) => {
    let choice: Choice;
    const id = modals.open({
      title: "Somebody else changed this meanwhile",
      onClose: () => resolve(choice),
      children: (
        <ConflictTable
          clashes={clashes}
          onChoose={(picked) => {
            choice = picked;
            modals.close(id);
          }}
        />
      ),
    });
  });
}

interface ConflictTableProps {
  clashes: readonly Clash[];
  onChoose: (choice: "mine" | "theirs") => void;
}

function ConflictTable({ clashes, onChoose }: ConflictTableProps) {
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        The case was saved by another person after you opened it. Which of these should stay?
      </Text>
      <Table withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Saved now</Table.Th>
            <Table.Th>Yours</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clashes.map(({ label, theirs, mine }) => (
            <Table.Tr key={label}>
              <Table.Td>{label}</Table.Td>
              <Table.Td>{theirs}</Table.Td>
              <Table.Td fw={500}>{mine}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => onChoose("theirs")}>
          Keep what is saved
        </Button>
        <Button onClick={() => onChoose("mine")}>Save mine</Button>
      </Group>
    </Stack>
  );
}
