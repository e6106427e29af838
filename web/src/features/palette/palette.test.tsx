import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { delay, HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { openApp, signedIn } from "@/test/app";
import { me, pageOf } from "@/test/fixtures";
import { problem, server } from "@/test/server";
import { fits } from "./useCommands";

const hit = (name: string) => ({
  id: "c9",
  case_number: "00001",
  full_name: name,
  status: "new",
  email: null,
});

const found = (name: string) => HttpResponse.json({ cases: [hit(name)], intended_parents: [], tasks: [] });

/** Key presses without the waits between them that a person's have. */
const fast = userEvent.setup({ delay: null });

async function onCases(capabilities = me.capabilities) {
  signedIn(capabilities);
  server.use(http.get("*/api/cases", () => HttpResponse.json(pageOf([]))));
  const router = openApp("/cases");
  await screen.findByText("No cases yet");
  return router;
}

async function openPalette() {
  await fast.keyboard("{Control>}k{/Control}");
  return screen.findByRole("combobox", { name: "Search and commands" });
}

const options = () => within(screen.getByRole("listbox", { name: "Results" })).queryAllByRole("option");

describe("the palette", () => {
  beforeEach(() => {
    server.use(
      http.get("*/api/search", ({ request }) => found(`Found ${new URL(request.url).searchParams.get("q")}`)),
    );
  });

  it("goes to a page with a few letters and Enter", async () => {
    server.use(
      http.get("*/api/tasks/groups", () => HttpResponse.json({ today: "2026-11-22", groups: [] })),
      http.get("*/api/search", () => HttpResponse.json({ cases: [], intended_parents: [], tasks: [] })),
    );
    const router = await onCases();
    const field = await openPalette();
    await fast.type(field, "tas");
    await waitFor(() => expect(field).toHaveAttribute("aria-activedescendant"));
    expect(options().map((option) => option.textContent)).toContain("Tasksgt");
    await fast.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/tasks"));
    expect(screen.queryByRole("combobox", { name: "Search and commands" })).not.toBeInTheDocument();
  });

  it("asks the server once, a while after the last key, and goes to what it found", async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get("*/api/search", ({ request }) => {
        asked.push(new URL(request.url).searchParams.get("q"));
        return found("Olivia Miller");
      }),
      http.get("*/api/cases/:id", () => problem(404, "not_found")),
    );
    const router = await onCases();
    await fast.type(await openPalette(), "oliv");
    await userEvent.click(await screen.findByRole("option", { name: /Olivia Miller/ }));
    expect(asked).toEqual(["oliv"]);
    await waitFor(() => expect(router.state.location.pathname).toBe("/cases/c9"));
  });

  it("never shows the answer to an earlier question", async () => {
    server.use(
      http.get("*/api/search", async ({ request }) => {
        const q = new URL(request.url).searchParams.get("q") ?? "";
        await delay(q === "old" ? 600 : 0);
        return found(`Answer to ${q}`);
      }),
    );
    await onCases();
    const field = await openPalette();
    await fast.type(field, "old");
    await delay(300);
    await fast.clear(field);
    await fast.type(field, "new");
    expect(await screen.findByText("Answer to new")).toBeVisible();
    await delay(700);
    expect(screen.queryByText("Answer to old")).not.toBeInTheDocument();
  });

  it("says that the search did not work rather than that nothing was found", async () => {
    server.use(http.get("*/api/search", () => problem(400, "bad_request", { detail: "Too short." })));
    await onCases();
    await fast.type(await openPalette(), "zzz");
    expect(await screen.findByText("Too short.")).toBeVisible();
  });

  it("offers only what the role may do", async () => {
    await onCases(["see_intake_cases"]);
    await openPalette();
    const offered = options().map((option) => option.textContent);
    expect(offered).toContain("New tasknt");
    expect(offered.some((text) => text?.startsWith("New case"))).toBe(false);
    expect(offered.some((text) => text?.startsWith("Team"))).toBe(false);
  });
});

describe("shortcuts", () => {
  it("lead to pages, and open what creates something", async () => {
    server.use(http.get("*/api/intended-parents", () => HttpResponse.json(pageOf([]))));
    const router = await onCases();
    await fast.keyboard("gp");
    await waitFor(() => expect(router.state.location.pathname).toBe("/intended-parents"));
    await fast.keyboard("nc");
    const name = await screen.findByLabelText(/Full name/);
    await fast.type(name, "gc?");
    expect(name).toHaveValue("gc?");
    expect(router.state.location.pathname).toBe("/intended-parents");
  });

  it("are listed", async () => {
    await onCases();
    await fast.keyboard("?");
    const list = await screen.findByRole("region", { name: "Go to" });
    expect(within(list).getByText("Case board")).toBeVisible();
  });
});

describe("matching a command", () => {
  it.each([
    ["New intended parents", "int", true],
    ["New intended parents", "par new", true],
    ["New intended parents", "tended", false],
    ["Tasks", "", true],
  ])("%s with “%s”: %s", (label, typed, expected) => {
    expect(fits(label, typed)).toBe(expected);
  });
});
