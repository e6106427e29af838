import { Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { boardColumnQuery } from "@/api/board";
import type { CaseFilters } from "@/api/cases";
import { problemText } from "@/api/problem";
import type { BoardColumn, CaseRow } from "@/api/types";
import classes from "./Board.module.css";
import { Card } from "./Card";
import type { Move } from "./useBoardMove";

/** Every card is as high as every other, with the gap beneath it. */
const CARD_STEP = 98;

interface ColumnCardsProps {
  column: BoardColumn;
  label: string;
  filters: CaseFilters;
  heldId: string | undefined;
  onMove: Move;
}

/** The cards of a column: only those in sight exist, and further ones are read as the end comes near. */
export function ColumnCards({ column, label, filters, heldId, onMove }: ColumnCardsProps) {
  const [wantsMore, setWantsMore] = useState(false);
  const more = useInfiniteQuery({ ...boardColumnQuery(column.status, filters), enabled: wantsMore });
  const cards = inOrder(column.items, more.data?.pages ?? []);
  const hasMore = more.data ? more.hasNextPage : column.has_more;

  const scroller = useRef<HTMLUListElement>(null);
  const heldAt = cards.findIndex(({ id }) => id === heldId);
  const rows = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_STEP,
    getItemKey: (index) => cards[index]?.id ?? index,
    overscan: 2,
    // The card in the air must not disappear under the hand when its column is scrolled.
    rangeExtractor: (range) => withHeld(range, heldAt),
  });
  const shown = rows.getVirtualItems();
  const isNearEnd = (shown.at(-1)?.index ?? 0) >= cards.length - 5;

  const { isFetching, isError, fetchNextPage } = more;
  useEffect(() => {
    if (!isNearEnd || !hasMore || isFetching || isError) return;
    if (wantsMore) void fetchNextPage();
    else setWantsMore(true);
  }, [isNearEnd, hasMore, isFetching, isError, wantsMore, fetchNextPage]);

  return (
    <>
      <ul
        ref={scroller}
        className={classes.cards}
        aria-label={`Cases in ${label}`}
        tabIndex={cards.length ? undefined : 0}
      >
        <li style={{ height: rows.getTotalSize() }} aria-hidden className={classes.spacer} />
        {shown.map(({ key, index, start }) => {
          const card = cards[index];
          return (
            card && <Card key={key} card={card} top={start} isGone={card.id === heldId} onMove={onMove} />
          );
        })}
      </ul>
      {isError && (
        <div role="alert" className={classes.failed}>
          {problemText(more.error)}{" "}
          <Button variant="subtle" size="compact-xs" onClick={() => void more.refetch()}>
            Try again
          </Button>
        </div>
      )}
      {cards.length === 0 && (
        <Text size="xs" c="dimmed" className={classes.empty}>
          No cases
        </Text>
      )}
    </>
  );
}

function withHeld(range: Range, held: number): number[] {
  const indexes = defaultRangeExtractor(range);
  return held < 0 || indexes.includes(held) ? indexes : [...indexes, held].sort((a, b) => a - b);
}

/** A card that moved between two readings may be in both; it is shown once. */
function inOrder(first: readonly CaseRow[], pages: readonly BoardColumn[]): CaseRow[] {
  const all = [...first, ...pages.flatMap(({ items }) => items)];
  return [...new Map(all.map((card) => [card.id, card])).values()];
}
