import type { OwnerId } from "@/api/types";

/** Owners as the values of a list: a person and a queue could have the same id, so the kind is part of it. */

export function ownerKey(owner: Pick<OwnerId, "kind" | "id">): string {
  return `${owner.kind}:${owner.id}`;
}

export function parseOwnerKey(key: string): OwnerId | null {
  const separator = key.indexOf(":");
  const kind = key.slice(0, separator);
  const id = key.slice(separator + 1);
  if (!id) return null;
  return kind === "user" || kind === "queue" ? { kind, id } : null;
}
