import { IconBriefcase, IconChecklist, IconHeartHandshake } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useMetadata } from "@/api/metadata";
import type { SearchResults } from "@/api/types";
import { formatDate } from "@/lib/time";
import type { PaletteGroup } from "./types";

/** What the server found, as things to go to. */
export function useHits(found: SearchResults | undefined): PaletteGroup[] {
  const router = useRouter();
  const { stage, label } = useMetadata();
  if (!found) return [];
  return [
    {
      title: "Cases",
      items: found.cases.map((hit) => ({
        id: `case:${hit.id}`,
        icon: IconBriefcase,
        label: hit.full_name,
        detail: [hit.case_number, stage(hit.status)?.label ?? hit.status, hit.email]
          .filter(Boolean)
          .join(" · "),
        run: () => void router.navigate({ to: "/cases/$caseId", params: { caseId: hit.id } }),
      })),
    },
    {
      title: "Intended parents",
      items: found.intended_parents.map((hit) => ({
        id: `intended_parent:${hit.id}`,
        icon: IconHeartHandshake,
        label: hit.full_name,
        detail: label("intended_parent_statuses", hit.status),
        run: () =>
          void router.navigate({
            to: "/intended-parents/$intendedParentId",
            params: { intendedParentId: hit.id },
          }),
      })),
    },
    {
      title: "Tasks",
      items: found.tasks.map((hit) => ({
        id: `task:${hit.id}`,
        icon: IconChecklist,
        label: hit.title,
        detail: hit.completed ? "Done" : hit.due_date ? `Due ${formatDate(hit.due_date)}` : "No date",
        isDone: hit.completed,
        run: () =>
          void router.navigate({
            to: "/tasks",
            search: { assignee: "all", open: hit.id, completed: hit.completed || undefined },
          }),
      })),
    },
  ];
}
