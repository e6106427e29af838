import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { boardQuery } from "@/api/board";
import { metadataQuery } from "@/api/metadata";
import { meQuery } from "@/api/session";
import type { Board, CaseRow, StatusChange } from "@/api/types";
import { caseRow, fullCase, me, metadata } from "@/test/fixtures";
import { renderPart, testQueryClient } from "@/test/render";
import { problem, server } from "@/test/server";
import { BoardPage } from "./BoardPage";

const card = (n: number, status: string): CaseRow => ({
  ...caseRow,
  id: `${status}-${n}`,
  full_name: `${status} ${n}`,
  status,
});

const column = (status: string, items: CaseRow[], more: Partial<Board["columns"][number]> = {}) => ({
  status,
  items,
  count: items.length,
  count_is_capped: false,
  has_more: false,
  ...more,
});

async function show(board: Board, filters = {}) {
  const client = testQueryClient();
  client.setQueryData(meQuery().queryKey, me);
  client.setQueryData(metadataQuery().queryKey, metadata);
  server.use(
    http.get("*/api/cases/board", () => HttpResponse.json(board)),
    http.get("*/api/views", () => HttpResponse.json({ items: [] })),
  );
  return renderPart(<BoardPage filters={filters} filterBar={() => null} scopes={null} />, client);
}

const cardsOf = (stage: string) => {
  const list = screen.getByRole("list", { name: `Cases in ${stage}` });
  return within(list)
    .queryAllByRole("link")
    .map((link) => link.textContent);
};

async function pickMove(name: string, stage: string) {
  await userEvent.click(await screen.findByRole("button", { name: `Move ${name} to another stage` }));
  await userEvent.click(await screen.findByRole("menuitem", { name: stage }));
}

describe("the board", () => {
  const height = Object.getOwnPropertyDescriptor(Element.prototype, "clientHeight");
  beforeAll(() => {
    // A column as high as six cards, since nothing has a height here.
    Object.defineProperty(Element.prototype, "clientHeight", { configurable: true, get: () => 600 });
  });
  afterAll(() => {
    if (height) Object.defineProperty(Element.prototype, "clientHeight", height);
  });

  let two: Board;
  beforeEach(() => {
    two = {
      columns: [column("new", [card(1, "new"), card(2, "new")]), column("contacted", []), column("lost", [])],
    };
  });

  it("moves a card at once and keeps it when the server agrees", async () => {
    const sent: StatusChange[] = [];
    let answer: () => void = () => {};
    server.use(
      http.patch("*/api/cases/new-1/status", async ({ request }) => {
        sent.push((await request.json()) as StatusChange);
        await new Promise<void>((resolve) => (answer = resolve));
        two = {
          columns: [
            column("new", [card(2, "new")]),
            column("contacted", [{ ...card(1, "new"), status: "contacted", version: 2 }]),
            column("lost", []),
          ],
        };
        server.use(http.get("*/api/cases/board", () => HttpResponse.json(two)));
        return HttpResponse.json({ ...fullCase, ...card(1, "new"), status: "contacted", version: 2 });
      }),
    );
    await show(two);
    await pickMove("new 1", "Contacted");
    await waitFor(() => expect(cardsOf("Contacted")).toEqual(["new 1"]));
    expect(cardsOf("New")).toEqual(["new 2"]);
    expect(screen.getByRole("heading", { name: "New 1" })).toBeVisible();
    await waitFor(() => {
      answer();
      expect(screen.getByText("new 1 was moved to Contacted")).toBeVisible();
    });
    expect(sent).toEqual([{ status: "contacted", version: 1 }]);
    expect(screen.getByRole("button", { name: "Undo" })).toBeVisible();
  });

  it("puts a card back when the server refuses, and says why", async () => {
    server.use(http.patch("*/api/cases/new-1/status", () => problem(409, "version_conflict")));
    await show(two);
    await pickMove("new 1", "Contacted");
    expect(await screen.findByText(/Somebody else changed the case meanwhile/)).toBeVisible();
    await waitFor(() => expect(cardsOf("New")).toEqual(["new 1", "new 2"]));
    expect(cardsOf("Contacted")).toEqual([]);
  });

  it("asks why a case leaves the pipeline before anything moves", async () => {
    const sent: StatusChange[] = [];
    server.use(
      http.patch("*/api/cases/new-1/status", async ({ request }) => {
        sent.push((await request.json()) as StatusChange);
        return HttpResponse.json({ ...fullCase, ...card(1, "new"), status: "lost", version: 2 });
      }),
    );
    await show(two);
    await pickMove("new 1", "Lost");
    await userEvent.click(await screen.findByRole("button", { name: "Move to Lost" }));
    expect(await screen.findByText("Say why, for whoever reads this later.")).toBeVisible();
    expect(cardsOf("New")).toEqual(["new 1", "new 2"]);
    await userEvent.type(screen.getByLabelText(/Reason/), "Moved abroad");
    await userEvent.click(screen.getByRole("button", { name: "Move to Lost" }));
    await waitFor(() => expect(sent).toEqual([{ status: "lost", reason: "Moved abroad", version: 1 }]));
  });

  it("draws only the cards in sight, and reads further ones as the end comes near", async () => {
    const first = Array.from({ length: 25 }, (_, n) => card(n, "new"));
    const asked = vi.fn();
    server.use(
      http.get("*/api/cases/board/new", ({ request }) => {
        asked(new URL(request.url).searchParams.get("page"));
        return HttpResponse.json(column("new", [card(24, "new"), card(25, "new")]));
      }),
    );
    await show({ columns: [column("new", first, { count: 1000, count_is_capped: true, has_more: true })] });
    await screen.findByText("new 0");
    expect(cardsOf("New").length).toBeLessThan(12);
    expect(screen.getByRole("heading", { name: "New 1,000+" })).toBeVisible();
    expect(asked).not.toHaveBeenCalled();

    const list = screen.getByRole("list", { name: "Cases in New" });
    list.scrollTop = 2400;
    list.dispatchEvent(new Event("scroll"));
    await waitFor(() => expect(asked).toHaveBeenCalledExactlyOnceWith("2"));
    await waitFor(() => expect(cardsOf("New")).toContain("new 24"));
    expect(cardsOf("New").filter((name) => name === "new 24")).toHaveLength(1);
  });

  it("shows the columns of the chosen stages only, from the same answer", async () => {
    await show(two, { status: ["contacted"] });
    expect(await screen.findByRole("region", { name: "Contacted" })).toBeVisible();
    expect(screen.queryByRole("region", { name: "New" })).not.toBeInTheDocument();
    expect(boardQuery({ status: ["new"] }).queryKey).toEqual(boardQuery({}).queryKey);
  });

  it("goes from card to card with the arrow keys", async () => {
    two.columns[1] = column("contacted", [card(9, "contacted")]);
    await show(two);
    (await screen.findByRole("link", { name: "new 1" })).focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(screen.getByRole("link", { name: "new 2" })).toHaveFocus();
    await userEvent.keyboard("{ArrowRight}");
    expect(screen.getByRole("link", { name: "contacted 9" })).toHaveFocus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(screen.getByRole("link", { name: "new 1" })).toHaveFocus();
  });
});
