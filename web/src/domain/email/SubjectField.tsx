import { ActionIcon, TextInput } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { VariableMenu } from "./VariableMenu";

interface SubjectFieldProps {
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
}

/** What an email is about, with the variables that its text may hold. */
export function SubjectField({ value, onChange, error }: SubjectFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const insert = (written: string) => {
    const field = input.current;
    if (!field) return;
    field.setRangeText(
      written,
      field.selectionStart ?? value.length,
      field.selectionEnd ?? value.length,
      "end",
    );
    onChange(field.value);
  };
  return (
    <TextInput
      ref={input}
      label="Subject"
      withAsterisk
      required
      maxLength={LONGEST}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={
        <VariableMenu onPick={insert} onClose={() => input.current?.focus()}>
          <ActionIcon aria-label="Insert a variable into the subject">
            <IconBraces size={16} stroke={1.5} />
          </ActionIcon>
        </VariableMenu>
      }
    />
  );
}

const LONGEST = 200;
