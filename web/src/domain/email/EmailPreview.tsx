import { Alert, Skeleton, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { previewQuery, variablesQuery } from "@/api/email-templates";
import { ProblemError, problemText } from "@/api/problem";
import type { EmailPreview as Preview } from "@/api/types";
import { joinWords } from "@/lib/text";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import classes from "./Email.module.css";
import type { EmailText } from "./EmailFields";
import { EmailFrame } from "./EmailFrame";

const PAUSE_MS = 400;

/** What would be sent of a draft, a while after the last change of it. */
export function useEmailPreview({ subject, body_html }: EmailText, caseId: string | undefined) {
  const [draft] = useDebouncedValue({ subject, body_html }, PAUSE_MS);
  const isWritten = draft.subject.trim() !== "" && draft.body_html !== "";
  return useQuery({
    ...previewQuery({ ...draft, case_id: caseId ?? "" }),
    enabled: isWritten && caseId !== undefined,
  });
}

type PreviewQuery = ReturnType<typeof useEmailPreview>;

/** The email as it would be sent, with what speaks against it. */
export function EmailPreview({ query }: { query: PreviewQuery }) {
  if (query.isError) {
    return (
      <Alert color="red" role="alert">
        {reasonOf(query.error)}
      </Alert>
    );
  }
  if (query.isLoading) return <Skeleton height={320} aria-label="Loading the preview" />;
  if (!query.data) {
    return (
      <Text size="sm" c="dimmed" py="md">
        Write a subject and a text, and see here what would be sent.
      </Text>
    );
  }
  return <Shown preview={query.data} stale={query.isPlaceholderData} />;
}

function Shown({ preview, stale }: { preview: Preview; stale: boolean }) {
  const { to, from, subject, html, text, missing, problems } = preview;
  return (
    <Stack gap="sm" aria-busy={stale}>
      {problems.map(({ code, message }) => (
        <Alert key={code} color="orange">
          {message}
        </Alert>
      ))}
      <Missing names={missing} />
      <div className={classes.headers}>
        <PropertyList>
          <Property label="From">{from ?? "—"}</Property>
          <Property label="To">{to ?? "—"}</Property>
          <Property label="Subject">{subject}</Property>
        </PropertyList>
      </div>
      <EmailFrame title="Preview of the email" html={html} text={text} />
    </Stack>
  );
}

/** Variables that this case has nothing for. */
function Missing({ names }: { names: readonly string[] }) {
  const { data } = useQuery(variablesQuery());
  if (names.length === 0) return null;
  const labels = names.map((name) => data?.items.find((item) => item.name === name)?.label ?? name);
  return (
    <Alert color="orange">
      {joinWords(labels)} {labels.length === 1 ? "is" : "are"} not known of this case and would be left empty.
    </Alert>
  );
}

function reasonOf(error: Error): string {
  const fields = error instanceof ProblemError ? error.fields : [];
  return fields.length > 0 ? fields.map(({ message }) => message).join(" ") : problemText(error);
}
