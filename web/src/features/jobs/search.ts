import type { JobFilters } from "@/api/jobs";
import { oneOfParam, pageParam, type RawSearch, textParam } from "@/lib/search";

export const JOB_STATES = ["queued", "running", "succeeded", "dead", "cancelled"] as const;

export function validateJobSearch(search: RawSearch): JobFilters {
  return {
    state: oneOfParam(search.state, JOB_STATES),
    kind: textParam(search.kind),
    page: pageParam(search.page),
  };
}
