import { describe, expect, it } from "vitest";
import { formatHeight, formatPhone } from "./measure";
import { reordered } from "./order";
import { safeReturnTo } from "./returnTo";
import {
  dateParam,
  flagParam,
  listParam,
  pageParam,
  parseSearch,
  stringifySearch,
  textParam,
} from "./search";
import { formatBytes, formatTotal, humanizeKey, initials, joinWords, plural } from "./text";
import { daysAgo, formatClock, formatDate, formatRelative, instantIn } from "./time";
import { describeUserAgent } from "./userAgent";

describe("order", () => {
  it("puts one in the place of another and keeps the rest", () => {
    const items = ["a", "b", "c", "d"].map((id) => ({ id }));
    const ids = (id: string, overId: string) => reordered(items, id, overId).map((item) => item.id);
    expect(ids("a", "c")).toEqual(["b", "c", "a", "d"]);
    expect(ids("d", "a")).toEqual(["d", "a", "b", "c"]);
    expect(reordered(items, "a", "a")).toBe(items);
    expect(reordered(items, "a", "nowhere")).toBe(items);
    expect(reordered(items, "nowhere", "a")).toBe(items);
  });
});

describe("text", () => {
  it("counts in words", () => {
    expect(plural(1, "case")).toBe("1 case");
    expect(plural(1200, "case")).toBe("1,200 cases");
    expect(joinWords(["a", "b", "c"])).toBe("a, b and c");
  });

  it("marks totals the server stopped counting", () => {
    expect(formatTotal(1000, true)).toBe("1,000+");
    expect(formatTotal(1000, false)).toBe("1,000");
  });

  it("shortens names and keys", () => {
    expect(initials("Maya Anne Collins")).toBe("MC");
    expect(initials("  ")).toBe("?");
    expect(initials("Demo Agency (demo)")).toBe("DA");
    expect(humanizeKey("intake_specialist")).toBe("Intake specialist");
    expect(formatBytes(20 * 1024 * 1024)).toBe("20 MB");
  });
});

describe("time", () => {
  const now = new Date("2026-11-22T12:00:00Z");

  it("keeps a calendar date on its day in every zone", () => {
    expect(formatDate("2026-03-01")).toBe("Mar 1, 2026");
  });

  it.each([
    ["2026-11-22T11:59:50Z", "just now"],
    ["2026-11-22T11:58:30Z", "1 min ago"],
    ["2026-11-22T09:00:00Z", "3 h ago"],
    ["2026-11-20T12:00:00Z", "2 d ago"],
    ["2026-11-22T15:10:00Z", "in 3 h"],
    ["2026-10-01T12:00:00Z", "Oct 1"],
    ["2025-10-01T12:00:00Z", "Oct 1, 2025"],
  ])("says %s as %s", (instant, words) => {
    expect(formatRelative(instant, now, "UTC")).toBe(words);
  });

  it("tells the time of what happens soon, on the agency's clocks", () => {
    const now = new Date("2026-11-22T23:30:00Z");
    expect(formatClock("2026-11-22T23:45:00Z", now, "UTC")).toBe("11:45 PM");
    expect(formatClock("2026-11-23T00:15:00Z", now, "UTC")).toBe("Nov 23, 12:15 AM");
    expect(formatClock("2026-11-23T00:15:00Z", now, "America/Los_Angeles")).toBe("4:15 PM");
  });

  it("counts days back over the end of a month", () => {
    expect(daysAgo(1, new Date(2026, 2, 1))).toBe("2026-02-28");
  });
});

describe("a moment on an agency’s clock", () => {
  it.each([
    ["2026-11-23", "09:00", "America/Los_Angeles", "2026-11-23T17:00:00.000Z"],
    ["2026-07-01", "09:00", "America/Los_Angeles", "2026-07-01T16:00:00.000Z"],
    ["2026-11-23", "09:00", "Asia/Kolkata", "2026-11-23T03:30:00.000Z"],
    // Hours around a change of clocks.
    ["2027-03-14", "01:30", "America/New_York", "2027-03-14T06:30:00.000Z"],
    ["2027-03-14", "03:30", "America/New_York", "2027-03-14T07:30:00.000Z"],
  ])("%s %s in %s", (date, time, zone, expected) => {
    expect(instantIn(date, time, zone).toISOString()).toBe(expected);
  });
});

describe("search parameters", () => {
  it("survive the way through the address", () => {
    const search = { q: "5551234567", status: ["new", "contacted"], priority: true, page: undefined };
    const query = stringifySearch(search);
    expect(query).toBe("?q=5551234567&status=new,contacted&priority=true");
    const read = parseSearch(query);
    expect(textParam(read.q)).toBe("5551234567");
    expect(listParam(read.status)).toEqual(["new", "contacted"]);
    expect(flagParam(read.priority)).toBe(true);
  });

  it("leave out what is not understood", () => {
    expect(pageParam("-3")).toBeUndefined();
    expect(pageParam("2.5")).toBeUndefined();
    expect(pageParam("1")).toBeUndefined();
    expect(pageParam("3")).toBe(3);
    expect(dateParam("yesterday")).toBeUndefined();
    expect(listParam(" , ")).toBeUndefined();
    expect(flagParam("1")).toBeUndefined();
    expect(stringifySearch({ q: "", priority: false })).toBe("");
  });
});

describe("where sign-in returns to", () => {
  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/sign-in",
    7,
  ])("refuses %s", (address) => {
    expect(safeReturnTo(address)).toBeUndefined();
  });

  it("keeps places inside, with their filters", () => {
    expect(safeReturnTo("/cases?status=new")).toBe("/cases?status=new");
  });
});

describe("measures", () => {
  it("reads as people here say them", () => {
    expect(formatPhone("+15551234567")).toBe("(555) 123-4567");
    expect(formatPhone("+442071234567")).toBe("+442071234567");
    expect(formatHeight(66)).toBe("5′ 6″");
  });

  it("names a browser", () => {
    expect(describeUserAgent("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140")).toBe(
      "Edge on Windows",
    );
    expect(describeUserAgent(null)).toBe("Unknown device");
  });
});
