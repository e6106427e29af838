import { SegmentedControl } from "@mantine/core";
import { useUpdatePreferences } from "@/api/session";
import { toast } from "@/ui/toast";
import { type Theme, useTheme } from "./theme";

/** Changes the look at once and keeps the choice on the account. */
export function ThemeSwitch({ labelledBy }: { labelledBy: string }) {
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
  return (
    <SegmentedControl
      aria-labelledby={labelledBy}
      size="xs"
      fullWidth
      value={theme}
      onChange={choose}
      data={[
        { value: "system", label: "System" },
        { value: "light", label: "Light" },
        { value: "dark", label: "Dark" },
      ]}
    />
  );
}
