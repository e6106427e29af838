import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { casesQuery } from "@/api/cases";
import { CasePicker, type PickedCase } from "@/domain/CasePicker";
import type { EmailText } from "@/domain/email/EmailFields";
import { EmailPreview, useEmailPreview } from "@/domain/email/EmailPreview";
import classes from "./EmailPages.module.css";

interface TemplatePreviewProps {
  text: EmailText;
  /** What can be done with the preview of this case. */
  action?: (caseId: string) => ReactNode;
}

/** What a template makes of a case: of the newest one, until another is chosen. */
export function TemplatePreview({ text, action }: TemplatePreviewProps) {
  const newest = useQuery(casesQuery({ sort: "-created_at" }));
  const [chosen, setChosen] = useState<PickedCase | null>(null);
  const suggested = newest.data?.items ?? [];
  const subject = chosen ?? suggested[0] ?? null;
  const preview = useEmailPreview(text, subject?.id);
  return (
    <section className={classes.preview} aria-label="Preview">
      <CasePicker
        label="Preview with"
        value={subject}
        onChange={setChosen}
        suggested={suggested.slice(0, SUGGESTED)}
      />
      <EmailPreview query={preview} />
      {subject && action?.(subject.id)}
    </section>
  );
}

const SUGGESTED = 10;
