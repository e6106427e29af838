import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { matchedCasesQuery } from "@/api/cases";
import { StageBadge } from "@/domain/StageBadge";
import { AnchorLink } from "@/ui/links";
import classes from "./IntendedParents.module.css";

/** The candidates whom these intended parents are matched with, as far as the viewer may know of them. */
export function MatchedCases({ id }: { id: string }) {
  const query = useQuery(matchedCasesQuery(id));
  if (query.isPending) return <Skeleton height={20} aria-label="Loading the cases" />;
  if (query.isError) {
    return (
      <Text size="sm" c="dimmed">
        Could not be loaded
      </Text>
    );
  }
  const { items, total } = query.data;
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nobody yet
      </Text>
    );
  }
  return (
    <ul className={classes.matched}>
      {items.map((row) => (
        <li key={row.id}>
          <AnchorLink to="/cases/$caseId" params={{ caseId: row.id }} c="inherit" size="sm">
            {row.full_name}
          </AnchorLink>
          <StageBadge status={row.status} />
        </li>
      ))}
      {total > items.length && <li>and {total - items.length} more</li>}
    </ul>
  );
}
