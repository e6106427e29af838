import { useState } from "react";
import { ProblemError, problemText } from "@/api/problem";
import { useUnsavedWork } from "@/lib/unsaved";

/**
 * Editing one value where it stands. `subject` is remembered as it was when editing began, so that the save can say
 * which version the person was looking at. A failed save leaves what was typed in place, with the reason beneath.
 */
interface InlineEditOptions<Value, Subject> {
  value: Value;
  subject: Subject;
  onSave: (value: Value, subject: Subject) => Promise<unknown>;
}

interface Draft<Value, Subject> {
  value: Value;
  initial: Value;
  subject: Subject;
}

export function useInlineEdit<Value, Subject>({ value, subject, onSave }: InlineEditOptions<Value, Subject>) {
  const [draft, setDraft] = useState<Draft<Value, Subject> | null>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useUnsavedWork(draft !== null && draft.value !== draft.initial);

  const cancel = () => {
    setDraft(null);
    setError(null);
  };

  const save = async (next: Value | undefined = draft?.value) => {
    if (!draft || pending || next === undefined) return;
    if (next === draft.initial) {
      cancel();
      return;
    }
    setDraft({ ...draft, value: next });
    setPending(true);
    setError(null);
    try {
      await onSave(next, draft.subject);
      setDraft(null);
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      setPending(false);
    }
  };

  return {
    editing: draft !== null,
    draft: draft?.value,
    pending,
    error,
    start: () => setDraft({ value, initial: value, subject }),
    change: (next: Value) => setDraft((current) => (current ? { ...current, value: next } : current)),
    cancel,
    save,
  };
}

function messageOf(failure: unknown): string {
  if (failure instanceof ProblemError && failure.fields[0]) return failure.fields[0].message;
  return problemText(failure);
}
