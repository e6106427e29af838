import { type ComponentType, useEffect } from "react";
import { closeOverlay, type Overlay, openOverlay, useOverlay } from "@/shell/commands";
import { lazyPart } from "@/ui/lazyPart";
import { useShortcuts } from "./shortcuts";

const Palette = lazyPart(() => import("./Palette").then((module) => module.Palette));
const ShortcutsDialog = lazyPart(() => import("./ShortcutsDialog").then((module) => module.ShortcutsDialog));

type Creating = Exclude<Overlay, "palette" | "shortcuts">;

interface CommandHostProps {
  /** The dialogs that create things; they belong to other parts of the application. */
  dialogs: Readonly<Record<Creating, ComponentType<{ onClose: () => void }>>>;
}

/** Shows what commands open, on every page. */
export function CommandHost({ dialogs }: CommandHostProps) {
  useShortcuts();
  const overlay = useOverlay();
  // Nothing stays open for whoever signs in next.
  useEffect(() => () => openOverlay(null), []);
  if (!overlay) return null;
  const close = () => closeOverlay(overlay);
  if (overlay === "palette") return <Palette onClose={close} />;
  if (overlay === "shortcuts") return <ShortcutsDialog onClose={close} />;
  const Dialog = dialogs[overlay];
  return <Dialog onClose={close} />;
}
