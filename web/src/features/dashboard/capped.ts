import { formatTotal } from "@/lib/text";

/** Where the server stops counting tasks, and cases that need attention. */
const MOST = 1000;

/** "1,000+" from there on. */
export function formatCapped(count: number): string {
  return formatTotal(count, count >= MOST);
}
