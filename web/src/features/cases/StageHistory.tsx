import { Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import { caseHistoryQuery } from "@/api/cases";
import { StageBadge } from "@/domain/StageBadge";
import { formatDateTime } from "@/lib/time";
import { Section } from "@/ui/Page";
import { ErrorState } from "@/ui/states";
import { TimeZoneContext } from "@/ui/Timestamp";

/** Every stage the case has been in, since when, and who put it there. */
export function StageHistory({ caseId }: { caseId: string }) {
  const query = useQuery(caseHistoryQuery(caseId));
  const timeZone = useContext(TimeZoneContext);
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || query.data.items.length === 0) return null;
  return (
    <Section title="Stage history" flush>
      <Table fz="sm" horizontalSpacing={16} verticalSpacing={7} aria-label="Stage history">
        <Table.Tbody>
          {query.data.items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>
                <StageBadge status={item.to} />
              </Table.Td>
              <Table.Td>
                {item.actor.name}
                {item.reason && (
                  <Text size="sm" c="dimmed">
                    {item.reason}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right" c="dimmed">
                {formatDateTime(item.effective_at, timeZone)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
