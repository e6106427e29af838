import { Anchor, Table, Text } from "@mantine/core";
import type { BulkRun } from "@/api/types";
import { plural } from "@/lib/text";

/** The cases of a run that stayed as they were, each with the reason. They open beside the list, which stays. */
export function BulkFailures({ run }: { run: BulkRun }) {
  const more = run.failed - run.failures.length;
  return (
    <>
      <Table fz="sm" aria-label="Cases that could not be changed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={90}>Case</Table.Th>
            <Table.Th>Reason</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {run.failures.map(({ case_id, case_number, message }) => (
            <Table.Tr key={case_id}>
              <Table.Td>
                {case_number ? (
                  <Anchor href={`/cases/${case_id}`} target="_blank" size="sm">
                    {case_number}
                  </Anchor>
                ) : (
                  "–"
                )}
              </Table.Td>
              <Table.Td>{message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {more > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          And {plural(more, "more case")}.
        </Text>
      )}
    </>
  );
}
