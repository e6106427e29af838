import { type MantineColorScheme, MantineProvider, useMantineColorScheme } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import type { Preferences } from "@/api/types";
import { colorSchemeManager, cssVariables, themeFor } from "@/ui/theme";

/**
 * The look a person chose. It is kept on the account; this browser keeps a copy, so that the first paint and the
 * sign-in page already have it.
 */
const ACCENT_KEY = "cradle-accent";

interface AccentState {
  accent: string;
  setAccent: (accent: string) => void;
}

const AccentContext = createContext<AccentState>({ accent: "teal", setAccent: () => {} });

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [accent, setAccentState] = useState(storedAccent);
  const setAccent = useCallback((next: string) => {
    setAccentState(next);
    try {
      localStorage.setItem(ACCENT_KEY, next);
    } catch {
      // Without storage the accent still lasts as long as the page.
    }
  }, []);
  const theme = useMemo(() => themeFor(accent), [accent]);
  const state = useMemo(() => ({ accent, setAccent }), [accent, setAccent]);
  return (
    <AccentContext.Provider value={state}>
      <MantineProvider
        theme={theme}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        cssVariablesResolver={cssVariables}
      >
        <Notifications position="bottom-right" zIndex={400} />
        <ModalsProvider modalProps={{ closeButtonProps: { "aria-label": "Close" } }}>
          {children}
        </ModalsProvider>
      </MantineProvider>
    </AccentContext.Provider>
  );
}

export type Theme = Preferences["theme"];

export function useTheme() {
  const { accent, setAccent } = useContext(AccentContext);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const setTheme = useCallback(
    (theme: Theme) => withTransition(() => setColorScheme(schemeOf(theme))),
    [setColorScheme],
  );
  const theme: Theme = colorScheme === "auto" ? "system" : colorScheme;
  return { theme, accent, setTheme, setAccent };
}

/** Takes the account's preferences over when they differ from what this browser had kept. */
export function useAccountTheme({ theme, accent }: Preferences): void {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { setAccent } = useContext(AccentContext);
  const scheme = schemeOf(theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change on the account is taken over
  useEffect(() => {
    if (colorScheme !== scheme) setColorScheme(scheme);
    setAccent(accent);
  }, [scheme, accent]);
}

function schemeOf(theme: Theme): MantineColorScheme {
  return theme === "system" ? "auto" : theme;
}

function withTransition(change: () => void): void {
  const reduced = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (reduced || !document.startViewTransition) {
    change();
    return;
  }
  document.startViewTransition(() => flushSync(change));
}

function storedAccent(): string {
  try {
    return localStorage.getItem(ACCENT_KEY) ?? "teal";
  } catch {
    return "teal";
  }
}
