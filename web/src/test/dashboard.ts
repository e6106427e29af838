import type { Dashboard } from "@/api/types";
import { caseRow } from "./fixtures";
import { task } from "./tasks";

/** A made-up dashboard in the server's shape. */
export const dashboard: Dashboard = {
  stats: {
    total: 1240,
    by_stage: [
      { status: "new", count: 30 },
      { status: "contacted", count: 12 },
    ],
    this_week: 9,
    last_week: 5,
    this_month: 21,
    last_month: 21,
    pending_tasks: 17,
  },
  handoff_count: null,
  my_tasks: { overdue: 2, today: 1, items: [task] },
  trend: [
    { date: "2026-11-20", created: 1 },
    { date: "2026-11-21", created: 3 },
  ],
  recent_activity: [
    {
      id: "a1",
      type: "status_changed",
      // What there is to tell follows from the type, of which the document knows nothing.
      details: { from: "new", to: "contacted" } as never,
      actor: { kind: "user", id: "u1", name: "Maya Collins" },
      case: { id: "c1", case_number: "00042", full_name: "Olivia Miller" },
      created_at: "2026-11-21T10:00:00Z",
    },
  ],
  needs_attention: {
    not_contacted: { count: 1000, items: [caseRow] },
    overdue_tasks: { count: 4 },
    unowned: { count: 0, items: [] },
  },
};
