import type { LinkProps } from "@tanstack/react-router";
import type { Notification } from "@/api/types";

/** Where what a notification tells of can be seen. */
export function destinationOf({ kind, id }: Notification["link"]): LinkProps {
  switch (kind) {
    case "case":
      return id ? { to: "/cases/$caseId", params: { caseId: id } } : MY_CASES;
    case "task":
      return { to: "/tasks", search: { open: id ?? undefined } };
    case "handoff":
      return { to: "/cases/handoff" };
    case "cases":
      return MY_CASES;
    case "tasks":
      return { to: "/tasks" };
  }
}

const MY_CASES: LinkProps = { to: "/cases", search: { owner: "me" } };
