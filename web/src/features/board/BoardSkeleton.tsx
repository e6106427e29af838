import { Skeleton } from "@mantine/core";
import classes from "./Board.module.css";

export function BoardSkeleton() {
  return (
    <div className={classes.board} role="status" aria-label="Loading the board">
      {[5, 3, 4, 2, 3].map((cards, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div className={classes.column} key={column}>
          <Skeleton height={12} width={110} m={12} />
          {Array.from({ length: cards }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            <Skeleton key={card} height={88} mx={8} mb={10} width="auto" radius="md" />
          ))}
        </div>
      ))}
    </div>
  );
}
