import type { EmailFilters } from "@/api/email";
import { EMAIL_STATUSES } from "@/domain/email/EmailStatus";
import { oneOfParam, pageParam, type RawSearch, textParam } from "@/lib/search";

export function validateOutboxSearch(search: RawSearch): EmailFilters {
  return {
    status: oneOfParam(search.status, EMAIL_STATUSES),
    q: textParam(search.q),
    page: pageParam(search.page),
  };
}
