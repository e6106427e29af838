import { addDays } from "@/lib/due";

/** The beginnings of periods as the server counts them: weeks begin on Monday. */

export function weekStart(today: string): string {
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(today, -sinceMonday);
}

export function monthStart(today: string): string {
  return `${today.slice(0, 8)}01`;
}
