import { useRef, useState } from "react";
import { type NoteSubject, useAddNote } from "@/api/notes";
import { randomId } from "@/lib/ids";
import { NoteForm } from "./NoteForm";

/** A new note. */
export function NoteComposer({ of }: { of: NoteSubject }) {
  const add = useAddNote(of);
  const [written, setWritten] = useState(0);
  // Sending the same draft again, as after a lost answer, writes it once.
  const attempt = useRef({ html: "", key: "" });
  const save = (html: string) => {
    if (attempt.current.html !== html) attempt.current = { html, key: randomId() };
    add.mutate(
      { body_html: html, key: attempt.current.key },
      { onSuccess: () => setWritten((count) => count + 1) },
    );
  };

  return (
    <section aria-label="New note">
      <NoteForm
        key={written}
        focus={written > 0}
        saveLabel="Add note"
        saving={add.isPending}
        error={add.error}
        onSave={save}
      />
    </section>
  );
}
