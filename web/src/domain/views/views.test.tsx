import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import type { NewView, SavedView, ViewPatch } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { me } from "@/test/fixtures";
import { problem, server } from "@/test/server";
import { addressOf, sameQuery, storableQuery, withColumns } from "./viewQuery";

const view = (more: Partial<SavedView>): SavedView => ({
  id: "v1",
  page_key: "tasks",
  name: "Reviews",
  query: "type=review",
  is_shared: false,
  is_mine: true,
  position: 1,
  created_by: { id: "u1", name: "Maya Collins" },
  version: 1,
  ...more,
});

const empty = { today: "2026-11-22", groups: [] };

/** The tasks page with these views stored. */
function serve(views: SavedView[], address: string, capabilities = me.capabilities) {
  const sent = { created: [] as NewView[], edits: [] as ViewPatch[], deleted: [] as string[] };
  signedIn(capabilities);
  server.use(
    http.get("*/api/tasks/groups", () => HttpResponse.json(empty)),
    http.get("*/api/views", () => HttpResponse.json({ items: views })),
    http.post("*/api/views", async ({ request }) => {
      sent.created.push((await request.json()) as NewView);
      return sent.created.length === 1
        ? problem(409, "already_exists")
        : HttpResponse.json(view({ ...sent.created[0], id: "v9" }), { status: 201 });
    }),
    http.patch("*/api/views/:id", async ({ request }) => {
      sent.edits.push((await request.json()) as ViewPatch);
      return HttpResponse.json(views[0]);
    }),
    http.delete("*/api/views/:id", ({ params }) => {
      sent.deleted.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return { router: openApp(address), sent };
}

describe("saved views", () => {
  let menu: (name: string) => Promise<void>;
  beforeEach(() => {
    menu = async (name) => userEvent.click(await screen.findByRole("button", { name }));
  });

  it("go to an address, and show which one it is", async () => {
    const { router } = serve([view({})], "/tasks");
    await menu("Views");
    await userEvent.click(await screen.findByRole("menuitem", { name: "Reviews" }));
    await waitFor(() => expect(router.state.location.href).toBe("/tasks?type=review"));
    expect(await screen.findByRole("button", { name: "Reviews" })).toBeVisible();
  });

  it("keep what the list shows under a name, and tell of one that is taken", async () => {
    const { sent } = serve([], "/tasks?type=review&assignee=all&open=t1");
    server.use(http.get("*/api/tasks/t1", () => problem(404, "not_found")));
    await screen.findByText("This does not exist");
    await userEvent.keyboard("{Escape}");
    await menu("Views");
    await userEvent.click(await screen.findByRole("menuitem", { name: "Save this view" }));
    await userEvent.type(await screen.findByLabelText(/Name/), "All reviews");
    await userEvent.click(screen.getByLabelText(/Share with everybody/));
    await userEvent.click(screen.getByRole("button", { name: "Save view" }));
    expect(await screen.findByText("You have a view of this name already.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Save view" }));
    await waitFor(() => expect(sent.created).toHaveLength(2));
    expect(sent.created[1]).toEqual({
      page_key: "tasks",
      name: "All reviews",
      query: "assignee=all&type=review",
      is_shared: true,
    });
  });

  it("are brought up to date, shared and deleted by whose they are", async () => {
    const { sent } = serve([view({})], "/tasks?type=contact");
    await menu("Views");
    await userEvent.click(await screen.findByRole("menuitem", { name: "Manage views" }));
    const act = async (what: string) => {
      await userEvent.click(await screen.findByRole("button", { name: "Actions for Reviews" }));
      await userEvent.click(await screen.findByRole("menuitem", { name: what }));
    };
    await act("Set to what is shown now");
    await act("Share with everybody");
    await waitFor(() =>
      expect(sent.edits).toEqual([
        { query: "type=contact", version: 1 },
        { is_shared: true, version: 1 },
      ]),
    );
    await act("Delete");
    await userEvent.click(await screen.findByRole("button", { name: "Delete view" }));
    await waitFor(() => expect(sent.deleted).toEqual(["v1"]));
  });

  it("of others can be used, but not changed", async () => {
    serve([view({ is_mine: false, is_shared: true })], "/tasks");
    await menu("Views");
    await userEvent.click(await screen.findByRole("menuitem", { name: "Manage views" }));
    expect(await screen.findByText("shared by Maya Collins")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Actions for Reviews" })).not.toBeInTheDocument();
  });
});

describe("the address of a view", () => {
  it("is the same whatever the order, and leaves out where one stands in the list", () => {
    expect(storableQuery("?sort=full_name&page=3&q=ana")).toBe("q=ana&sort=full_name");
    expect(sameQuery("b=1&a=2", "?a=2&b=1")).toBe(true);
    expect(addressOf({ page_key: "intended_parents", query: "" })).toBe("/intended-parents");
    expect(addressOf({ page_key: "cases", query: "state=CA" }, "/cases/board")).toBe("/cases/board?state=CA");
  });

  it("names the columns in sight, when it has some to name", () => {
    expect(withColumns("?q=ana&page=2", ["name", "email"])).toBe("columns=name,email&q=ana");
    expect(withColumns("columns=phone&q=ana", ["name"])).toBe("columns=name&q=ana");
    expect(withColumns("columns=phone&q=ana", undefined)).toBe("columns=phone&q=ana");
    expect(sameQuery("columns=name,email", "columns=email,name")).toBe(false);
  });
});
