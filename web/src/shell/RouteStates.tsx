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
    <EmptyState icon={IconMapSearch} title="Page not found" action={<ToCases />}>
      Check the URL, or the page may have been removed.
    </EmptyState>
  );
}

function ToCases() {
  return <AnchorLink to="/cases">Go to cases</AnchorLink>;
}
