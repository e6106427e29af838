import { InputWrapper, Skeleton } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { lazyPart } from "@/ui/lazyPart";
import { SubjectField } from "./SubjectField";

const EmailEditor = lazyPart(
  () => import("./EmailEditor").then((module) => module.EmailEditor),
  <Skeleton height={258} aria-label="Loading the editor" />,
);

export interface EmailText {
  subject: string;
  /** Empty when there is no text in it. */
  body_html: string;
}

interface EmailFieldsProps {
  value: EmailText;
  onChange: (change: Partial<EmailText>) => void;
  errors: { subject?: ReactNode; body_html?: ReactNode };
  /** Another number takes what the editor holds from `value` anew. */
  edition: number;
  locked?: boolean;
}

/** The subject and the text of an email or of a template of one. */
export function EmailFields({ value, onChange, errors, edition, locked }: EmailFieldsProps) {
  const errorId = useId();
  return (
    <>
      <SubjectField
        value={value.subject}
        onChange={(subject) => onChange({ subject })}
        error={errors.subject}
      />
      <InputWrapper
        label="Text"
        labelElement="div"
        withAsterisk
        error={errors.body_html}
        errorProps={{ id: errorId }}
      >
        <EmailEditor
          key={edition}
          content={value.body_html}
          locked={locked}
          errorId={errors.body_html ? errorId : undefined}
          onChange={(body_html) => onChange({ body_html })}
        />
      </InputWrapper>
    </>
  );
}

/** What must stand in both before anything can be made of them. */
export const emailRules = {
  subject: (value: string) => (value.trim() ? null : "Enter a subject."),
  body_html: (value: string) => (value ? null : "Write a text."),
};
