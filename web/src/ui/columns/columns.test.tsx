import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { ColumnChoices } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { caseRow, me, pageOf } from "@/test/fixtures";
import { problem, server } from "@/test/server";
import { type ColumnName, chosenColumns, idsOf, offeredColumns, sameColumns, usualColumns } from "./columns";

const column = (id: string, more: Partial<ColumnName> = {}): ColumnName => ({ id, header: id, ...more });

const ALL = [
  column("number"),
  column("name", { required: true }),
  column("email"),
  column("updated", { optional: true }),
];

describe("the rules of columns", () => {
  const chosen = (ids?: string[]) => idsOf(chosenColumns(ALL, ids));

  it("show the usual ones to who chose none that are known", () => {
    expect(idsOf(usualColumns(ALL))).toEqual(["number", "name", "email"]);
    expect(chosen()).toEqual(["number", "name", "email"]);
    expect(chosen(["retired"])).toEqual(["number", "name", "email"]);
    expect(chosen([])).toEqual(["number", "name", "email"]);
  });

  it("keep the chosen order, drop what is unknown or double, and add what has to stay", () => {
    expect(chosen(["updated", "name", "retired", "updated"])).toEqual(["updated", "name"]);
    expect(chosen(["email"])).toEqual(["name", "email"]);
  });

  it("offer a column at its place after it was taken out, and at the end later on", () => {
    const pick = (ids: string[]) => ids.flatMap((id) => ALL.find((column) => column.id === id) ?? []);
    const offered = (order: string[], shown: string[]) =>
      idsOf(offeredColumns(pick(order), ALL, pick(shown)));
    const order = ["number", "email", "name", "updated"];
    expect(offered(order, ["number", "name"])).toEqual(order);
    expect(offered([], ["name", "email"])).toEqual(["name", "email", "number", "updated"]);
    expect(offered(order, ["name", "number"])).toEqual(["name", "number", "email", "updated"]);
    expect(sameColumns(ALL, [...ALL])).toBe(true);
  });
});

/** The list of cases for somebody with these columns; tells what is saved. */
function serve(columns: ColumnChoices, address: string) {
  const saved: unknown[] = [];
  const state = { columns, refuse: false };
  signedIn();
  server.use(
    http.get("*/api/auth/me", () =>
      HttpResponse.json({ ...me, preferences: { ...me.preferences, columns: state.columns } }),
    ),
    http.get("*/api/cases", () => HttpResponse.json(pageOf([caseRow]))),
    http.patch("*/api/me/preferences", async ({ request }) => {
      const body = (await request.json()) as { columns: { cases: string[] | null } };
      saved.push(body.columns);
      if (state.refuse) return problem(500, "internal");
      state.columns = body.columns.cases ? { cases: body.columns.cases } : {};
      return HttpResponse.json({ ...me.preferences, columns: state.columns });
    }),
  );
  return { router: openApp(address), saved, state };
}

const headers = () => screen.getAllByRole("columnheader").flatMap(({ textContent }) => textContent || []);
const openPanel = async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Columns" }));
  const panel = await screen.findByRole("dialog", { name: "Columns" });
  await within(panel).findByRole("list", { name: "Columns" });
  return panel;
};

describe("choosing columns", () => {
  it("shows a choice at once and saves it", async () => {
    const { saved } = serve({ cases: ["name", "email", "retired"] }, "/cases");
    const panel = await openPanel();
    expect(headers()).toEqual(["Name", "Email", "Actions"]);
    expect(within(panel).getByRole("checkbox", { name: "Name" })).toBeDisabled();
    await userEvent.click(within(panel).getByRole("checkbox", { name: "Updated" }));
    await waitFor(() => expect(headers()).toEqual(["Name", "Email", "Updated", "Actions"]));
    await userEvent.click(within(panel).getByRole("button", { name: "Move Email up" }));
    await waitFor(() => expect(saved).toHaveLength(2));
    expect(saved).toEqual([{ cases: ["name", "email", "updated"] }, { cases: ["email", "name", "updated"] }]);
    await userEvent.click(within(panel).getByRole("button", { name: "Reset" }));
    await waitFor(() => expect(saved[2]).toEqual({ cases: null }));
    expect(headers()).toContain("Phone");
    expect(within(panel).getByRole("button", { name: "Reset" })).toBeDisabled();
  });

  it("says so when it was not saved, and shows the list as it was", async () => {
    const { state } = serve({ cases: ["name", "email"] }, "/cases");
    state.refuse = true;
    const panel = await openPanel();
    await userEvent.click(within(panel).getByRole("checkbox", { name: "Email" }));
    expect(await screen.findByText("Your columns were not saved")).toBeVisible();
    await waitFor(() => expect(headers()).toEqual(["Name", "Email", "Actions"]));
  });

  it("stays in an address that names columns", async () => {
    const { router, saved } = serve(
      { cases: ["name", "email"] },
      "/cases?columns=phone,name,nonsense&page=2",
    );
    const panel = await openPanel();
    expect(headers()).toEqual(["Phone", "Name", "Actions"]);
    await userEvent.click(within(panel).getByRole("checkbox", { name: "Age" }));
    await waitFor(() => expect(router.state.location.href).toBe("/cases?columns=phone,name,age&page=2"));
    await userEvent.click(within(panel).getByRole("button", { name: "Back to my columns" }));
    await waitFor(() => expect(headers()).toEqual(["Name", "Email", "Actions"]));
    expect(router.state.location.href).toBe("/cases?page=2");
    expect(saved).toEqual([]);
  });
});
