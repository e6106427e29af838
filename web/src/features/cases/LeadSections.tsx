import type { Case } from "@/api/types";
import { humanizeKey } from "@/lib/text";
import { CopyIcon } from "@/ui/Copyable";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { Section } from "@/ui/Page";
import classes from "./CaseDetail.module.css";

/** What the lead said of herself, and which advertisement brought her. Only for cases that came as leads. */
export function LeadSections({ subject }: { subject: Case }) {
  return (
    <>
      {subject.lead_answers.length > 0 && (
        <Section title="Lead form answers">
          <dl className={classes.answers}>
            {subject.lead_answers.map(({ question, answer }) => (
              <div key={question}>
                <dt>{questionText(question)}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {subject.meta && <MetaIds meta={subject.meta} />}
    </>
  );
}

/** Exports write a question as "how_old_are_you?". */
function questionText(question: string): string {
  return /\s/.test(question) ? question : humanizeKey(question);
}

const META_LABELS = [
  ["lead_id", "Lead"],
  ["form_id", "Form"],
  ["campaign_id", "Campaign"],
  ["adset_id", "Ad set"],
  ["ad_id", "Ad"],
] as const;

function MetaIds({ meta }: { meta: NonNullable<Case["meta"]> }) {
  return (
    <Section title="Meta ad details">
      <PropertyList>
        {META_LABELS.map(([key, label]) => {
          const id = meta[key];
          if (!id) return null;
          return (
            <Property key={key} label={label}>
              <span className={classes.contact}>
                <code>{id}</code>
                <CopyIcon value={id} label={`${label.toLowerCase()} ID`} />
              </span>
            </Property>
          );
        })}
      </PropertyList>
    </Section>
  );
}
