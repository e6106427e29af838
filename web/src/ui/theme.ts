import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from "@mantine/core";
import { alertVars } from "./alertVars";

/** How the application looks: warm stone greys, one accent, dense and calm. Colours meet WCAG AA on both schemes. */

const stone: MantineColorsTuple = [
  "#fafaf9",
  "#f5f5f4",
  "#e9e7e5",
  "#d8d5d2",
  "#cfcac6",
  "#9a938d",
  "#6e6762",
  "#524d49",
  "#2b2826",
  "#1c1a18",
];

const stoneDark: MantineColorsTuple = [
  "#ece9e6",
  "#d3cfcb",
  "#a39c96",
  "#8a837d",
  "#3b3734",
  "#322f2c",
  "#272422",
  "#1c1a18",
  "#171513",
  "#100f0d",
];

const teal: MantineColorsTuple = [
  "#effbf9",
  "#cdf4ee",
  "#9be8de",
  "#62d5c9",
  "#35bcb0",
  "#169f95",
  "#0d857d",
  "#0f6f69",
  "#115955",
  "#134a47",
];

const purple: MantineColorsTuple = [
  "#f7f4fe",
  "#ece5fc",
  "#d9cdf9",
  "#bfa9f3",
  "#a384ea",
  "#8a62de",
  "#7748cf",
  "#6539b4",
  "#543194",
  "#46297a",
];

const rose: MantineColorsTuple = [
  "#fff2f4",
  "#fde1e6",
  "#fac5cf",
  "#f59cad",
  "#ec6c86",
  "#dd4566",
  "#c92d52",
  "#ab2144",
  "#8e1f3d",
  "#781e38",
];

/** Deep enough for white text from shade 7 on. */
const red: MantineColorsTuple = [
  "#fff4f3",
  "#fde4e2",
  "#f9c9c5",
  "#f4a59f",
  "#ee8077",
  "#e05b50",
  "#cf3b30",
  "#b3261e",
  "#961f18",
  "#7d1a14",
];

const orange: MantineColorsTuple = [
  "#fff4e9",
  "#ffe6d0",
  "#fdcfa8",
  "#fbb274",
  "#f89447",
  "#f27a22",
  "#e8640f",
  "#d9530b",
  "#c8480a",
  "#b83b0a",
];

export const ACCENTS = ["teal", "blue", "purple", "rose", "orange"] as const;
export type Accent = (typeof ACCENTS)[number];

/** The shade of each accent that is readable both under white text and as text on muted fills. */
export const ACCENT_SHADES = { teal: 7, blue: 9, purple: 7, rose: 7, orange: 9 } as const satisfies Record<
  Accent,
  number
>;

export const colorSchemeManager = localStorageColorSchemeManager({ key: "cradle-color-scheme" });

const controlSizes: Record<string, { height: string; fontSize: string }> = {
  xs: { height: "28px", fontSize: "13px" },
  sm: { height: "32px", fontSize: "13px" },
  md: { height: "38px", fontSize: "14px" },
};

const sizeVars = (size: unknown, height: string, fontSize: string) => {
  const control = controlSizes[typeof size === "string" ? size : "sm"];
  return control ? { [height]: control.height, [fontSize]: control.fontSize } : {};
};

/** Weeks as they are printed in the United States, weekends no different from other days. */
const calendar = {
  firstDayOfWeek: 0,
  weekendDays: [],
  ariaLabels: {
    previousMonth: "Previous month",
    nextMonth: "Next month",
    previousYear: "Previous year",
    nextYear: "Next year",
    previousDecade: "Previous decade",
    nextDecade: "Next decade",
  },
};

const base: MantineThemeOverride = {
  fontFamily:
    "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "18px", lineHeight: "1.35" },
      h2: { fontSize: "15px", lineHeight: "1.4" },
      h3: { fontSize: "13px", lineHeight: "1.45" },
    },
  },
  colors: { gray: stone, dark: stoneDark, teal, purple, rose, red, orange },
  primaryShade: 7,
  autoContrast: false,
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "10px", xl: "16px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: "sm" },
      styles: { root: { fontWeight: 500 } },
      vars: (_theme: unknown, props: { size?: unknown }) => ({
        root: sizeVars(props.size, "--button-height", "--button-fz"),
      }),
    },
    Input: {
      defaultProps: { size: "sm" },
      vars: (_theme: unknown, props: { size?: unknown }) => ({
        wrapper: sizeVars(props.size, "--input-height", "--input-fz"),
      }),
    },
    InputWrapper: {
      defaultProps: { size: "sm" },
      styles: { label: { marginBottom: 3 }, error: { fontSize: 12 }, description: { fontSize: 12 } },
    },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Menu: {
      // Opening goes to the first item, as menus do; a placeholder in front of it would be no menu item.
      defaultProps: { shadow: "md", radius: "md", withinPortal: true, withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { shadow: "md", radius: "md" } },
    Modal: {
      styles: { title: { fontSize: 15, fontWeight: 600 } },
      defaultProps: {
        centered: false,
        radius: "lg",
        overlayProps: { backgroundOpacity: 0.4 },
        yOffset: "8vh",
      },
    },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: "xs" } },
    Select: {
      // The list itself scrolls, which assistive software understands, rather than a box around it.
      defaultProps: {
        checkIconPosition: "right",
        comboboxProps: { shadow: "md" },
        withScrollArea: false,
        openOnFocus: false,
      },
      styles: { options: { maxHeight: 260, overflowY: "auto" } },
    },
    Table: { styles: { table: { "--table-border-color": "var(--cradle-border)" } } },
    TableScrollContainer: { defaultProps: { type: "native" } },
    DatePicker: { defaultProps: calendar },
    DateInput: { defaultProps: { ...calendar, valueFormat: "MMM D, YYYY" } },
    Checkbox: { defaultProps: { size: "xs" } },
    Badge: { defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 500 } },
    Alert: {
      vars: (_theme: unknown, props: { color?: string }) => ({ root: alertVars(props.color ?? "gray") }),
    },
  },
};

export function themeFor(accent: string): MantineThemeOverride {
  const known = ACCENTS.find((name) => name === accent) ?? "teal";
  return createTheme({ ...base, primaryColor: known, primaryShade: ACCENT_SHADES[known] });
}

export const cssVariables: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-dimmed": theme.colors.gray?.[6] ?? "",
    "--mantine-color-placeholder": theme.colors.gray?.[6] ?? "",
    "--mantine-color-error": "#b3261e",
    "--cradle-sidebar": "#f8f7f5",
    "--cradle-border": "#e9e7e5",
    "--cradle-hover": "#f6f5f3",
    "--cradle-selected": "#eef7f5",
    "--cradle-muted-fill": "#f1efed",
  },
  dark: {
    "--mantine-color-body": "#1c1a18",
    "--mantine-color-dimmed": theme.colors.dark?.[2] ?? "",
    "--mantine-color-placeholder": theme.colors.dark?.[2] ?? "",
    "--mantine-color-error": "#ff9b92",
    "--cradle-sidebar": "#171513",
    "--cradle-border": "#322f2c",
    "--cradle-hover": "#242120",
    "--cradle-selected": "#1d2c2a",
    "--cradle-muted-fill": "#2a2725",
  },
});
