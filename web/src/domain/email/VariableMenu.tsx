import { Menu, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { variablesQuery } from "@/api/email-templates";

interface VariableMenuProps {
  /** What opens it. */
  children: ReactElement;
  /** With what stands for the variable in a text. */
  onPick: (written: string) => void;
  /** It was left; the focus belongs back to where one was writing. */
  onClose: () => void;
}

/** What may be filled in from the case, by the names that people use. */
export function VariableMenu({ children, onPick, onClose }: VariableMenuProps) {
  const query = useQuery(variablesQuery());
  return (
    <Menu position="bottom-start" returnFocus={false} onClose={onClose} width={330} shadow="md">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Filled in from the case, such as</Menu.Label>
        {query.data?.items.map(({ name, label, example }) => (
          <Menu.Item
            key={name}
            onClick={() => onPick(`{{ ${name} }}`)}
            rightSection={<Text size="xs">{example}</Text>}
          >
            {label}
          </Menu.Item>
        ))}
        {query.isError && <Menu.Item disabled>They could not be loaded.</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
