import { ActionIcon, Avatar, Text, Tooltip } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import type { Note } from "@/api/types";
import { initials } from "@/lib/text";
import { Timestamp } from "@/ui/Timestamp";
import { NoteEdit } from "./NoteEdit";
import classes from "./Notes.module.css";
import { RichText } from "./RichText";

interface NoteItemProps {
  note: Note;
  /** It stays as it is, as on an archived case. */
  readOnly?: boolean;
  onDelete: (note: Note) => void;
}

export function NoteItem({ note, readOnly, onDelete }: NoteItemProps) {
  const [editing, setEditing] = useState(false);
  const item = useRef<HTMLElement>(null);
  const close = () => {
    setEditing(false);
    item.current?.focus();
  };
  const by = `the note by ${note.author.name}`;
  return (
    <li className={classes.note}>
      <Avatar size={24} radius="xl" aria-hidden className={classes.avatar}>
        {initials(note.author.name)}
      </Avatar>
      <article ref={item} tabIndex={-1} className={classes.body} aria-label={`Note by ${note.author.name}`}>
        <div className={classes.head}>
          <Text size="sm" fw={500} component="span">
            {note.author.name}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            <Timestamp at={note.created_at} />
            {note.edited_at && (
              <>
                {" · edited "}
                <Timestamp at={note.edited_at} />
              </>
            )}
          </Text>
          {!editing && (
            <div className={classes.actions}>
              {note.can_edit && !readOnly && (
                <Action label="Edit the note" name={`Edit ${by}`} onClick={() => setEditing(true)}>
                  <IconPencil size={14} stroke={1.6} />
                </Action>
              )}
              {note.can_delete && (
                <Action label="Delete the note" name={`Delete ${by}`} onClick={() => onDelete(note)}>
                  <IconTrash size={14} stroke={1.6} />
                </Action>
              )}
            </div>
          )}
        </div>
        {editing ? <NoteEdit note={note} onClose={close} /> : <RichText html={note.body_html} />}
      </article>
    </li>
  );
}

interface ActionProps {
  label: string;
  name: string;
  onClick: () => void;
  children: ReactNode;
}

function Action({ label, name, onClick, children }: ActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={24} aria-label={name} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
