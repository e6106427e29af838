import { Combobox } from "@mantine/core";
import classes from "./Palette.module.css";
import type { PaletteGroup, PaletteItem } from "./types";

interface PaletteOptionsProps {
  groups: readonly PaletteGroup[];
  /** Said when there is nothing to choose. */
  empty: string | undefined;
}

export function PaletteOptions({ groups, empty }: PaletteOptionsProps) {
  return (
    <Combobox.Options className={classes.options} aria-label="Results">
      {groups.map(({ title, items }) => (
        <Combobox.Group key={title} label={title}>
          {items.map((item) => (
            <Combobox.Option key={item.id} value={item.id} className={classes.option}>
              <Face item={item} />
            </Combobox.Option>
          ))}
        </Combobox.Group>
      ))}
      {groups.length === 0 && empty && <Combobox.Empty>{empty}</Combobox.Empty>}
    </Combobox.Options>
  );
}

function Face({ item: { icon: Icon, label, detail, keys, isDone } }: { item: PaletteItem }) {
  return (
    <>
      <Icon size={16} stroke={1.6} aria-hidden className={classes.icon} />
      <span className={classes.label} data-done={isDone || undefined}>
        {label}
      </span>
      {detail && <span className={classes.detail}>{detail}</span>}
      {keys && (
        <span className={classes.hint} aria-hidden>
          {keys.split(" ").map((key) => (
            <kbd key={key} className={classes.key}>
              {key}
            </kbd>
          ))}
        </span>
      )}
    </>
  );
}
