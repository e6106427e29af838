import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMetadata } from "@/api/metadata";
import { ProblemError } from "@/api/problem";
import { useMe, useUpdateProfile } from "@/api/session";
import { useUnsavedWork } from "@/lib/unsaved";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { toast } from "@/ui/toast";

export function ProfilePage() {
  const me = useMe();
  const { label } = useMetadata();
  const update = useUpdateProfile();
  const form = useForm({
    initialValues: { full_name: me.user.full_name },
    validate: { full_name: (value: string) => (value.trim() ? null : "Enter your name.") },
  });
  useUnsavedWork(form.isDirty());

  const save = form.onSubmit((values) =>
    update.mutate(values, {
      onSuccess: (user) => {
        form.setInitialValues({ full_name: user.full_name });
        form.setValues({ full_name: user.full_name });
        toast.success("Your profile was saved");
      },
      onError: (error) => {
        const field = error instanceof ProblemError ? error.fields[0] : undefined;
        if (field) form.setFieldError("full_name", field.message);
        else toast.failure(error, "Your profile was not saved");
      },
    }),
  );

  return (
    <>
      <PageHeader title="Profile" description="How your colleagues see you." />
      <ColumnPage>
        <Section>
          <form onSubmit={save}>
            <Stack gap="md">
              <TextInput
                label="Name"
                maxLength={255}
                autoComplete="name"
                {...form.getInputProps("full_name")}
              />
              <TextInput
                label="Email"
                value={me.user.email}
                readOnly
                description="It comes from your sign-in provider."
              />
              <TextInput
                label="Role"
                value={label("roles", me.role)}
                readOnly
                description="A manager can change it."
              />
              <Group>
                <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
                  Save
                </Button>
              </Group>
            </Stack>
          </form>
        </Section>
      </ColumnPage>
    </>
  );
}
