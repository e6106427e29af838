import { Text } from "@mantine/core";
import { useState } from "react";
import { useEditNote } from "@/api/notes";
import { hasCode } from "@/api/problem";
import type { Note } from "@/api/types";
import { NoteForm } from "./NoteForm";
import classes from "./Notes.module.css";
import { RichText } from "./RichText";

/**
 * Editing one's own note as it was when editing began. When it was edited meanwhile, in another tab, saving shows what
 * stands there now; saving again replaces that knowingly.
 */
export function NoteEdit({ note, onClose }: { note: Note; onClose: () => void }) {
  const edit = useEditNote();
  const [before] = useState(note);
  const [meanwhile, setMeanwhile] = useState<Note>();
  const save = (html: string) =>
    edit.mutate(
      { id: before.id, body_html: html, version: (meanwhile ?? before).version },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (hasCode(error, "version_conflict")) setMeanwhile(error.body.current as Note);
        },
      },
    );

  return (
    <section aria-label="Edit the note">
      <NoteForm
        content={before.body_html}
        focus
        saveLabel={meanwhile ? "Replace it" : "Save"}
        saving={edit.isPending}
        error={hasCode(edit.error, "version_conflict") ? null : edit.error}
        onSave={save}
        onCancel={onClose}
      >
        {meanwhile && (
          <div role="alert" className={classes.meanwhile}>
            <Text size="sm" fw={500}>
              Not saved: the note was edited elsewhere meanwhile. It now reads:
            </Text>
            <RichText html={meanwhile.body_html} />
          </div>
        )}
      </NoteForm>
    </section>
  );
}
