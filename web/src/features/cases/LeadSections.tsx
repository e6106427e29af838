import type { Case } from "@/api/types";
import { CopyIcon } from "@/ui/Copyable";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { Section } from "@/ui/Page";
import classes from "./CaseDetail.module.css";

/** What the lead said of herself, and which advertisement brought her. Only for cases that came as leads. */
export function LeadSections({ subject }: { subject: Case }) {
  return (
    <>
      {subject.lead_answers.length > 0 && (
        <Section title="Lead answers">
          <dl className={classes.answers}>
            {subject.lead_answers.map(({ question, answer }) => (
              <div key={question}>
                <dt>{question}</dt>
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

const META_LABELS = [
  ["lead_id", "Lead"],
  ["form_id", "Form"],
  ["campaign_id", "Campaign"],
  ["adset_id", "Ad set"],
  ["ad_id", "Ad"],
] as const;

function MetaIds({ meta }: { meta: NonNullable<Case["meta"]> }) {
  return (
    <Section title="Meta">
      <PropertyList>
        {META_LABELS.map(([key, label]) => {
          const id = meta[key];
          if (!id) return null;
          return (
            <Property key={key} label={label}>
              <span className={classes.contact}>
                <code>{id}</code>
                <CopyIcon value={id} label={`${label} id`} />
              </span>
            </Property>
          );
        })}
      </PropertyList>
    </Section>
  );
}
