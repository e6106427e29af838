import { Checkbox, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { SavedView } from "@/api/types";
import { useCreateView, useEditView, type ViewPage } from "@/api/views";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";

interface ViewDialogProps {
  pageKey: ViewPage;
  /** What a new view shows. */
  query: string;
  /** Absent for a new one. */
  view?: SavedView;
  onClose: () => void;
}

/** Names a view and says whether colleagues see it too. */
export function ViewDialog({ pageKey, query, view, onClose }: ViewDialogProps) {
  const create = useCreateView();
  const edit = useEditView();
  const keyFor = useIdempotencyKey();
  const form = useForm({
    initialValues: { name: view?.name ?? "", is_shared: view?.is_shared ?? false },
    validate: { name: (value: string) => (value.trim() ? null : "Give the view a name.") },
  });

  const submit = (values: { name: string; is_shared: boolean }) => {
    if (view) return edit.mutateAsync({ id: view.id, body: { ...values, version: view.version } });
    const body = { ...values, page_key: pageKey, query };
    return create.mutateAsync({ body, idempotencyKey: keyFor(body) });
  };

  return (
    <FormDialog
      title={view ? "Edit view" : "Save this view"}
      submitLabel={view ? "Save" : "Save view"}
      size="sm"
      form={form}
      onSubmit={submit}
      onClose={onClose}
      onSaved={({ name }) => toast.success(`The view “${name}” was saved`)}
      explain={({ code }) =>
        code === "already_exists" ? "You have a view of this name already." : undefined
      }
    >
      <TextInput
        label="Name"
        withAsterisk
        required
        data-autofocus
        maxLength={100}
        {...form.getInputProps("name")}
      />
      <Checkbox
        label="Share with everybody in the agency"
        {...form.getInputProps("is_shared", { type: "checkbox" })}
      />
    </FormDialog>
  );
}
