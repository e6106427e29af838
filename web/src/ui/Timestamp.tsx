import { Tooltip } from "@mantine/core";
import { createContext, useContext, useEffect, useState } from "react";
import { formatClock, formatDateTime, formatRelative } from "@/lib/time";

/** The organization's time zone, so that everyone in an agency reads the same wall clock. */
export const TimeZoneContext = createContext<string | undefined>(undefined);

/** "5 min ago", with the exact time on hover and focus. Moves on by itself. */
export function Timestamp({ at }: { at: string }) {
  const timeZone = useContext(TimeZoneContext);
  const now = useMinute();
  return (
    <Tooltip label={formatDateTime(at, timeZone)}>
      <time dateTime={at} style={{ whiteSpace: "nowrap" }}>
        {formatRelative(at, now, timeZone)}
      </time>
    </Tooltip>
  );
}

/** "2:05 PM", for what happens soon; with the day when that is not today. */
export function Clock({ at }: { at: string }) {
  const timeZone = useContext(TimeZoneContext);
  const now = useMinute();
  return (
    <Tooltip label={formatDateTime(at, timeZone)}>
      <time dateTime={at} style={{ whiteSpace: "nowrap" }}>
        {formatClock(at, now, timeZone)}
      </time>
    </Tooltip>
  );
}

function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
