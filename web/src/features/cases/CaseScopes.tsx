import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { handoffCountQuery } from "@/api/handoff";
import { useCan } from "@/api/session";
import { useCurrentInView } from "@/ui/useCurrentInView";
import classes from "./CaseScopes.module.css";
import type { CaseSearch } from "./search";

type Scope = Pick<CaseSearch, "owner" | "queue">;

const SCOPES: readonly { label: string; scope: Scope }[] = [
  { label: "All cases", scope: {} },
  { label: "My cases", scope: { owner: "me" } },
  { label: "My queues", scope: { queue: "mine" } },
  { label: "Unassigned", scope: { owner: "none" } },
];

/** The router would take every link to the list for current while one is anywhere below it. */
const EXACT = { exact: true };

/** Whose cases the list shows, as links above it; the handoff queue is beside them for those who decide about it. */
interface CaseScopesProps {
  /** What the list or board shows; absent beside the handoff queue. */
  search?: CaseSearch;
  view?: "list" | "board";
}

export function CaseScopes({ search, view = "list" }: CaseScopesProps) {
  const decides = useCan("handle_handoff");
  const { page: _, owner, queue, ...rest } = search ?? {};
  const row = useCurrentInView<HTMLElement>(search ? `${owner} ${queue}` : "handoff");
  return (
    <nav ref={row} className={classes.scopes} aria-label="Which cases">
      {SCOPES.map(({ label, scope }) => {
        const current = search !== undefined && scope.owner === owner && scope.queue === queue;
        return (
          <Link
            key={label}
            to={view === "board" ? "/cases/board" : "/cases"}
            search={{ ...rest, ...scope }}
            className={classes.scope}
            activeProps={{}}
            activeOptions={EXACT}
            data-current={current || undefined}
            aria-current={current ? "page" : undefined}
          >
            {label}
          </Link>
        );
      })}
      {decides && <HandoffLink current={search === undefined} />}
    </nav>
  );
}

function HandoffLink({ current }: { current: boolean }) {
  const { data } = useQuery(handoffCountQuery());
  return (
    <Link
      to="/cases/handoff"
      className={classes.scope}
      activeProps={{}}
      activeOptions={EXACT}
      data-current={current || undefined}
      aria-current={current ? "page" : undefined}
    >
      Pending handoff
      {data && data.count > 0 && (
        <Badge size="sm" circle={data.count < 10} className={classes.badge}>
          {data.count.toLocaleString("en-US")}
        </Badge>
      )}
    </Link>
  );
}
