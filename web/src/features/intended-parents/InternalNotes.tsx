import { Button, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import type { IntendedParent } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";
import { useFieldSave } from "./fields";
import classes from "./IntendedParents.module.css";

/** A long free text about the people, with a dialog to change it. */
export function InternalNotes({ subject }: { subject: IntendedParent }) {
  const [editing, dialog] = useDisclosure(false);
  const mayEdit = subject.actions.includes("edit");
  if (!subject.notes_internal && !mayEdit) return null;
  return (
    <section className={classes.internal} aria-label="Internal notes">
      <Text size="sm" fw={600} mb={4}>
        Internal notes
      </Text>
      {subject.notes_internal && (
        <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {subject.notes_internal}
        </Text>
      )}
      {mayEdit && (
        <Button variant="subtle" size="compact-sm" ml={-8} mt={4} onClick={dialog.open}>
          {subject.notes_internal ? "Edit" : "Add"}
        </Button>
      )}
      {editing && <NotesDialog subject={subject} onClose={dialog.close} />}
    </section>
  );
}

function NotesDialog({ subject, onClose }: { subject: IntendedParent; onClose: () => void }) {
  const save = useFieldSave();
  const form = useForm({ initialValues: { notes_internal: subject.notes_internal ?? "", before: subject } });
  return (
    <FormDialog
      title="Internal notes"
      submitLabel="Save"
      size="lg"
      form={form}
      onClose={onClose}
      onSubmit={({ notes_internal, before }) => save(before, "notes_internal", notes_internal)}
      onSaved={() => toast.success("The notes were saved")}
    >
      <Textarea
        label="Internal notes"
        description="Seen by your agency only."
        autosize
        minRows={5}
        maxRows={18}
        maxLength={10_000}
        data-autofocus
        {...form.getInputProps("notes_internal")}
      />
    </FormDialog>
  );
}
