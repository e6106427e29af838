import type { RuleRunFilters } from "@/api/automation";
import { pageParam, type RawSearch, textParam } from "@/lib/search";

export function validateRunSearch(search: RawSearch): RuleRunFilters {
  return { rule: textParam(search.rule), page: pageParam(search.page) };
}
