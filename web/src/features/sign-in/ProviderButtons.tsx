import { Alert, Button, Skeleton, Stack } from "@mantine/core";
import { IconBrandGoogle, IconKey, IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { providersQuery, signInUrl } from "@/api/session";
import type { Providers } from "@/api/types";
import { ErrorState } from "@/ui/states";

const ICONS = { google: IconBrandGoogle, duo: IconShieldCheck, oidc: IconKey } satisfies Record<
  Providers["providers"][number]["kind"],
  typeof IconKey
>;

interface ProviderButtonsProps {
  returnTo?: string;
  invitation?: string;
}

/** Plain links: signing in leaves this page for the provider's. */
export function ProviderButtons({ returnTo, invitation }: ProviderButtonsProps) {
  const query = useQuery(providersQuery());
  if (query.isPending) return <Skeleton height={38} aria-label="Loading" />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { providers, demo } = query.data;
  if (providers.length === 0) {
    if (demo) return null;
    return (
      <Alert color="orange" title="No way to sign in is set up">
        Whoever runs this installation has to configure a sign-in provider.
      </Alert>
    );
  }
  return (
    <Stack gap="xs">
      {providers.map(({ key, label, kind }, index) => {
        const Icon = ICONS[kind];
        return (
          <Button
            key={key}
            component="a"
            href={signInUrl(key, { returnTo, invitation })}
            size="md"
            fullWidth
            variant={index === 0 && !demo ? "filled" : "default"}
            leftSection={<Icon size={17} stroke={1.7} />}
          >
            Continue with {label}
          </Button>
        );
      })}
    </Stack>
  );
}
