import { QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Action, type ReadName, readsAffectedBy } from "./operations";
import { ProblemError } from "./problem";

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => error instanceof ProblemError && error.isTransient && failures < 2,
      },
      mutations: { retry: false },
    },
  });
}

/** Options of one read: its key is the read's name and its parameters. */
export function read<T>(
  name: ReadName,
  params: Readonly<Record<string, unknown>>,
  fetch: (signal: AbortSignal) => Promise<T>,
) {
  return queryOptions({ queryKey: [name, params], queryFn: ({ signal }) => fetch(signal) });
}

export function invalidate(queryClient: QueryClient, action: Action): Promise<unknown> {
  return Promise.all(
    readsAffectedBy(action).map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
  );
}

/**
 * One write. `seed` may put the answer into the cache; the affected reads are then marked stale whether or not the
 * write worked, since a refused write often means that what is shown is out of date.
 */
export function useWrite<Input, Output>(
  action: Action,
  write: (input: Input) => Promise<Output>,
  seed?: (queryClient: QueryClient, output: Output) => void,
) {
  const queryClient = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: write,
    onSuccess: (output) => seed?.(queryClient, output),
    onSettled: () => {
      void invalidate(queryClient, action);
    },
  });
}
