import { IconArrowRight, IconKeyboard, IconPlus } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useMe } from "@/api/session";
import { openOverlay } from "@/shell/commands";
import { creationsFor, destinationsFor } from "./shortcuts";
import type { PaletteGroup, PaletteItem } from "./types";

/** The pages and actions this person may use, narrowed to what was typed. */
export function useCommands(typed: string): PaletteGroup[] {
  const me = useMe();
  const router = useRouter();
  const actions: PaletteItem[] = [
    ...creationsFor(me).map(({ overlay, label, key }) => ({
      ...{ id: overlay, icon: IconPlus, label, keys: `n ${key}` },
      run: () => openOverlay(overlay),
    })),
    {
      ...{ id: "shortcuts", icon: IconKeyboard, label: "Keyboard shortcuts", keys: "?" },
      run: () => openOverlay("shortcuts"),
    },
  ];
  const pages: PaletteItem[] = destinationsFor(me).map(({ label, to, key }) => ({
    ...{ id: to, icon: IconArrowRight, label, keys: `g ${key}` },
    run: () => void router.navigate({ to }),
  }));
  const fitting = (items: PaletteItem[]) => items.filter(({ label }) => fits(label, typed));
  return [
    { title: "Actions", items: fitting(actions) },
    { title: "Go to", items: fitting(pages) },
  ];
}

/** Whether every typed word begins a word of the label. */
export function fits(label: string, typed: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}
