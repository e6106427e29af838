import { expect, test } from "vitest";
import { type ChangeEvent, readsAffectedBy } from "./changeEvents";

const changeEvent = (topic: ChangeEvent["topic"], ...ids: string[]): ChangeEvent => ({
  topic,
  ids: ids.length ? ids : null,
});

test("a case that changed makes its own reads and every list of cases stale", () => {
  const change = changeEvent("case", "a");
  expect(readsAffectedBy(change, ["case", { id: "a" }])).toBe(true);
  expect(readsAffectedBy(change, ["case", { id: "b" }])).toBe(false);
  expect(readsAffectedBy(change, ["notes", { of: { kind: "case", id: "a" } }])).toBe(true);
  expect(readsAffectedBy(change, ["cases", { q: "ann" }])).toBe(true);
  expect(readsAffectedBy(change, ["intendedParents", {}])).toBe(false);
});

test("a mail that changed makes itself and the mail of its case stale, and nothing of other cases", () => {
  const change = changeEvent("email", "m", "a");
  expect(readsAffectedBy(change, ["email", { id: "m" }])).toBe(true);
  expect(readsAffectedBy(change, ["caseEmails", { id: "a" }])).toBe(true);
  expect(readsAffectedBy(change, ["caseEmails", { id: "b" }])).toBe(false);
  expect(readsAffectedBy(change, ["emails", { status: "pending" }])).toBe(true);
  expect(readsAffectedBy(change, ["cases", {}])).toBe(false);
});

test("an event without ids makes every case stale", () => {
  expect(readsAffectedBy(changeEvent("case"), ["case", { id: "b" }])).toBe(true);
});

test("missed events make everything stale but what no one else changes", () => {
  expect(readsAffectedBy(changeEvent("everything"), ["organization", {}])).toBe(true);
  expect(readsAffectedBy(changeEvent("everything"), ["search", { q: "a" }])).toBe(false);
});
