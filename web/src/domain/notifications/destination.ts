import type { LinkProps } from "@tanstack/react-router";
import type { Notification } from "@/api/types";

/** Where what a notification tells of can be seen. */
export function destinationOf({ kind, id }: Notification["link"]): LinkProps {
  switch (kind) {
    case "case":
      return id ? caseOf(id) : MY_CASES;
    case "task":
      return { to: "/tasks", search: { open: id ?? undefined } };
    case "handoff":
      // The decision is made on the case's own page, which also tells when it has been made.
      return id ? caseOf(id) : { to: "/cases/handoff" };
    case "cases":
      return MY_CASES;
    case "tasks":
      return { to: "/tasks" };
  }
}

const caseOf = (caseId: string): LinkProps => ({ to: "/cases/$caseId", params: { caseId } });

const MY_CASES: LinkProps = { to: "/cases", search: { owner: "me" } };
