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

  const change = ({ id, name, version }: EmailTemplate, is_active: boolean) =>
    edit.mutate(
      { id, body: { is_active, version } },
      {
        onSuccess: () => toast.success(`${name} is ${is_active ? "in use again" : "switched off"}`),
        onError: (error) => toast.failure(error, "The template was not changed"),
      },
    );

  const erase = async ({ id, name }: EmailTemplate) => {
    const sure = await confirm({
      title: `Delete ${name}?`,
      body: "Emails that were written from it stay as they were sent.",
      confirmLabel: "Delete",
      danger: true,
    });
    if (!sure) return;
    remove.mutate(id, {
      onSuccess: () => {
        toast.success(`${name} was deleted`);
        onDeleted?.();
      },
      onError: (error) =>
        hasCode(error, "in_use")
          ? toast.failure(error, `${name} is used by a rule`)
          : toast.failure(error, "The template was not deleted"),
    });
  };

  return (template) =>
    template.can_edit
      ? [
          template.is_active
            ? { label: "Switch off", onSelect: () => change(template, false) }
            : { label: "Use again", onSelect: () => change(template, true) },
          { label: "Delete", danger: true, onSelect: () => void erase(template) },
        ]
      : [];
}
