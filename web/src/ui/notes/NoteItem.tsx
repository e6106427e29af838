import { ActionIcon, Avatar, Text, Tooltip } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { Note } from "@/api/types";
import { initials } from "@/lib/text";
import { Timestamp } from "../Timestamp";
import classes from "./Notes.module.css";
import { RichText } from "./RichText";

export function NoteItem({ note, onDelete }: { note: Note; onDelete: (note: Note) => void }) {
  return (
    <li className={classes.note}>
      <Avatar size={24} radius="xl" aria-hidden className={classes.avatar}>
        {initials(note.author.name)}
      </Avatar>
      <article className={classes.body} aria-label={`Note by ${note.author.name}`}>
        <div className={classes.head}>
          <Text size="sm" fw={500} component="span">
            {note.author.name}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            <Timestamp at={note.created_at} />
          </Text>
          {note.can_delete && (
            <Tooltip label="Delete the note">
              <ActionIcon
                size={24}
                className={classes.delete}
                aria-label={`Delete the note by ${note.author.name}`}
                onClick={() => onDelete(note)}
              >
                <IconTrash size={14} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
        <RichText html={note.body_html} />
      </article>
    </li>
  );
}
