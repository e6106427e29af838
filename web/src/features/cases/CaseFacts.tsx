import { useMetadata } from "@/api/metadata";
import type { Case, LeadSource } from "@/api/types";
import { InlineSelect } from "@/ui/inline/InlineSelect";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { Timestamp } from "@/ui/Timestamp";
import classes from "./CaseDetail.module.css";
import { MatchControl } from "./MatchControl";
import { NextTask } from "./NextTask";
import { OwnerControl } from "./OwnerControl";
import { useCaseSave } from "./useCaseSave";

/** What is true of the case as a whole: whose it is, where it came from, when things happened. */
export function CaseFacts({ subject }: { subject: Case }) {
  const { options, label } = useMetadata();
  const save = useCaseSave();
  const text = (value: React.ReactNode) => <span className={classes.fact}>{value}</span>;
  return (
    <aside className={classes.facts} aria-label="Case facts">
      <h2 className={classes.factsTitle}>Details</h2>
      <PropertyList>
        <Property label="Owner">
          <OwnerControl subject={subject} />
        </Property>
        <Property label="Next task">
          <NextTask subject={subject} />
        </Property>
        <Property label="Matched with">
          <MatchControl subject={subject} />
        </Property>
        <Property label="Source">
          <InlineSelect
            label="source"
            value={subject.source}
            options={options("sources")}
            subject={subject}
            readOnly={!subject.actions.includes("edit")}
            onSave={async (source, before) => {
              if (source) await save(before, { source: source as LeadSource });
            }}
          />
        </Property>
        <Property label="Last contact">
          {text(
            subject.last_contacted_at ? (
              <>
                <Timestamp at={subject.last_contacted_at} />
                {subject.last_contact_method &&
                  `, ${label("contact_methods", subject.last_contact_method).toLowerCase()}`}
              </>
            ) : (
              "Never"
            ),
          )}
        </Property>
        <Property label="Created">
          {text(
            <>
              <Timestamp at={subject.created_at} />
              {subject.created_by && ` by ${subject.created_by.name}`}
            </>,
          )}
        </Property>
        <Property label="Updated">{text(<Timestamp at={subject.updated_at} />)}</Property>
        {subject.archived_at && (
          <Property label="Archived">
            {text(
              <>
                <Timestamp at={subject.archived_at} />
                {subject.archived_by && ` by ${subject.archived_by.name}`}
              </>,
            )}
          </Property>
        )}
      </PropertyList>
    </aside>
  );
}
