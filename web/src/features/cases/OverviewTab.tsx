import { ActionIcon, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMail, IconPhone } from "@tabler/icons-react";
import { useMetadata } from "@/api/metadata";
import type { Case } from "@/api/types";
import { FACTS, fieldLabel, fieldText, NOTHING } from "@/domain/activity/fieldText";
import { formatPhone } from "@/lib/measure";
import { InlineSelect } from "@/ui/inline/InlineSelect";
import { InlineText } from "@/ui/inline/InlineText";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { lazyPart } from "@/ui/lazyPart";
import { Section } from "@/ui/Page";
import classes from "./CaseDetail.module.css";
import { ContactAttempts } from "./ContactAttempts";
import { LeadSections } from "./LeadSections";
import { useCaseSave } from "./useCaseSave";

const DemographicsDialog = lazyPart(() =>
  import("./DemographicsDialog").then((module) => module.DemographicsDialog),
);
const EligibilityDialog = lazyPart(() =>
  import("./EligibilityDialog").then((module) => module.EligibilityDialog),
);

export function OverviewTab({ subject }: { subject: Case }) {
  return (
    <div className={classes.grid}>
      <Contact subject={subject} />
      <ContactAttempts subject={subject} />
      <Demographics subject={subject} />
      <Eligibility subject={subject} />
      <LeadSections subject={subject} />
    </div>
  );
}

function Contact({ subject }: { subject: Case }) {
  const { options } = useMetadata();
  const save = useCaseSave();
  const shared = { subject, readOnly: !subject.actions.includes("edit") };
  return (
    <Section title="Contact">
      <div className={classes.narrowLabels}>
        <PropertyList>
          <Property label="Name">
            <InlineText
              {...shared}
              label="name"
              value={subject.full_name}
              maxLength={255}
              onSave={(full_name, before) => save(before, { full_name })}
            />
          </Property>
          <Property label="Email">
            <div className={classes.contact}>
              <InlineText
                {...shared}
                label="email"
                type="email"
                value={subject.email ?? ""}
                onSave={(email, before) => save(before, { email: email.trim() || null })}
              />
              {subject.email && (
                <ActionIcon
                  component="a"
                  href={`mailto:${subject.email}`}
                  aria-label="Write an email"
                  size={24}
                >
                  <IconMail size={15} stroke={1.6} />
                </ActionIcon>
              )}
            </div>
          </Property>
          <Property label="Phone">
            <div className={classes.contact}>
              <InlineText
                {...shared}
                label="phone"
                type="tel"
                value={subject.phone ?? ""}
                onSave={(phone, before) => save(before, { phone: phone.trim() || null })}
              >
                {subject.phone && formatPhone(subject.phone)}
              </InlineText>
              {subject.phone && (
                <ActionIcon component="a" href={`tel:${subject.phone}`} aria-label="Call" size={24}>
                  <IconPhone size={15} stroke={1.6} />
                </ActionIcon>
              )}
            </div>
          </Property>
          <Property label="State">
            <InlineSelect
              {...shared}
              label="state"
              clearable
              value={subject.state ?? null}
              options={options("states")}
              onSave={(state, before) => save(before, { state })}
            />
          </Property>
        </PropertyList>
      </div>
    </Section>
  );
}

function Demographics({ subject }: { subject: Case }) {
  const [editing, dialog] = useDisclosure(false);
  return (
    <Section
      title="Demographics"
      actions={<EditButton subject={subject} what="demographics" onClick={dialog.open} />}
    >
      <PropertyList>
        <ReadOnly subject={subject} field="date_of_birth" />
        <Property label="Age">{subject.age ?? "—"}</Property>
        <ReadOnly subject={subject} field="race" />
        <ReadOnly subject={subject} field="height_inches" />
        <ReadOnly subject={subject} field="weight_lb" />
        <Property label="BMI">{subject.bmi?.toFixed(1) ?? "—"}</Property>
      </PropertyList>
      {editing && <DemographicsDialog subject={subject} onClose={dialog.close} />}
    </Section>
  );
}

function Eligibility({ subject }: { subject: Case }) {
  const [editing, dialog] = useDisclosure(false);
  return (
    <Section
      title="Eligibility"
      actions={<EditButton subject={subject} what="eligibility" onClick={dialog.open} />}
    >
      <PropertyList>
        {FACTS.map((fact) => (
          <ReadOnly key={fact} subject={subject} field={fact} />
        ))}
        <ReadOnly subject={subject} field="num_deliveries" />
        <ReadOnly subject={subject} field="num_csections" />
      </PropertyList>
      {editing && <EligibilityDialog subject={subject} onClose={dialog.close} />}
    </Section>
  );
}

function EditButton({ subject, what, onClick }: { subject: Case; what: string; onClick: () => void }) {
  if (!subject.actions.includes("edit")) return null;
  return (
    <Button variant="default" size="compact-xs" onClick={onClick} aria-label={`Edit ${what}`}>
      Edit
    </Button>
  );
}

function ReadOnly({ subject, field }: { subject: Case; field: keyof Case }) {
  const text = fieldText(field, subject[field], useMetadata());
  return <Property label={fieldLabel(field)}>{text === NOTHING ? "—" : text}</Property>;
}
