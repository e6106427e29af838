import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call, client } from "./client";
import { read } from "./query";
import type { Choice, Metadata, Stage } from "./types";

/** Picklists. Every dropdown and every label of a key in the application comes from here. */

export const metadataQuery = () => ({
  ...read("metadata", {}, (signal) => call(client.GET("/api/metadata", { signal }))),
  staleTime: 5 * 60_000,
});

type PickListName = {
  [K in keyof Metadata]: Metadata[K] extends readonly Choice[] ? K : never;
}[keyof Metadata];

export interface Picklists {
  metadata: Metadata;
  stage: (key: string) => Stage | undefined;
  label: (list: PickListName, key: string | null | undefined) => string;
  options: (list: PickListName) => { value: string; label: string }[];
}

export function useMetadata(): Picklists {
  const { data } = useSuspenseQuery(metadataQuery());
  return useMemo(() => picklistsOf(data), [data]);
}

export function picklistsOf(metadata: Metadata): Picklists {
  const stages = new Map(metadata.stages.map((stage) => [stage.key, stage]));
  return {
    metadata,
    stage: (key) => stages.get(key),
    // A retired key still shows as itself rather than as nothing.
    label: (list, key) => (key ? (metadata[list].find((pick) => pick.key === key)?.label ?? key) : ""),
    options: (list) =>
      [...metadata[list]]
        .sort((a, b) => a.position - b.position)
        .map((pick) => ({ value: pick.key, label: pick.label })),
  };
}
