import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { metadataQuery } from "@/api/metadata";
import { meQuery } from "@/api/session";
import { dashboard } from "@/test/dashboard";
import { me, metadata } from "@/test/fixtures";
import { renderPart, testQueryClient } from "@/test/render";
import { problem, server } from "@/test/server";
import { DashboardPage } from "./DashboardPage";
import { monthStart, weekStart } from "./periods";

async function show() {
  const client = testQueryClient();
  client.setQueryData(meQuery().queryKey, me);
  client.setQueryData(metadataQuery().queryKey, metadata);
  return renderPart(<DashboardPage />, client);
}

const serve = (more: Partial<typeof dashboard> = {}) =>
  server.use(http.get("*/api/dashboard", () => HttpResponse.json({ ...dashboard, ...more })));

describe("the dashboard", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T20:00:00Z") });
    return () => vi.useRealTimers();
  });

  it("leads from every number to the list behind it", async () => {
    serve({ handoff_count: 6 });
    await show();
    const numbers = await screen.findByRole("list", { name: "Numbers" });
    const links = within(numbers).getAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "/cases",
      "/cases?created_from=2026-11-16",
      "/cases?created_from=2026-11-01",
      "/tasks?assignee=all",
      "/cases/handoff",
    ]);
    expect(links[1]).toHaveTextContent("New this week94 more than last week");
    expect(links[2]).toHaveTextContent("As many as last month");
    expect(screen.getByRole("link", { name: /Overdue tasks/ })).toHaveAttribute(
      "href",
      "/tasks?assignee=all&due_before=2026-11-21",
    );
    expect(screen.getByRole("link", { name: /New\s*30/ })).toHaveAttribute("href", "/cases?status=new");
  });

  it("says what happened in plain words, and where counting stopped", async () => {
    serve();
    await show();
    expect(await screen.findByText(/Maya Collins moved the case from New to Contacted/)).toBeVisible();
    expect(screen.getByRole("link", { name: /Not contacted for 7 days/ })).toHaveTextContent("1,000+");
    expect(screen.queryByText("Without an owner")).not.toBeInTheDocument();
  });

  it("does not speak of handoffs to those who take none", async () => {
    serve();
    await show();
    await screen.findByRole("list", { name: "Numbers" });
    expect(screen.queryByText("Waiting for handoff")).not.toBeInTheDocument();
  });

  it("shows an error as an error and not as zeros", async () => {
    server.use(http.get("*/api/dashboard", () => problem(500, "internal"), { once: true }));
    await show();
    expect(await screen.findByRole("alert")).toHaveTextContent("This could not be loaded");
    expect(screen.queryByText("0")).not.toBeInTheDocument();
    serve();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("1,240")).toBeVisible();
  });
});

describe("periods", () => {
  it("begin on Monday and on the first", () => {
    expect(weekStart("2026-11-22")).toBe("2026-11-16");
    expect(weekStart("2026-11-23")).toBe("2026-11-23");
    expect(monthStart("2026-11-22")).toBe("2026-11-01");
  });
});
