import { describe, expect, it } from "vitest";
import { type Picklists, picklistsOf } from "@/api/metadata";
import { activityText } from "@/domain/activity/activityText";
import { fieldText } from "@/domain/activity/fieldText";
import { metadata } from "@/test/fixtures";
import { CASE_COLUMNS } from "./columns";
import { CASE_COLUMN_IDS, CASE_SORTS, isFiltered, validateCaseSearch } from "./search";

const words: Picklists = picklistsOf(metadata);

describe("the address of the case list", () => {
  it("is read into filters", () => {
    expect(
      validateCaseSearch({
        q: " ana ",
        status: "new,contacted",
        priority: "true",
        created_from: "2026-01-01",
        sort: "-full_name",
        page: "3",
      }),
    ).toMatchObject({
      q: "ana",
      status: ["new", "contacted"],
      priority: true,
      created_from: "2026-01-01",
      sort: "-full_name",
      page: 3,
    });
  });

  it("drops what no list could show", () => {
    const search = validateCaseSearch({ sort: "password", page: "0", created_to: "soon", priority: "maybe" });
    expect(Object.values(search).every((value) => value === undefined)).toBe(true);
    expect(isFiltered(search)).toBe(false);
    expect(isFiltered({ sort: "status" })).toBe(false);
    expect(isFiltered({ owner: "me" })).toBe(true);
  });

  it("names columns that the list has", () => {
    expect(validateCaseSearch({ columns: "updated,name,shoe_size" }).columns).toEqual(["updated", "name"]);
    expect(validateCaseSearch({ columns: "shoe_size" }).columns).toBeUndefined();
    expect(isFiltered({ columns: ["name"] })).toBe(false);
    expect(CASE_COLUMNS.map(({ id }) => id)).toEqual([...CASE_COLUMN_IDS]);
    expect(CASE_COLUMNS.filter(({ sort }) => !CASE_SORTS.some((key) => key === sort))).toEqual([]);
  });
});

describe("activity in plain words", () => {
  const say = (type: string, details: unknown) => activityText({ type, details }, words);

  it("names stages by their labels, and gives the reason", () => {
    expect(say("status_changed", { from: "new", to: "lost", reason: "Moved away" })).toMatchObject({
      sentence: "moved the case from New to Lost",
      reason: "Moved away",
    });
  });

  it("names changed fields and their values", () => {
    const { sentence, changes } = say("info_edited", {
      changes: [
        { field: "phone", from: null, to: "+15551234567" },
        { field: "has_child", from: null, to: true },
        { field: "height_inches", from: 64, to: 66 },
      ],
    });
    expect(sentence).toBe("changed phone, has a child and height");
    expect(changes).toEqual([
      { label: "Phone", from: "nothing", to: "(555) 123-4567" },
      { label: "Has a child", from: "Unknown", to: "Yes" },
      { label: "Height", from: "5′ 4″", to: "5′ 6″" },
    ]);
  });

  it("names owners and queues", () => {
    const ana = { kind: "user", id: "u2", name: "Ana Ruiz" };
    const intake = { kind: "queue", id: "q1", name: "Intake" };
    expect(say("assigned", { from: intake, to: ana }).sentence).toBe(
      "passed the case from the Intake queue to Ana Ruiz",
    );
    expect(say("assigned", { from: null, to: ana }).sentence).toBe("assigned the case to Ana Ruiz");
    expect(say("claimed", { from: intake }).sentence).toBe("claimed the case from the Intake queue");
    expect(say("released", { to: intake }).sentence).toBe("released the case to the Intake queue");
    expect(say("handoff_denied", { reason: "No records" })).toMatchObject({
      sentence: "denied the handoff",
      reason: "No records",
    });
  });

  it("tells where an imported case came from", () => {
    expect(say("imported", { file_name: "leads.csv", row: 7 }).sentence).toBe(
      "imported the case from leads.csv, row 7",
    );
  });

  it("says something of kinds it does not know, and of details it cannot read", () => {
    expect(say("tea_poured", {}).sentence).toBe("tea_poured");
    expect(say("info_edited", { changes: "garbage" }).sentence).toBe("edited the case");
    expect(say("status_changed", null).sentence).toBe("moved the case from another stage to another stage");
  });
});

describe("values in words", () => {
  it("never takes unknown for no", () => {
    expect(fieldText("is_non_smoker", null, words)).toBe("Unknown");
    expect(fieldText("is_non_smoker", false, words)).toBe("No");
  });

  it("shows a retired key as itself", () => {
    expect(fieldText("source", "fax", words)).toBe("fax");
  });
});
