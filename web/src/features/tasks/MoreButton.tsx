import { Button } from "@mantine/core";
import classes from "./Tasks.module.css";

interface MoreButtonProps {
  shown: number;
  /** Absent when no one counted. */
  total?: number;
  loading: boolean;
  onClick: () => void;
}

export function MoreButton({ shown, total, loading, onClick }: MoreButtonProps) {
  const left = total === undefined ? undefined : Math.max(total - shown, 0);
  return (
    <div className={classes.more}>
      <Button variant="subtle" color="gray" size="xs" loading={loading} onClick={onClick}>
        Show more{left ? ` (${left.toLocaleString("en-US")} left)` : ""}
      </Button>
    </div>
  );
}
