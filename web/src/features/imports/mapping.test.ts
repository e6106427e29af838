import { describe, expect, it } from "vitest";
import { ANSWER, fieldsUsedTwice, mappingFrom, toMapping } from "./mapping";

const columns = [
  { index: 0, header: "Name", samples: [], suggested_field: "full_name" },
  { index: 1, header: "Why?", samples: [], suggested_field: null },
];

describe("the mapping of columns", () => {
  it("begins with what the server holds, one target for each column", () => {
    expect(mappingFrom({ columns, mapping: ["full_name", null] })).toEqual(["full_name", ANSWER]);
    expect(mappingFrom({ columns, mapping: ["skip"] })).toEqual(["skip", ANSWER]);
  });

  it("tells the server what is kept as an answer by null", () => {
    expect(toMapping(["full_name", ANSWER, "skip"])).toEqual(["full_name", null, "skip"]);
  });

  it("notices a field used twice, but lets answers repeat", () => {
    expect(fieldsUsedTwice(["email", "email", ANSWER, ANSWER, "skip", "skip"])).toEqual(["email"]);
  });
});
