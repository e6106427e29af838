import { Text } from "@mantine/core";
import { IconPlus, IconTemplate } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { templatesQuery } from "@/api/email-templates";
import { useCan } from "@/api/session";
import type { EmailTemplate } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { AnchorLink, ButtonLink } from "@/ui/links";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState } from "@/ui/states";
import { Timestamp } from "@/ui/Timestamp";
import { asPage } from "@/ui/table/asPage";
import { QueryTable } from "@/ui/table/QueryTable";
import type { Column } from "@/ui/table/types";
import classes from "./EmailPages.module.css";
import { useTemplateActions } from "./useTemplateActions";

const COLUMNS: readonly Column<EmailTemplate>[] = [
  {
    id: "name",
    header: "Name",
    maxWidth: 260,
    cell: (template) => <TemplateLink template={template} />,
  },
  { id: "subject", header: "Subject", maxWidth: 360, cell: (template) => template.subject },
  {
    id: "active",
    header: "Status",
    cell: ({ is_active }) => (
      <>
        <Dot color={is_active ? "teal" : "gray"} /> {is_active ? "In use" : "Switched off"}
      </>
    ),
  },
  { id: "updated", header: "Changed", cell: (template) => <Timestamp at={template.updated_at} /> },
  { id: "by", header: "By", maxWidth: 160, cell: (template) => template.updated_by?.name },
];

/** What emails are written from. */
export function TemplateListPage() {
  const mayWrite = useCan("write_email_templates");
  const navigate = useNavigate();
  const query = useQuery({ ...templatesQuery(mayWrite), select: asPage<EmailTemplate> });
  const actions = useTemplateActions();
  const newTemplate = mayWrite && (
    <ButtonLink to="/automation/templates/new" leftSection={<IconPlus size={15} />}>
      New template
    </ButtonLink>
  );
  return (
    <ListPage>
      <PageHeader
        title="Email templates"
        detail={query.data?.total.toLocaleString("en-US")}
        actions={newTemplate}
      />
      <QueryTable
        label="Email templates"
        columns={COLUMNS}
        query={query}
        rowId={(template) => template.id}
        rowLabel={(template) => template.name}
        onOpen={({ id }) =>
          void navigate({ to: "/automation/templates/$templateId", params: { templateId: id } })
        }
        rowActions={mayWrite ? actions : undefined}
        isMuted={({ is_active }) => !is_active}
        card={(template) => (
          <div className={classes.card}>
            <TemplateLink template={template} />
            <Text size="xs" c="dimmed" component="div">
              {template.is_active ? "" : "Switched off · "}
              {template.subject}
            </Text>
          </div>
        )}
        empty={
          <EmptyState icon={IconTemplate} title="No templates yet" action={newTemplate}>
            An email that is written again and again is written once here, with the candidate’s name and the
            like filled in.
          </EmptyState>
        }
      />
    </ListPage>
  );
}

function TemplateLink({ template }: { template: EmailTemplate }) {
  return (
    <AnchorLink
      to="/automation/templates/$templateId"
      params={{ templateId: template.id }}
      c="inherit"
      fw={500}
      size="sm"
    >
      {template.name}
    </AnchorLink>
  );
}
