import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { metadataQuery } from "@/api/metadata";
import { ProblemError } from "@/api/problem";
import { can, meQuery, meQueryForGuard } from "@/api/session";
import type { Capability } from "@/api/types";

/** Lets signed-in people in and sends everybody else to sign-in, from where they come back to `href`. */
export async function requireSession(queryClient: QueryClient, href: string): Promise<void> {
  try {
    await queryClient.ensureQueryData(meQueryForGuard());
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) {
      throw redirect({ to: "/sign-in", search: href === "/" ? {} : { return_to: href } });
    }
    throw error;
  }
  await queryClient.ensureQueryData(metadataQuery());
}

/** For pages that only some may use. The server decides as well; this only spares a page that could not work. */
export async function requireCapability(queryClient: QueryClient, capability: Capability): Promise<void> {
  const me = await queryClient.ensureQueryData(meQuery());
  if (!can(me, capability)) {
    throw new ProblemError(
      403,
      "forbidden",
      "Your role does not include this. A manager can change your role.",
    );
  }
}
