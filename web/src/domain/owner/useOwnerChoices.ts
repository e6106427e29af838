import { useQuery } from "@tanstack/react-query";
import { useMetadata } from "@/api/metadata";
import { useMe } from "@/api/session";
import { peopleQuery } from "@/api/team";
import type { Capability } from "@/api/types";
import { ownerKey } from "./owner";

export interface OwnerChoice {
  value: string;
  label: string;
}

export interface OwnerChoices {
  queues: OwnerChoice[];
  people: OwnerChoice[];
  pending: boolean;
}

/**
 * Who and what may own something: queues in use, and active members, oneself first. `needs` leaves out people whose
 * role does not have that capability, such as seeing a case in care.
 */
export function useOwnerChoices(needs?: Capability): OwnerChoices {
  const { metadata } = useMetadata();
  const me = useMe();
  const query = useQuery(peopleQuery());
  const able = (role: string) =>
    !needs || (metadata.roles.find(({ key }) => key === role)?.capabilities.includes(needs) ?? true);
  const people = (query.data?.items ?? [])
    .filter(({ is_active, role }) => is_active && able(role))
    .sort((a, b) => Number(b.id === me.user.id) - Number(a.id === me.user.id))
    .map(({ id, full_name }) => ({
      value: ownerKey({ kind: "user", id }),
      label: id === me.user.id ? `${full_name} (me)` : full_name,
    }));
  const queues = metadata.queues.map(({ id, name }) => ({
    value: ownerKey({ kind: "queue", id }),
    label: `${name} queue`,
  }));
  return { queues, people, pending: query.isPending };
}
