import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { openOverlay } from "./commands";
import { MOD } from "./keys";
import classes from "./SearchTrigger.module.css";

/** Opens the palette with a pointer, and tells of its key. */
export function SearchTrigger({ onOpen }: { onOpen?: () => void }) {
  return (
    <UnstyledButton
      className={classes.trigger}
      aria-haspopup="dialog"
      onClick={() => {
        onOpen?.();
        openOverlay("palette");
      }}
    >
      <IconSearch size={15} stroke={1.7} aria-hidden />
      <span className={classes.text}>Search</span>
      <kbd className={classes.key} aria-hidden>
        {MOD} K
      </kbd>
    </UnstyledButton>
  );
}

/** The same as a mere icon, for narrow screens. */
export function SearchIcon() {
  return (
    <ActionIcon
      size={34}
      aria-label="Search"
      aria-haspopup="dialog"
      style={{ marginLeft: "auto" }}
      onClick={() => openOverlay("palette")}
    >
      <IconSearch size={19} stroke={1.7} />
    </ActionIcon>
  );
}
