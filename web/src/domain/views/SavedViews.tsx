import { Button, Menu, Text } from "@mantine/core";
import { IconBookmark, IconBookmarkFilled, IconPlus, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { problemText } from "@/api/problem";
import type { SavedView } from "@/api/types";
import { type ViewPage, viewsQuery } from "@/api/views";
import { lazyPart } from "@/ui/lazyPart";
import { addressOf, sameQuery, storableQuery, withColumns } from "./viewQuery";

const ViewDialog = lazyPart(() => import("./ViewDialog").then((module) => module.ViewDialog));
const ManageViews = lazyPart(() => import("./ManageViews").then((module) => module.ManageViews));

interface SavedViewsProps {
  pageKey: ViewPage;
  /** Where views open, if not in the page's list. */
  path?: string;
  /** The columns in sight, by their ids; absent when a view has nothing to say of them. */
  columns?: readonly string[];
}

/**
 * The saved views of a list: a menu that goes to any of them and saves what the address says now. A view is nothing but
 * a named address, so a link to it works for everyone.
 */
export function SavedViews({ pageKey, path, columns }: SavedViewsProps) {
  const query = useQuery(viewsQuery(pageKey));
  const router = useRouter();
  const address = storableQuery(useLocation({ select: (location) => location.searchStr }));
  const now = withColumns(address, columns);
  const [dialog, setDialog] = useState<"save" | "manage" | null>(null);
  const views = query.data?.items ?? [];
  // A view without columns of its own is current whatever columns one has chosen.
  const current = [address, now].flatMap(
    (query) => views.find((view) => sameQuery(view.query, query)) ?? [],
  )[0];
  const go = (view: SavedView) => router.history.push(addressOf(view, path));

  return (
    <>
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={current ? <IconBookmarkFilled size={15} /> : <IconBookmark size={15} />}
            maw={200}
          >
            {current?.name ?? "Views"}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {query.isError && !query.data && <Menu.Label>{problemText(query.error)}</Menu.Label>}
          {query.isPending && <Menu.Label>Loading…</Menu.Label>}
          {query.data && views.length === 0 && <Menu.Label>No saved views yet</Menu.Label>}
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              onClick={() => go(view)}
              aria-current={view === current ? "true" : undefined}
              rightSection={view.is_shared && <IconUsers size={14} role="img" aria-label="Shared" />}
            >
              <Text size="sm" fw={view === current ? 600 : undefined} truncate>
                {view.name}
              </Text>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => setDialog("save")}>
            Save this view
          </Menu.Item>
          {views.length > 0 && <Menu.Item onClick={() => setDialog("manage")}>Manage views</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === "save" && <ViewDialog pageKey={pageKey} query={now} onClose={() => setDialog(null)} />}
      {dialog === "manage" && <ManageViews pageKey={pageKey} now={now} onClose={() => setDialog(null)} />}
    </>
  );
}
