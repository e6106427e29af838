import { HttpResponse, http } from "msw";
import type { Notification } from "@/api/types";
import { pageOf } from "./fixtures";
import { server } from "./server";

/** Made-up notifications in the server's shape. */
export const notification: Notification = {
  id: "n1",
  type: "case_assigned",
  title: "Olivia Miller was assigned to you",
  body: null,
  link: { kind: "case", id: "c1" },
  actor: { kind: "user", id: "u2", name: "Ana Ruiz" },
  created_at: "2026-11-21T10:00:00Z",
  read_at: null,
};

export const readNotification: Notification = {
  ...notification,
  id: "n2",
  type: "task_overdue",
  title: "3 tasks are overdue",
  link: { kind: "tasks", id: null },
  actor: null,
  read_at: "2026-11-21T11:00:00Z",
};

/** A server that keeps these and returns what it was asked to do. */
export function serveNotifications(kept: Notification[]) {
  const items = kept.map((item) => ({ ...item }));
  const done: string[] = [];
  const unread = () => items.filter(({ read_at }) => !read_at);
  const read = (item: Notification) => Object.assign(item, { read_at: "2026-11-22T10:00:00Z" });
  server.use(
    http.get("*/api/me/notifications", ({ request }) => {
      const asked = new URL(request.url).searchParams;
      const listed = asked.get("unread") === "true" ? unread() : items;
      return HttpResponse.json(pageOf(listed.slice(0, Number(asked.get("per_page") ?? 25))));
    }),
    http.get("*/api/me/notifications/count", () =>
      HttpResponse.json({ unread: unread().length, is_capped: false }),
    ),
    http.patch("*/api/me/notifications/:id/read", ({ params }) => {
      done.push(`read ${params.id}`);
      const item = items.find(({ id }) => id === params.id);
      return item ? HttpResponse.json(read(item)) : new HttpResponse(null, { status: 404 });
    }),
    http.post("*/api/me/notifications/read-all", () => {
      done.push("read all");
      for (const item of items) read(item);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return { done, add: (item: Notification) => items.unshift(item) };
}
