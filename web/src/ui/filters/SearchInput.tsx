import { CloseButton, Loader, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

/** Search as one types, 300 ms after the last key. Follows the address when that changes by other means. */
interface SearchInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  busy?: boolean;
}

export function SearchInput({ label, value, onChange, busy }: SearchInputProps) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useDebouncedCallback((next: string) => {
    told.current = next;
    onChange(next);
  }, 300);

  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);

  const change = (next: string) => {
    setText(next);
    tell(next.trim());
  };

  const side = busy ? (
    <Loader size={13} color="gray" />
  ) : text ? (
    <CloseButton size={24} aria-label="Clear the search" onClick={() => change("")} />
  ) : null;

  return (
    <TextInput
      type="search"
      size="xs"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} stroke={1.6} />}
      rightSection={side}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") tell.flush();
      }}
    />
  );
}
