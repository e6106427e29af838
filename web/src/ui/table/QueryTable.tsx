import { Alert, Button, Group, Skeleton, Table, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { problemText } from "@/api/problem";
import { EmptyState, ErrorState } from "../states";
import { CardRow } from "./CardRow";
import classes from "./QueryTable.module.css";
import { SelectionBar } from "./SelectionBar";
import { TableFooter } from "./TableFooter";
import { TableHead } from "./TableHead";
import { TableRows } from "./TableRows";
import type { QueryTableProps } from "./types";
import type { Selection } from "./useSelection";

/**
 * The shell of every list. It owns loading, emptiness, errors with a way to try again, sorting, paging, selection
 * that survives paging, keyboard use, and cards in place of rows on a narrow screen. Where it stands (sort, page) is
 * the caller's to keep in the address.
 */
export function QueryTable<Row>(props: QueryTableProps<Row>) {
  const { query, columns, label, sort, onSort, onPage, selection, card, empty } = props;
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const scroller = useRef<HTMLDivElement>(null);
  const page = query.data;
  const pageNumber = page?.page;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page or order starts at its top
  useEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [pageNumber, sort]);

  if (query.isError && !page) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (page && page.items.length === 0)
    return onPage && page.page > 1 ? <PastTheEnd onPage={onPage} /> : empty;

  const rows = page?.items ?? [];
  const asCards = isNarrow && card !== undefined;
  return (
    <div className={classes.root} aria-busy={query.isFetching}>
      {query.isError && <StaleNotice error={query.error} onRetry={() => void query.refetch()} />}
      <div className={classes.scroll} ref={scroller} data-stale={query.isPlaceholderData || undefined}>
        {asCards ? (
          <div className={classes.cards}>
            {page ? (
              rows.map((row) => (
                <CardRow key={props.rowId(row)} {...props} row={row}>
                  {card(row)}
                </CardRow>
              ))
            ) : (
              <Skeletons count={6} height={72} />
            )}
          </div>
        ) : (
          <Table className={classes.table} aria-label={label} highlightOnHover={false}>
            <TableHead
              columns={columns}
              sort={sort}
              onSort={onSort}
              selectable={selection && selectAll(selection, rows, props.rowId)}
              withMenu={props.rowActions !== undefined}
            />
            {page ? (
              <TableRows {...props} rows={rows} />
            ) : (
              <LoadingRows columns={columns.length + (selection ? 1 : 0) + (props.rowActions ? 1 : 0)} />
            )}
          </Table>
        )}
      </div>
      {selection && props.bulkBar && (selection.count > 0 || selection.everything) && (
        <SelectionBar selection={selection} page={page} rowId={props.rowId}>
          {props.bulkBar(selection)}
        </SelectionBar>
      )}
      {page && onPage && <TableFooter page={page} onPage={onPage} />}
    </div>
  );
}

function selectAll<Row>(selection: Selection<Row>, rows: readonly Row[], rowId: (row: Row) => string) {
  const here = rows.filter((row) => selection.has(rowId(row))).length;
  const checked = rows.length > 0 && here === rows.length;
  return {
    checked,
    indeterminate: here > 0 && !checked,
    toggle: () =>
      selection.setAll(
        rows.map((row) => [rowId(row), row] as const),
        !checked,
      ),
  };
}

function LoadingRows({ columns }: { columns: number }) {
  return (
    <Table.Tbody>
      {Array.from({ length: 8 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Table.Tr key={row} aria-hidden>
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            <Table.Td key={column}>
              <Skeleton height={10} width={column === 1 ? "70%" : "50%"} my={5} />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </Table.Tbody>
  );
}

function Skeletons({ count, height }: { count: number; height: number }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
  return Array.from({ length: count }, (_, index) => <Skeleton key={index} height={height} my={8} />);
}

function StaleNotice({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Alert color="orange" mx="md" mb="xs" py={6}>
      <Group justify="space-between">
        <Text size="sm">This list could not be refreshed. {problemText(error)}</Text>
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </Group>
    </Alert>
  );
}

function PastTheEnd({ onPage }: { onPage: (page: number) => void }) {
  return (
    <EmptyState
      title="Nothing on this page"
      action={
        <Button variant="default" onClick={() => onPage(1)}>
          Go to the first page
        </Button>
      }
    >
      The list has become shorter than it was.
    </EmptyState>
  );
}
