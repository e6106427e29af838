import { useQueryClient } from "@tanstack/react-query";
import { intendedParentQuery, useEditIntendedParent } from "@/api/intended-parents";
import { useMetadata } from "@/api/metadata";
import { hasCode, ProblemError } from "@/api/problem";
import type { IntendedParent, IntendedParentPatch } from "@/api/types";
import { ownerKey, parseOwnerKey } from "@/domain/owner/owner";
import { useOwnerChoices } from "@/domain/owner/useOwnerChoices";
import { formatPhone } from "@/lib/measure";
import { formatMoney, parseMoney } from "@/lib/money";
import { type FieldValue, saveEdit } from "@/ui/editing/saveEdit";

/** What can be edited of intended parents where it stands. The owner is a key such as `user:<id>`. */
export type Field = "full_name" | "email" | "phone" | "state" | "budget" | "owner" | "notes_internal";

export const LABELS: Readonly<Record<Field, string>> = {
  full_name: "Name",
  email: "Email",
  phone: "Phone",
  state: "State",
  budget: "Budget",
  owner: "Owner",
  notes_internal: "Internal notes",
};

export const DUPLICATE_EMAIL = "Other active intended parents already have this email.";

export function storedValue(row: IntendedParent, field: Field): FieldValue {
  if (field === "owner") return row.owner ? ownerKey(row.owner) : null;
  return row[field] ?? null;
}

/** Saves one field of intended parents as they were when editing began; clashes are the person's to decide. */
export function useFieldSave(): (before: IntendedParent, field: Field, text: string | null) => Promise<void> {
  const edit = useEditIntendedParent();
  const queryClient = useQueryClient();
  const textOf = useFieldText();

  return async (before, field, text) => {
    const value = cleaned(field, text);
    try {
      await saveEdit<IntendedParent, Field>({
        what: "record",
        before,
        edit: { [field]: value },
        write: (part, version) => edit.mutateAsync({ id: before.id, body: { ...toPatch(part), version } }),
        current: () => queryClient.fetchQuery({ ...intendedParentQuery(before.id), staleTime: 0 }),
        stored: storedValue,
        label: (name) => LABELS[name],
        text: textOf,
      });
    } catch (error) {
      if (hasCode(error, "duplicate_email")) throw new ProblemError(409, error.code, DUPLICATE_EMAIL);
      throw error;
    }
  };
}

function cleaned(field: Field, text: string | null): FieldValue {
  const value = text?.trim() || null;
  if (field === "full_name" && !value) throw wrong(field, "Enter a name.");
  if (field !== "budget" || !value) return value;
  const amount = parseMoney(value);
  if (!amount) throw wrong(field, "Enter an amount such as 85,000.");
  return amount;
}

function wrong(field: Field, message: string): ProblemError {
  return new ProblemError(422, "validation_failed", message, [{ field, message }]);
}

function toPatch({
  owner,
  full_name,
  ...rest
}: Partial<Record<Field, FieldValue>>): Omit<IntendedParentPatch, "version"> {
  return {
    ...rest,
    ...(full_name ? { full_name } : {}),
    ...(owner === undefined ? {} : { owner: owner ? parseOwnerKey(owner) : null }),
  };
}

function useFieldText(): (field: Field, value: FieldValue) => string {
  const { label } = useMetadata();
  const { people, queues } = useOwnerChoices();
  return (field, value) => {
    if (value === null) return "nothing";
    if (field === "phone") return formatPhone(value);
    if (field === "budget") return formatMoney(value);
    if (field === "state") return label("states", value);
    if (field === "owner") {
      return [...people, ...queues].find((choice) => choice.value === value)?.label ?? "somebody";
    }
    return value;
  };
}
