import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { Capability, Me, PreferencesPatch } from "./types";

/** Who is signed in, what they may do, their sessions and preferences. */

const fetchMe = (signal: AbortSignal, watchSession: boolean) =>
  call(client.GET("/api/auth/me", { signal }), { watchSession });

export const meQuery = () => read("me", {}, (signal) => fetchMe(signal, true));

/** For the guard of the signed-in pages, which does its own redirect. */
export const meQueryForGuard = () => read("me", {}, (signal) => fetchMe(signal, false));

export function useMe(): Me {
  return useSuspenseQuery(meQuery()).data;
}

export function can(me: Me, capability: Capability): boolean {
  return me.capabilities.includes(capability);
}

export function useCan(capability: Capability): boolean {
  return can(useMe(), capability);
}

export const providersQuery = () =>
  read("providers", {}, (signal) => call(client.GET("/api/auth/providers", { signal })));

/** In a demo: whom a visitor may be. */
export const demoPeopleQuery = () =>
  read("demo-people", {}, (signal) =>
    call(client.GET("/api/auth/demo", { signal }), { watchSession: false }),
  );

/** What anyone may read; it outlives a session. */
const PUBLIC_READS: readonly unknown[] = ["providers", "demo-people", "invitation"];

/**
 * Forgets everything that was read in a session. The sign-in page may be asking already for the ways to sign in, so its
 * reads stay: taken away under it, it would wait for ever.
 */
export function forgetSession(queryClient: QueryClient): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => !PUBLIC_READS.includes(queryKey[0]) });
  queryClient.getMutationCache().clear();
}

export const invitationQuery = (token: string) =>
  read("invitation", { token }, (signal) =>
    call(client.GET("/api/invitations/lookup", { params: { query: { token } }, signal })),
  );

export function signInUrl(provider: string, options: { returnTo?: string; invitation?: string }): string {
  const params = new URLSearchParams();
  if (options.returnTo) params.set("return_to", options.returnTo);
  if (options.invitation) params.set("invitation", options.invitation);
  const query = params.toString();
  return `/api/auth/login/${encodeURIComponent(provider)}${query ? `?${query}` : ""}`;
}

export const demoSignIn = (userId: string) =>
  call(client.POST("/api/auth/demo/{user_id}", { params: { path: { user_id: userId } } }), {
    watchSession: false,
  });

export const signOut = () => call(client.POST("/api/auth/logout"), { watchSession: false });

export const sessionsQuery = () =>
  read("sessions", {}, (signal) => call(client.GET("/api/me/sessions", { signal })));

export const useRevokeSession = () =>
  useWrite("revokeSession", (id: string) =>
    call(client.DELETE("/api/me/sessions/{id}", { params: { path: { id } } })),
  );

export const useSignOutOthers = () =>
  useWrite("signOutOthers", () => call(client.POST("/api/me/sessions/sign-out-others")));

export const useUpdateProfile = () =>
  useWrite("updateProfile", (body: { full_name: string }) => call(client.PATCH("/api/me/profile", { body })));

export const useUpdatePreferences = () =>
  useWrite("updatePreferences", (body: PreferencesPatch) =>
    call(client.PATCH("/api/me/preferences", { body })),
  );

/** The columns of a list; the answer says all that is to be known, so nothing is read again. */
export const useSaveColumns = () =>
  useWrite(
    "saveColumns",
    (columns: NonNullable<PreferencesPatch["columns"]>) =>
      call(client.PATCH("/api/me/preferences", { body: { columns } })),
    (queryClient, { columns }) =>
      queryClient.setQueryData(
        meQuery().queryKey,
        (me) => me && { ...me, preferences: { ...me.preferences, columns } },
      ),
  );
