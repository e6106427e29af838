import type { EmailFilters } from "@/api/email";
import { oneOfParam, pageParam, type RawSearch, textParam } from "@/lib/search";
import { EMAIL_STATUSES } from "@/ui/email/EmailStatus";

export function validateOutboxSearch(search: RawSearch): EmailFilters {
  return {
    status: oneOfParam(search.status, EMAIL_STATUSES),
    q: textParam(search.q),
    page: pageParam(search.page),
  };
}
