import { Select, type SelectProps } from "@mantine/core";
import type { Capability, OwnerId } from "@/api/types";
import { ownerKey, parseOwnerKey } from "./owner";
import { useOwnerChoices } from "./useOwnerChoices";

/** Picks one person or one queue. */
interface OwnerPickerProps extends Omit<SelectProps, "data" | "value" | "defaultValue" | "onChange"> {
  value: OwnerId | null;
  onChange: (owner: OwnerId | null) => void;
  /** People must have it to be offered. */
  needs?: Capability;
  /** A queue that cannot be picked, as while it is being retired. */
  without?: OwnerId;
}

export function OwnerPicker({ value, onChange, needs, without, ...rest }: OwnerPickerProps) {
  const { queues, people } = useOwnerChoices(needs);
  const left = (choices: { value: string; label: string }[]) =>
    without ? choices.filter((choice) => choice.value !== ownerKey(without)) : choices;
  return (
    <Select
      placeholder="A person or a queue"
      searchable
      nothingFoundMessage="Nobody found"
      {...rest}
      data={[
        { group: "Queues", items: left(queues) },
        { group: "People", items: left(people) },
      ]}
      value={value ? ownerKey(value) : null}
      onChange={(key) => onChange(key ? parseOwnerKey(key) : null)}
    />
  );
}
