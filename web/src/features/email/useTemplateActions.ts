import { useDeleteTemplate, useEditTemplate } from "@/api/email-templates";
import { hasCode } from "@/api/problem";
import type { EmailTemplate } from "@/api/types";
import { confirm } from "@/ui/confirm";
import type { RowAction } from "@/ui/table/types";
import { toast } from "@/ui/toast";

/** Switching a template off and on, and deleting it, with the words around them. */
export function useTemplateActions(onDeleted?: () => void): (template: EmailTemplate) => RowAction[] {
  const edit = useEditTemplate();
  const remove = useDeleteTemplate();

  const change = ({ id, version }: EmailTemplate, is_active: boolean) =>
    edit.mutate(
      { id, body: { is_active, version } },
      {
        onSuccess: () => toast.success(is_active ? "Template activated" : "Template deactivated"),
        onError: (error) => toast.failure(error, "Couldn’t update the template"),
      },
    );

  const erase = async ({ id, name }: EmailTemplate) => {
    const sure = await confirm({
      title: `Delete ${name}?`,
      body: "Emails already sent aren’t affected.",
      confirmLabel: "Delete",
      danger: true,
    });
    if (!sure) return;
    remove.mutate(id, {
      onSuccess: () => {
        toast.success("Template deleted");
        onDeleted?.();
      },
      onError: (error) =>
        hasCode(error, "in_use")
          ? toast.failure(error, "This template is used by a rule")
          : toast.failure(error, "Couldn’t delete the template"),
    });
  };

  return (template) =>
    template.can_edit
      ? [
          template.is_active
            ? { label: "Deactivate", onSelect: () => change(template, false) }
            : { label: "Activate", onSelect: () => change(template, true) },
          { label: "Delete", danger: true, onSelect: () => void erase(template) },
        ]
      : [];
}
