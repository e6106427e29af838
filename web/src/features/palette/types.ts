import type { IconSearch } from "@tabler/icons-react";

/** Something the palette offers. */
export interface PaletteItem {
  id: string;
  icon: typeof IconSearch;
  label: string;
  detail?: string;
  /** The keys that do the same without the palette. */
  keys?: string;
  isDone?: boolean;
  run: () => void;
}

export interface PaletteGroup {
  title: string;
  items: PaletteItem[];
}
