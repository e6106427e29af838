/** Dates and times. A calendar date ("2026-03-01") is never an instant and never passes through a time zone. */

const DATE_ONLY = /^(\d{4})-(\d{2})-(\d{2})$/;

export function formatDate(date: string): string {
  const match = DATE_ONLY.exec(date);
  if (!match) return date;
  const utc = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" }).format(utc);
}

export function formatDateTime(instant: string, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    new Date(instant),
  );
}

const STEPS: readonly [limitSeconds: number, unitSeconds: number, suffix: string][] = [
  [3600, 60, "min"],
  [86_400, 3600, "h"],
  [7 * 86_400, 86_400, "d"],
];

/** "just now", "5 min ago", "in 3 h"; past a week the date, with the year only when it is another one. */
export function formatRelative(instant: string, now: Date, timeZone?: string): string {
  const then = new Date(instant);
  const seconds = Math.round((now.getTime() - then.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 45) return "just now";
  for (const [limit, unit, suffix] of STEPS) {
    if (distance < limit) {
      const count = Math.max(1, Math.floor(distance / unit));
      return seconds >= 0 ? `${count} ${suffix} ago` : `in ${count} ${suffix}`;
    }
  }
  const sameYear = then.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat("en-US", {
    month: "short",
    day: "numeric",
    year: sameYear ? undefined : "numeric",
    timeZone,
  }).format(then);
}

/** "2:05 PM"; on another day than `now` with that day, "Nov 23, 2:05 PM". */
export function formatClock(instant: string, now: Date, timeZone?: string): string {
  const day = new Intl.DateTimeFormat("en-US", { dateStyle: "short", timeZone });
  const isToday = day.format(new Date(instant)) === day.format(now);
  const date = isToday ? {} : ({ month: "short", day: "numeric" } as const);
  return new Intl.DateTimeFormat("en-US", { ...date, hour: "numeric", minute: "2-digit", timeZone }).format(
    new Date(instant),
  );
}

/** The calendar date `days` before today on this person's own calendar. */
export function daysAgo(days: number, now: Date): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  return localDate(day);
}

export function localDate(day: Date): string {
  const month = String(day.getMonth() + 1).padStart(2, "0");
  return `${day.getFullYear()}-${month}-${String(day.getDate()).padStart(2, "0")}`;
}

/** The moment at which clocks in a time zone show this date and time; without a zone, clocks here. */
export function instantIn(date: string, time: string, timeZone: string | undefined): Date {
  if (!timeZone) return new Date(`${date}T${time}`);
  const wanted = Date.parse(`${date}T${time}Z`);
  // The offset is that of the moment sought, which the first guess may miss by a change of clocks.
  const guess = wanted - offsetAt(wanted, timeZone);
  return new Date(wanted - offsetAt(guess, timeZone));
}

/** How far clocks in the zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const whole = Math.floor(moment / 1000) * 1000;
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    hourCycle: "h23",
    timeZone,
  }).formatToParts(whole);
  const part = (type: string) => Number(parts.find((item) => item.type === type)?.value);
  const shown = Date.UTC(
    ...([part("year"), part("month") - 1, part("day")] as const),
    ...([part("hour"), part("minute"), part("second")] as const),
  );
  return shown - whole;
}
