import { ActionIcon, Group, TextInput } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { InlineValue } from "./InlineValue";
import { useInlineEdit } from "./useInlineEdit";

interface InlineTextProps<Subject> {
  label: string;
  value: string;
  subject: Subject;
  onSave: (value: string, subject: Subject) => Promise<unknown>;
  readOnly?: boolean;
  /** How the value reads when it is not being edited. */
  children?: ReactNode;
  type?: "text" | "email" | "tel";
  maxLength?: number;
  inputMode?: "numeric";
}

/** One line of text edited where it stands: Enter or leaving the field saves, Escape cancels. */
export function InlineText<Subject>(props: InlineTextProps<Subject>) {
  const { label, value, readOnly, children, type = "text", maxLength, inputMode } = props;
  const edit = useInlineEdit(props);
  const trigger = useRef<HTMLButtonElement>(null);

  if (!edit.editing) {
    return (
      <InlineValue ref={trigger} label={label} readOnly={readOnly} onEdit={edit.start} empty={value === ""}>
        {children ?? value}
      </InlineValue>
    );
  }

  const leave = () => setTimeout(() => trigger.current?.focus(), 0);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      void edit.save().then(leave);
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      edit.cancel();
      leave();
    }
  };

  return (
    <TextInput
      aria-label={label}
      type={type}
      inputMode={inputMode}
      size="xs"
      data-autofocus
      autoFocus
      maxLength={maxLength}
      value={edit.draft ?? ""}
      error={edit.error}
      readOnly={edit.pending}
      onChange={(event) => edit.change(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => void edit.save()}
      rightSectionWidth={56}
      rightSection={
        // Pressing these must not blur the field first.
        <Group gap={2} wrap="nowrap" onMouseDown={(event) => event.preventDefault()}>
          <ActionIcon
            size={22}
            color="teal"
            aria-label={`Save ${label}`}
            loading={edit.pending}
            onClick={() => void edit.save().then(leave)}
          >
            <IconCheck size={15} />
          </ActionIcon>
          <ActionIcon
            size={22}
            aria-label={`Cancel editing ${label}`}
            onClick={() => {
              edit.cancel();
              leave();
            }}
          >
            <IconX size={15} />
          </ActionIcon>
        </Group>
      }
    />
  );
}
