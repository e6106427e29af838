import { useMetadata } from "@/api/metadata";
import type { IntendedParent } from "@/api/types";
import { OwnerName } from "@/domain/owner/OwnerName";
import { useOwnerChoices } from "@/domain/owner/useOwnerChoices";
import { formatPhone } from "@/lib/measure";
import { formatMoney } from "@/lib/money";
import { InlineSelect } from "@/ui/inline/InlineSelect";
import { InlineText } from "@/ui/inline/InlineText";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { Timestamp } from "@/ui/Timestamp";
import { type Field, storedValue, useFieldSave } from "./fields";
import classes from "./IntendedParents.module.css";
import { InternalNotes } from "./InternalNotes";
import { MatchedCases } from "./MatchedCases";
import { StatusControl } from "./StatusControl";

/** What is known of intended parents, edited where it stands. */
export function Facts({ subject }: { subject: IntendedParent }) {
  const { options } = useMetadata();
  const { people, queues } = useOwnerChoices();
  const save = useFieldSave();
  const readOnly = !subject.actions.includes("edit");
  const text = (field: Field) => ({
    value: storedValue(subject, field) ?? "",
    subject,
    readOnly,
    onSave: (value: string, before: IntendedParent) => save(before, field, value),
  });
  const pick = (field: Field) => ({
    value: storedValue(subject, field),
    subject,
    readOnly,
    clearable: true,
    onSave: (value: string | null, before: IntendedParent) => save(before, field, value),
  });

  return (
    <aside className={classes.facts} aria-label="Details">
      <StatusControl subject={subject} />
      <PropertyList>
        <Property label="Name">
          <InlineText label="name" maxLength={255} {...text("full_name")} />
        </Property>
        <Property label="Email">
          <InlineText label="email" type="email" {...text("email")} />
        </Property>
        <Property label="Phone">
          <InlineText label="phone" type="tel" {...text("phone")}>
            {subject.phone && formatPhone(subject.phone)}
          </InlineText>
        </Property>
        <Property label="State">
          <InlineSelect label="state" options={options("states")} {...pick("state")} />
        </Property>
        <Property label="Budget">
          <InlineText label="budget" {...text("budget")}>
            {subject.budget && formatMoney(subject.budget)}
          </InlineText>
        </Property>
        <Property label="Owner">
          <InlineSelect label="owner" options={[...queues, ...people]} {...pick("owner")}>
            <OwnerName owner={subject.owner} />
          </InlineSelect>
        </Property>
        <Property label="Matched with">
          <MatchedCases id={subject.id} />
        </Property>
        <Property label="Created">
          <span style={{ fontSize: 13 }}>
            <Timestamp at={subject.created_at} />
            {subject.created_by && ` by ${subject.created_by.name}`}
          </span>
        </Property>
        {subject.archived_at && (
          <Property label="Archived">
            <Timestamp at={subject.archived_at} />
          </Property>
        )}
      </PropertyList>
      <InternalNotes subject={subject} />
    </aside>
  );
}
