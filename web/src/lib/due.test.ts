import { describe, expect, it } from "vitest";
import { addDays, dueWords, formatTime, nextMonday, todayIn } from "./due";
import { formatMoney, parseMoney } from "./money";

describe("due dates", () => {
  it("take today from the organization's zone", () => {
    const lateInLosAngeles = new Date("2026-11-23T07:30:00Z");
    expect(todayIn("America/Los_Angeles", lateInLosAngeles)).toBe("2026-11-22");
    expect(todayIn("UTC", lateInLosAngeles)).toBe("2026-11-23");
  });

  it.each([
    ["2026-11-17", null, "5 days overdue", true],
    ["2026-11-21", "09:00", "Yesterday", true],
    ["2026-11-22", null, "Today", false],
    ["2026-11-22", "14:30", "Today, 2:30 PM", false],
    ["2026-11-23", null, "Tomorrow", false],
    ["2026-11-26", null, "Thursday", false],
    ["2026-12-12", "00:05", "Dec 12, 12:05 AM", false],
    ["2027-01-02", null, "Jan 2, 2027", false],
  ])("say %s %s as %s", (date, time, words, isOverdue) => {
    expect(dueWords(date, time, "2026-11-22")).toEqual({ words, isOverdue });
  });

  it("are counted over the end of a month and the change of clocks", () => {
    expect(addDays("2026-02-27", 2)).toBe("2026-03-01");
    expect(addDays("2026-10-31", 2)).toBe("2026-11-02");
  });

  it("find the next week's Monday", () => {
    expect(nextMonday("2026-11-22")).toBe("2026-11-23");
    expect(nextMonday("2026-11-23")).toBe("2026-11-30");
    expect(nextMonday("2026-12-30")).toBe("2027-01-04");
    expect(formatTime("12:00")).toBe("12:00 PM");
  });
});

describe("money", () => {
  it("reads as dollars, with cents only when there are any", () => {
    expect(formatMoney("85000.00")).toBe("$85,000");
    expect(formatMoney("85000.50")).toBe("$85,000.50");
    expect(formatMoney("9999999999.99")).toBe("$9,999,999,999.99");
  });

  it("takes what people type, and nothing else", () => {
    expect(parseMoney(" $85,000.50 ")).toBe("85000.50");
    expect(parseMoney("85k")).toBeUndefined();
    expect(parseMoney("1.234")).toBeUndefined();
    expect(parseMoney("-5")).toBeUndefined();
  });
});
