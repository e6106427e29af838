import { expect, test } from "vitest";
import { type News, readsAffectedByNews } from "./news";

const news = (topic: News["topic"], ...ids: string[]): News => ({ topic, ids: ids.length ? ids : null });

test("a case that changed makes its own reads and every list of cases stale", () => {
  const change = news("case", "a");
  expect(readsAffectedByNews(change, ["case", { id: "a" }])).toBe(true);
  expect(readsAffectedByNews(change, ["case", { id: "b" }])).toBe(false);
  expect(readsAffectedByNews(change, ["notes", { of: { kind: "case", id: "a" } }])).toBe(true);
  expect(readsAffectedByNews(change, ["cases", { q: "ann" }])).toBe(true);
  expect(readsAffectedByNews(change, ["intendedParents", {}])).toBe(false);
});

test("a mail that changed makes itself and the mail of its case stale, and nothing of other cases", () => {
  const change = news("email", "m", "a");
  expect(readsAffectedByNews(change, ["email", { id: "m" }])).toBe(true);
  expect(readsAffectedByNews(change, ["caseEmails", { id: "a" }])).toBe(true);
  expect(readsAffectedByNews(change, ["caseEmails", { id: "b" }])).toBe(false);
  expect(readsAffectedByNews(change, ["emails", { status: "pending" }])).toBe(true);
  expect(readsAffectedByNews(change, ["cases", {}])).toBe(false);
});

test("a crowd without names makes every case stale", () => {
  expect(readsAffectedByNews(news("case"), ["case", { id: "b" }])).toBe(true);
});

test("missed news make everything stale but what is nobody else's", () => {
  expect(readsAffectedByNews(news("everything"), ["organization", {}])).toBe(true);
  expect(readsAffectedByNews(news("everything"), ["search", { q: "a" }])).toBe(false);
});
