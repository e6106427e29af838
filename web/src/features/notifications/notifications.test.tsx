import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { openApp, signedIn } from "@/test/app";
import { notification, readNotification, serveNotifications } from "@/test/notifications";
import { problem, server } from "@/test/server";

const SETTINGS = {
  case_assigned: true,
  case_status_changed: true,
  case_handoff: true,
  task_assigned: true,
  task_reminders: true,
};

function open(address: string, kept = [notification, readNotification]) {
  signedIn();
  const served = serveNotifications(kept);
  return { ...served, router: openApp(address) };
}

describe("the list of notifications", () => {
  it("tells what happened, and marks as read what is followed", async () => {
    const { done, router } = open("/notifications");
    server.use(http.get("*/api/cases/:id", () => problem(404, "not_found")));
    expect(await screen.findByText("3 tasks are overdue")).toBeVisible();
    await userEvent.click(screen.getByRole("link", { name: /Unread: Olivia Miller was assigned to you/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/cases/c1"));
    expect(done).toEqual(["read n1"]);
  });

  it("marks one as read where it stands", async () => {
    const { done } = open("/notifications");
    await userEvent.click(
      await screen.findByRole("button", { name: "Mark “Olivia Miller was assigned to you” as read" }),
    );
    await waitFor(() => expect(screen.queryByText("Unread:")).not.toBeInTheDocument());
    expect(done).toEqual(["read n1"]);
    await waitFor(() => expect(screen.queryByText("1 unread")).not.toBeInTheDocument());
  });

  it("marks all as read at once", async () => {
    const { done } = open("/notifications");
    await userEvent.click(await screen.findByRole("button", { name: "Mark all as read" }));
    await waitFor(() => expect(screen.queryByText("Unread:")).not.toBeInTheDocument());
    expect(done).toEqual(["read all"]);
    expect(screen.queryByRole("button", { name: "Mark all as read" })).not.toBeInTheDocument();
  });

  it("keeps in the address that only unread ones are shown", async () => {
    const { router } = open("/notifications?unread=true");
    expect(await screen.findByText("Olivia Miller was assigned to you")).toBeVisible();
    expect(screen.queryByText("3 tasks are overdue")).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Unread only" }));
    expect(await screen.findByText("3 tasks are overdue")).toBeVisible();
    expect(router.state.location.searchStr).toBe("");
  });

  it("says what will be told when there is nothing yet", async () => {
    open("/notifications", []);
    expect(await screen.findByText("No notifications yet")).toBeVisible();
  });

  it("says that it could not be loaded when it could not", async () => {
    signedIn();
    server.use(http.get("*/api/me/notifications", () => problem(400, "bad_request")));
    openApp("/notifications");
    expect(await screen.findByText("This could not be loaded")).toBeVisible();
  });
});

describe("the bell", () => {
  const bells = () => screen.findAllByRole("button", { name: /^Notifications/ });

  it("counts, opens the latest and closes as one of them is followed", async () => {
    const { done, router } = open("/settings/appearance");
    server.use(http.get("*/api/tasks/groups", () => HttpResponse.json({ today: "2026-11-22", groups: [] })));
    await waitFor(async () => expect((await bells())[0]).toHaveAccessibleName("Notifications, 1 unread"));
    await userEvent.click((await bells())[0] as HTMLElement);
    const panel = await screen.findByRole("dialog", { name: /^Notifications/ });
    await userEvent.click(await within(panel).findByRole("link", { name: /3 tasks are overdue/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/tasks"));
    await waitFor(() => expect(panel).not.toBeInTheDocument());
    expect(done).toEqual([]);
  });

  it("says no more than is known of a crowd", async () => {
    signedIn();
    server.use(
      http.get("*/api/me/notifications/count", () => HttpResponse.json({ unread: 100, is_capped: true })),
    );
    openApp("/notifications");
    const [bell] = await bells();
    await waitFor(() => expect(bell).toHaveAccessibleName("Notifications, more than 100 unread"));
    expect(bell).toHaveTextContent("99+");
    expect(screen.getByText("more than 100 unread")).toBeVisible();
    for (const said of screen.getAllByText("Notifications: more than 100 unread"))
      expect(said).toHaveAttribute("aria-live", "polite");
  });
});

describe("what one is told", () => {
  it("is switched at once", async () => {
    signedIn();
    const sent: object[] = [];
    const settings = () => HttpResponse.json(Object.assign({ ...SETTINGS }, ...sent));
    server.use(
      http.get("*/api/me/settings/notifications", settings),
      http.patch("*/api/me/settings/notifications", async ({ request }) => {
        sent.push((await request.json()) as object);
        return settings();
      }),
    );
    openApp("/settings/notifications");
    const reminders = await screen.findByRole("switch", { name: /^Task reminders/ });
    expect(reminders).toBeChecked();
    await userEvent.click(reminders);
    await waitFor(() => expect(sent).toEqual([{ task_reminders: false }]));
    await waitFor(() => expect(reminders).not.toBeChecked());
  });

  it("stays as it was when it could not be saved", async () => {
    signedIn();
    server.use(
      http.get("*/api/me/settings/notifications", () => HttpResponse.json(SETTINGS)),
      http.patch("*/api/me/settings/notifications", () => problem(400, "bad_request")),
    );
    openApp("/settings/notifications");
    const handoffs = await screen.findByRole("switch", { name: /^Handoffs/ });
    await userEvent.click(handoffs);
    expect(await screen.findByText("This was not saved")).toBeVisible();
    expect(handoffs).toBeChecked();
  });
});
