import { NumberInput, PasswordInput, Select, SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { SECURITY, type SettingsFields } from "./settingsFields";

interface ServerFieldsProps {
  form: UseFormReturnType<SettingsFields>;
  hasPassword: boolean;
}

/** How to reach an agency's own mail server. */
export function ServerFields({ form, hasPassword }: ServerFieldsProps) {
  const { values } = form;
  // Another encryption brings its usual port, unless someone chose an unusual one.
  const secure = (security: string | null) => {
    const chosen = SECURITY.find(({ value }) => value === security);
    if (!chosen) return;
    const isUsual = SECURITY.some(({ port }) => port === Number(values.port));
    form.setValues({ security: chosen.value, ...(isUsual && { port: chosen.port }) });
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      <TextInput
        label="Server"
        withAsterisk
        placeholder="smtp.example.com"
        maxLength={253}
        {...form.getInputProps("host")}
      />
      <TextInput label="Sent from" withAsterisk type="email" {...form.getInputProps("from_email")} />
      <Select
        label="Encryption"
        allowDeselect={false}
        data={SECURITY.map(({ value, label }) => ({ value, label }))}
        {...form.getInputProps("security")}
        onChange={secure}
      />
      <NumberInput
        label="Port"
        withAsterisk
        hideControls
        min={1}
        max={65_535}
        {...form.getInputProps("port")}
      />
      <TextInput
        label="User name"
        description="Empty if the server asks for none."
        autoComplete="off"
        maxLength={255}
        {...form.getInputProps("username")}
      />
      {values.username.trim() !== "" && (
        <PasswordInput
          label="Password"
          description={hasPassword ? "Leave it empty to keep the stored one." : "It is never shown again."}
          autoComplete="new-password"
          maxLength={255}
          {...form.getInputProps("password")}
        />
      )}
    </SimpleGrid>
  );
}
