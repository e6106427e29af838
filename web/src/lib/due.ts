/** Due dates in words. They are calendar dates of the organization: its "today" decides, not this browser's. */

export interface Due {
  words: string;
  isOverdue: boolean;
}

const DAY = 86_400_000;

/** Today's date where the organization is. */
export function todayIn(timeZone: string | undefined, now: Date): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ year: "numeric", month: "2-digit", day: "2-digit" },
    timeZone,
  }).formatToParts(now);
  const part = (type: string) => parts.find((item) => item.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The date `days` after another. */
export function addDays(date: string, days: number): string {
  return new Date(dayOf(date) + days * DAY).toISOString().slice(0, 10);
}

/** The Monday after a date. */
export function nextMonday(date: string): string {
  const weekday = new Date(dayOf(date)).getUTCDay();
  return addDays(date, (8 - weekday) % 7 || 7);
}

/** "Today, 2:30 PM", "Tomorrow", "Thursday", "3 days overdue", "Dec 12". */
export function dueWords(date: string, time: string | null, today: string): Due {
  const days = Math.round((dayOf(date) - dayOf(today)) / DAY);
  const at = time ? `, ${formatTime(time)}` : "";
  if (days < -1) return { words: `${-days} days overdue`, isOverdue: true };
  if (days === -1) return { words: "Yesterday", isOverdue: true };
  if (days === 0) return { words: `Today${at}`, isOverdue: false };
  if (days === 1) return { words: `Tomorrow${at}`, isOverdue: false };
  return { words: `${days < 7 ? weekday(date) : shortDate(date, today)}${at}`, isOverdue: false };
}

/** "14:30" as people here say it. */
export function formatTime(time: string): string {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const half = hours < 12 ? "AM" : "PM";
  return `${hours % 12 || 12}:${String(minutes).padStart(2, "0")} ${half}`;
}

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function weekday(date: string): string {
  return new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: "UTC" }).format(dayOf(date));
}

/** "Dec 12", with the year only when it is another one. */
export function shortDate(date: string, today: string): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
  return new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", year, timeZone: "UTC" }).format(
    dayOf(date),
  );
}
