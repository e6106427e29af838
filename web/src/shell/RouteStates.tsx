import { Skeleton, Stack } from "@mantine/core";
import { IconMapSearch } from "@tabler/icons-react";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { AnchorLink } from "@/ui/links";
import { EmptyState, ErrorState } from "@/ui/states";

/** What stands in a page's place while it loads, when it fails, and when there is no such page. */

export function RoutePending() {
  return (
    <Stack p={24} gap="md" aria-busy aria-label="Loading">
      <Skeleton height={20} width={180} />
      <Skeleton height={12} width="60%" />
      <Skeleton height={12} width="80%" />
      <Skeleton height={12} width="70%" />
    </Stack>
  );
}

export function RouteError({ error }: ErrorComponentProps) {
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  const retry = () => {
    boundary.reset();
    void router.invalidate();
  };
  return <ErrorState error={error} onRetry={retry} wayOut={<ToCases />} />;
}

export function RouteNotFound() {
  return (
    <EmptyState icon={IconMapSearch} title="There is no such page" action={<ToCases />}>
      The address may be mistyped, or what it led to is gone.
    </EmptyState>
  );
}

function ToCases() {
  return <AnchorLink to="/cases">Go to the cases</AnchorLink>;
}
