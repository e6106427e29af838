import { Skeleton, Table, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import { intendedParentHistoryQuery } from "@/api/intended-parents";
import { formatDateTime } from "@/lib/time";
import { Section } from "@/ui/Page";
import { EmptyState, ErrorState } from "@/ui/states";
import { TimeZoneContext } from "@/ui/Timestamp";
import { StatusBadge } from "./StatusBadge";

/** Every status there was, since when, and who set it. */
export function HistoryTab({ id }: { id: string }) {
  const query = useQuery(intendedParentHistoryQuery(id));
  const timeZone = useContext(TimeZoneContext);
  if (query.isPending) return <Skeleton height={90} aria-label="Loading the history" />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0)
    return <EmptyState icon={IconHistory} title="The status has not changed yet" />;
  return (
    <Section title="Status history" flush>
      <Table fz="sm" horizontalSpacing={16} verticalSpacing={7} aria-label="Status history">
        <Table.Tbody>
          {query.data.items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>
                <StatusBadge status={item.to} />
              </Table.Td>
              <Table.Td>
                {item.actor.name}
                {item.reason && (
                  <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                    {item.reason}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right" c="dimmed">
                {formatDateTime(item.recorded_at, timeZone)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
