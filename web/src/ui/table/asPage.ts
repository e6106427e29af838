import type { Page } from "@/api/types";

/** A list that comes whole, in the shape of a page, so that the same table shows it. */
export function asPage<T>({ items }: { items: T[] }): Page<T> {
  return { items, total: items.length, total_is_capped: false, page: 1, per_page: items.length, pages: 1 };
}
