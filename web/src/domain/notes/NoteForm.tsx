import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { ProblemError, problemText } from "@/api/problem";
import { useUnsavedWork } from "@/lib/unsaved";
import { confirm } from "@/ui/confirm";
import { lazyPart } from "@/ui/lazyPart";
import classes from "./Notes.module.css";
import type { NoteDraft } from "./noteDraft";

const NoteEditor = lazyPart(
  () => import("./NoteEditor").then((module) => module.NoteEditor),
  <Skeleton height={122} aria-label="Loading the editor" />,
);

interface NoteFormProps {
  /** What is being edited; nothing for a new note. */
  content?: string;
  focus: boolean;
  saveLabel: string;
  saving: boolean;
  error: Error | null;
  onSave: (html: string) => void;
  /** Offers to leave it as it was. */
  onCancel?: () => void;
  /** What else is to be known before saving. */
  children?: ReactNode;
}

const SHORTEST = 2;
const LONGEST = 4000;
const COUNT_FROM = 3500;

/** Writing a note. What was written stays until it is saved, whatever goes wrong. */
export function NoteForm(props: NoteFormProps) {
  const { content = "", focus, saveLabel, saving, error, onSave, onCancel, children } = props;
  const [draft, setDraft] = useState<NoteDraft>({ html: content, length: 0 });
  const dirty = content ? draft.html !== content : draft.length > 0;
  useUnsavedWork(dirty);
  useBlocker({
    disabled: !dirty,
    enableBeforeUnload: () => dirty,
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await mayDiscard()),
  });

  const savable = dirty && draft.length >= SHORTEST && draft.length <= LONGEST;
  const save = () => {
    if (savable && !saving) onSave(draft.html);
  };
  const cancel = async () => {
    if (!dirty || (await mayDiscard())) onCancel?.();
  };

  return (
    <>
      <NoteEditor content={content} focus={focus} locked={saving} onChange={setDraft} onSubmit={save} />
      {error && !saving && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" mt={6}>
          The note was not saved. {reasonOf(error)}
        </Text>
      )}
      {children}
      <Group justify="flex-end" gap="sm" mt={8}>
        {draft.length > COUNT_FROM && (
          <Text
            size="xs"
            c={draft.length > LONGEST ? "var(--mantine-color-error)" : "dimmed"}
            aria-live="polite"
          >
            {draft.length.toLocaleString("en-US")} of {LONGEST.toLocaleString("en-US")} characters
          </Text>
        )}
        <Text size="xs" c="dimmed" className={classes.hint}>
          Ctrl + Enter
        </Text>
        {onCancel && (
          <Button size="xs" variant="default" onClick={() => void cancel()}>
            Cancel
          </Button>
        )}
        <Button size="xs" onClick={save} loading={saving} disabled={!savable}>
          {saveLabel}
        </Button>
      </Group>
    </>
  );
}

function reasonOf(error: Error): string {
  return (error instanceof ProblemError && error.fields[0]?.message) || problemText(error);
}

function mayDiscard(): Promise<boolean> {
  return confirm({
    title: "Discard the note?",
    body: "What you wrote has not been saved.",
    confirmLabel: "Discard",
    cancelLabel: "Keep writing",
    danger: true,
  });
}
