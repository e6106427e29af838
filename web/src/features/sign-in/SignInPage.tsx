import { Alert } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { DemoPeople } from "./DemoPeople";
import { signInErrorText } from "./errors";
import { Frame } from "./Frame";
import { ProviderButtons } from "./ProviderButtons";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const { return_to, error } = route.useSearch();
  return (
    <Frame title="Sign in to Cradle" text="Accounts are by invitation of your agency.">
      {error && (
        <Alert color="red" variant="light" mb="md" role="alert">
          {signInErrorText(error)}
        </Alert>
      )}
      <ProviderButtons returnTo={return_to} />
      <DemoPeople returnTo={return_to} />
    </Frame>
  );
}
