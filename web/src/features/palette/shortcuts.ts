import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { can, useMe } from "@/api/session";
import type { Me } from "@/api/types";
import { type Overlay, openOverlay } from "@/shell/commands";
import { isElsewhere } from "@/shell/keys";
import { type NavItem, navItemsFor } from "@/shell/navigation";

/** Keys that work everywhere: one alone, or a letter that begins a pair. */

/** How long the second key of a pair may take, in milliseconds. */
const PATIENCE = 1500;

export interface Creation {
  overlay: Overlay;
  label: string;
  /** The letter that opens it after an n. */
  key: string;
}

/** What this person may create. */
export function creationsFor(me: Me): Creation[] {
  return [
    ...(can(me, "create_case") ? [{ overlay: "new-case" as const, label: "New case", key: "c" }] : []),
    { overlay: "new-task", label: "New task", key: "t" },
    ...(can(me, "create_intended_parent")
      ? [{ overlay: "new-intended-parent" as const, label: "New intended parents", key: "p" }]
      : []),
  ];
}

interface Destination {
  label: string;
  to: NavItem["to"] | "/cases/board" | "/notifications";
  /** The letter that leads there after a g. */
  key: string;
}

const BOARD: Destination = { label: "Case board", to: "/cases/board", key: "b" };
const NOTIFICATIONS: Destination = { label: "Notifications", to: "/notifications", key: "n" };

/** The places this person may go to, with the board beside the list, and what the bell leads to. */
export function destinationsFor(me: Me): Destination[] {
  const { work, administration } = navItemsFor(me);
  const places = [...work, ...administration].flatMap(({ label, to, key }) =>
    to === "/cases" ? [{ label, to, key }, BOARD] : [{ label, to, key }],
  );
  return [...places, NOTIFICATIONS];
}

export function useShortcuts(): void {
  const me = useMe();
  const router = useRouter();
  const first = useRef<{ key: string; at: number } | null>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openOverlay("palette");
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isElsewhere(event)) return;
      const begun = first.current && Date.now() - first.current.at < PATIENCE ? first.current.key : null;
      first.current = null;
      if (begun === "g") {
        const place = destinationsFor(me).find(({ key }) => key === event.key);
        if (place) void router.navigate({ to: place.to });
      } else if (begun === "n") {
        const creation = creationsFor(me).find(({ key }) => key === event.key);
        if (creation) openOverlay(creation.overlay);
        // The letter must not land in the dialog's first field.
        if (creation) event.preventDefault();
      } else if (event.key === "?") {
        openOverlay("shortcuts");
      } else if (event.key === "g" || event.key === "n") {
        first.current = { key: event.key, at: Date.now() };
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [me, router]);
}
