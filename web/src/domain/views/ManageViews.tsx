import { Modal, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/session";
import type { SavedView } from "@/api/types";
import { useDeleteView, useEditView, type ViewPage, viewsQuery } from "@/api/views";
import { confirm } from "@/ui/confirm";
import { EmptyState } from "@/ui/states";
import { RowMenu } from "@/ui/table/RowMenu";
import type { RowAction } from "@/ui/table/types";
import { toast } from "@/ui/toast";
import { ViewDialog } from "./ViewDialog";
import { sameQuery } from "./viewQuery";
import classes from "./views.module.css";

interface ManageViewsProps {
  pageKey: ViewPage;
  /** What the list shows now, to put into a view. */
  now: string;
  onClose: () => void;
}

/** All views of a page: rename, share, bring up to date, delete. */
export function ManageViews({ pageKey, now, onClose }: ManageViewsProps) {
  const { data } = useQuery(viewsQuery(pageKey));
  const [renaming, setRenaming] = useState<SavedView | null>(null);
  const actionsFor = useViewActions(now, setRenaming);
  const views = data?.items ?? [];
  if (renaming)
    return (
      <ViewDialog
        pageKey={pageKey}
        query={renaming.query}
        view={renaming}
        onClose={() => setRenaming(null)}
      />
    );
  return (
    <Modal opened onClose={onClose} title="Saved views" closeButtonProps={{ "aria-label": "Close" }}>
      {views.length === 0 && <EmptyState title="No saved views">Save one from the list’s menu.</EmptyState>}
      <ul className={classes.list} aria-label="Saved views">
        {views.map((view) => (
          <li key={view.id} className={classes.view}>
            <span className={classes.name}>
              <Text size="sm" fw={500} component="span">
                {view.name}
              </Text>
              {view.is_shared && (
                <Text size="xs" c="dimmed" component="span" className={classes.shared}>
                  <IconUsers size={13} aria-hidden /> shared by {view.is_mine ? "you" : view.created_by.name}
                </Text>
              )}
            </span>
            <RowMenu label={`Actions for ${view.name}`} actions={actionsFor(view)} />
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function useViewActions(now: string, onRename: (view: SavedView) => void): (view: SavedView) => RowAction[] {
  const edit = useEditView();
  const remove = useDeleteView();
  const mayManageShared = useCan("edit_any_shared_view");

  const put = (view: SavedView, change: { is_shared?: boolean; query?: string }, done: string) =>
    edit.mutate(
      { id: view.id, body: { ...change, version: view.version } },
      {
        onSuccess: () => toast.success(done),
        onError: (error) => toast.failure(error, "The view was not changed"),
      },
    );

  const askDelete = async (view: SavedView) => {
    const sure = await confirm({
      title: `Delete the view “${view.name}”?`,
      body: view.is_shared
        ? "It disappears for everybody in the agency. The list itself stays as it is."
        : "The list itself stays as it is.",
      confirmLabel: "Delete view",
      danger: true,
    });
    if (!sure) return;
    remove.mutate(view.id, {
      onSuccess: () => toast.success("The view was deleted"),
      onError: (error) => toast.failure(error, "The view was not deleted"),
    });
  };

  return (view) => {
    if (!view.is_mine && !(view.is_shared && mayManageShared)) return [];
    return [
      { label: "Rename", onSelect: () => onRename(view) },
      ...(sameQuery(view.query, now)
        ? []
        : [
            {
              label: "Set to what is shown now",
              onSelect: () => put(view, { query: now }, `“${view.name}” shows this now`),
            },
          ]),
      view.is_shared
        ? {
            label: "Stop sharing",
            onSelect: () => put(view, { is_shared: false }, `“${view.name}” is private now`),
          }
        : {
            label: "Share with everybody",
            onSelect: () => put(view, { is_shared: true }, `“${view.name}” is shared now`),
          },
      { label: "Delete", danger: true, onSelect: () => void askDelete(view) },
    ];
  };
}
