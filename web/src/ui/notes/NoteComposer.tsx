import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { type NoteSubject, useAddNote } from "@/api/notes";
import { ProblemError, problemText } from "@/api/problem";
import { randomId } from "@/lib/ids";
import { useUnsavedWork } from "@/lib/unsaved";
import { confirm } from "../confirm";
import { lazyPart } from "../lazyPart";
import classes from "./Notes.module.css";

const NoteEditor = lazyPart(
  () => import("./NoteEditor").then((module) => module.NoteEditor),
  <Skeleton height={122} aria-label="Loading the editor" />,
);

export interface NoteDraft {
  html: string;
  /** Characters of text, which is what the server counts. */
  length: number;
}

const EMPTY: NoteDraft = { html: "", length: 0 };
const SHORTEST = 2;
const LONGEST = 4000;
const COUNT_FROM = 3500;

/** Writing a note. What was written stays until it is saved, whatever goes wrong. */
export function NoteComposer({ of }: { of: NoteSubject }) {
  const add = useAddNote(of);
  const [draft, setDraft] = useState(EMPTY);
  const [written, setWritten] = useState(0);
  // Sending the same draft again, as after a lost answer, writes it once.
  const attempt = useRef({ html: "", key: "" });
  const dirty = draft.length > 0;
  useUnsavedWork(dirty);
  useBlocker({
    disabled: !dirty,
    enableBeforeUnload: () => dirty,
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await mayDiscard()),
  });

  const savable = draft.length >= SHORTEST && draft.length <= LONGEST;
  const save = () => {
    if (!savable || add.isPending) return;
    if (attempt.current.html !== draft.html) attempt.current = { html: draft.html, key: randomId() };
    add.mutate(
      { body_html: draft.html, key: attempt.current.key },
      {
        onSuccess: () => {
          setDraft(EMPTY);
          setWritten((count) => count + 1);
        },
      },
    );
  };

  return (
    <section aria-label="New note">
      <NoteEditor
        key={written}
        focus={written > 0}
        locked={add.isPending}
        onChange={setDraft}
        onSubmit={save}
      />
      {add.isError && !add.isPending && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" mt={6}>
          The note was not saved. {reasonOf(add.error)}
        </Text>
      )}
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
        <Button size="xs" onClick={save} loading={add.isPending} disabled={!savable}>
          Add note
        </Button>
      </Group>
    </section>
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
