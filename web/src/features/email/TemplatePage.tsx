import { Skeleton } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { templateQuery } from "@/api/email-templates";
import type { EmailTemplate } from "@/api/types";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { AnchorLink } from "@/ui/links";
import { ColumnPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { ErrorState } from "@/ui/states";
import { RowMenu } from "@/ui/table/RowMenu";
import classes from "./EmailPages.module.css";
import { TemplateForm } from "./TemplateForm";
import { TemplatePreview } from "./TemplatePreview";
import { useTemplateActions } from "./useTemplateActions";

const route = getRouteApi("/_app/automation/templates/$templateId");

export function NewTemplatePage() {
  return (
    <>
      <PageHeader title="New template" above={<WayBack />} />
      <TemplateForm />
    </>
  );
}

/** One template: to be changed by those who may, to be read by the others. */
export function TemplatePage() {
  const { templateId } = route.useParams();
  const query = useQuery(templateQuery(templateId));
  const navigate = useNavigate();
  const actions = useTemplateActions(() => void navigate({ to: "/automation/templates" }));
  const template = query.data;
  return (
    <>
      <PageHeader
        title={template?.name ?? "Template"}
        above={<WayBack />}
        detail={template && !template.is_active && "Switched off"}
        actions={template && <RowMenu label={`Actions for ${template.name}`} actions={actions(template)} />}
      />
      {query.isPending && (
        <ColumnPage>
          <Skeleton height={420} aria-label="Loading the template" />
        </ColumnPage>
      )}
      {query.isError && !template && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {template?.can_edit && <TemplateForm key={template.id} template={template} />}
      {template && !template.can_edit && <Reading template={template} />}
    </>
  );
}

function Reading({ template }: { template: EmailTemplate }) {
  return (
    <ColumnPage>
      <PropertyList>
        <Property label="Subject">{template.subject}</Property>
      </PropertyList>
      <TemplatePreview text={template} />
    </ColumnPage>
  );
}

function WayBack() {
  return (
    <AnchorLink to="/automation/templates" c="dimmed" size="xs" className={classes.back}>
      <IconChevronLeft size={13} aria-hidden /> Email templates
    </AnchorLink>
  );
}
