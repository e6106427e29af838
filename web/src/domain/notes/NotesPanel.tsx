import { Button, Skeleton, Stack } from "@mantine/core";
import { IconNotes } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type NoteSubject, notesQuery, useDeleteNote } from "@/api/notes";
import type { Note } from "@/api/types";
import { EmptyState, ErrorState } from "@/ui/states";
import { toast } from "@/ui/toast";
import { deleteSoon, keep, useHiddenNotes } from "./deletions";
import { NoteComposer } from "./NoteComposer";
import { NoteItem } from "./NoteItem";
import classes from "./Notes.module.css";

interface NotesPanelProps {
  of: NoteSubject;
  /** Notes can be read, but none be written, as on an archived case. */
  readOnly?: boolean;
}

/** Notes on a case or on intended parents: writing one, and all that were written, newest first. */
export function NotesPanel({ of, readOnly }: NotesPanelProps) {
  return (
    <Stack gap="lg" maw={720}>
      {!readOnly && <NoteComposer key={of.id} of={of} />}
      <NoteList of={of} readOnly={readOnly} />
    </Stack>
  );
}

function NoteList({ of, readOnly }: NotesPanelProps) {
  const query = useInfiniteQuery(notesQuery(of));
  const hidden = useHiddenNotes();
  const remove = useNoteDeletion();
  if (query.isPending) return <Skeleton height={90} aria-label="Loading the notes" />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const notes = query.data.pages.flatMap(({ items }) => items).filter(({ id }) => !hidden.has(id));
  if (notes.length === 0) {
    return (
      <EmptyState icon={IconNotes} title="No notes yet">
        What is written here is seen by everybody who sees the record.
      </EmptyState>
    );
  }
  return (
    <div>
      <ol className={classes.list} aria-label="Notes">
        {notes.map((note) => (
          <NoteItem key={note.id} note={note} readOnly={readOnly} onDelete={remove} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </div>
  );
}

function useNoteDeletion(): (note: Note) => void {
  const deleteNote = useDeleteNote();
  return ({ id }) => {
    deleteSoon(id, () => {
      deleteNote
        .mutateAsync(id)
        .catch((error: unknown) => toast.failure(error, "The note was not deleted"))
        .finally(() => keep(id));
    });
    toast.success("The note was deleted", { undo: () => keep(id) });
  };
}
