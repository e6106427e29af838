import { Button, Group, InputWrapper, Select, Skeleton, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { hasCode, ProblemError } from "@/api/problem";
import { organizationQuery, useUpdateOrganization } from "@/api/team";
import type { Organization } from "@/api/types";
import { useUnsavedWork } from "@/lib/unsaved";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { ErrorState } from "@/ui/states";
import type { Accent } from "@/ui/theme";
import { toast } from "@/ui/toast";
import { AccentSwatches } from "./AccentSwatches";

export function OrganizationPage() {
  const query = useQuery(organizationQuery());
  return (
    <>
      <PageHeader
        title="Organization"
        description="Your agency’s name, the time zone its days begin in, and its color."
      />
      <ColumnPage>
        <Section>
          {query.isPending && <Skeleton height={120} aria-label="Loading" />}
          {query.isError && !query.data && (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          )}
          {query.data && <OrganizationForm organization={query.data} onStale={() => void query.refetch()} />}
        </Section>
      </ColumnPage>
    </>
  );
}

function OrganizationForm({ organization, onStale }: { organization: Organization; onStale: () => void }) {
  const update = useUpdateOrganization();
  const form = useForm({
    initialValues: valuesOf(organization),
    validate: { name: (value: string) => (value.trim() ? null : "Enter a name.") },
  });
  useUnsavedWork(form.isDirty());

  const save = form.onSubmit((values) =>
    update.mutate(
      { ...values, version: organization.version },
      {
        onSuccess: (saved) => {
          form.setInitialValues(valuesOf(saved));
          form.setValues(valuesOf(saved));
          toast.success("The organization was saved");
        },
        onError: (error) => {
          if (hasCode(error, "version_conflict")) onStale();
          const fields = error instanceof ProblemError ? error.fields : [];
          form.setErrors(Object.fromEntries(fields.map(({ field, message }) => [field, message])));
          if (fields.length === 0) toast.failure(error, "The organization was not saved");
        },
      },
    ),
  );

  return (
    <form onSubmit={save}>
      <Stack gap="md">
        <TextInput label="Name" maxLength={255} {...form.getInputProps("name")} />
        <Select
          label="Time zone"
          searchable
          allowDeselect={false}
          data={Intl.supportedValuesOf("timeZone")}
          nothingFoundMessage="Nothing found"
          {...form.getInputProps("time_zone")}
        />
        <InputWrapper
          label="Color"
          labelElement="div"
          labelProps={{ id: "organization-accent" }}
          description="For members who have not chosen one themselves."
          error={form.errors.accent}
        >
          <div style={{ marginTop: 8 }}>
            <AccentSwatches
              value={form.values.accent}
              onChange={(accent) => form.setFieldValue("accent", accent)}
              labelledBy="organization-accent"
            />
          </div>
        </InputWrapper>
        <Group>
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What the form holds of an organization; one that chose no color has the first one. */
function valuesOf({ name, time_zone, accent }: Organization): {
  name: string;
  time_zone: string;
  accent: Accent;
} {
  return { name, time_zone, accent: accent ?? "teal" };
}
