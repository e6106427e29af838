import { Menu, SegmentedControl } from "@mantine/core";
import { useUpdatePreferences } from "@/api/session";
import { toast } from "@/ui/toast";
import { type Theme, useTheme } from "./theme";

const THEMES: { value: Theme; label: string }[] = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

interface ThemeChoiceProps {
  labelledBy: string;
}

export function ThemeSwitch({ labelledBy }: ThemeChoiceProps) {
  const { theme, choose } = useThemeChoice();
  return (
    <SegmentedControl
      aria-labelledby={labelledBy}
      size="xs"
      fullWidth
      value={theme}
      onChange={choose}
      data={THEMES}
    />
  );
}

/** The same choice inside a menu, where only items may stand. */
export function ThemeMenuItems({ labelledBy }: ThemeChoiceProps) {
  const { theme, choose } = useThemeChoice();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not belong into a menu
    <div role="group" aria-labelledby={labelledBy}>
      <Menu.RadioGroup value={theme} onChange={choose}>
        {THEMES.map(({ value, label }) => (
          <Menu.RadioItem key={value} value={value} closeMenuOnClick={false}>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </div>
  );
}

/** Changes the look at once and keeps the choice on the account. */
function useThemeChoice() {
  const { theme, setTheme } = useTheme();
  const preferences = useUpdatePreferences();
  const choose = (value: string) => {
    const next = value as Theme;
    setTheme(next);
    preferences.mutate(
      { theme: next },
      { onError: (error) => toast.failure(error, "The theme was not kept") },
    );
  };
  return { theme, choose };
}
