import { useUpdatePreferences } from "@/api/session";
import { ThemeSwitch } from "@/shell/ThemeSwitch";
import { useTheme } from "@/shell/theme";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import type { Accent } from "@/ui/theme";
import { toast } from "@/ui/toast";
import { AccentSwatches } from "./AccentSwatches";

export function AppearancePage() {
  const { accent, setAccent } = useTheme();
  const preferences = useUpdatePreferences();
  const choose = (next: Accent) => {
    setAccent(next);
    preferences.mutate(
      { accent: next },
      { onError: (error) => toast.failure(error, "The color was not kept") },
    );
  };
  return (
    <>
      <PageHeader title="Appearance" description="Kept on your account, on every device." />
      <ColumnPage>
        <Section title="Theme" description="System follows your device.">
          <span id="appearance-theme" hidden>
            Theme
          </span>
          <div style={{ maxWidth: 300 }}>
            <ThemeSwitch labelledBy="appearance-theme" />
          </div>
        </Section>
        <Section title="Color">
          <AccentSwatches value={accent} onChange={choose} />
        </Section>
      </ColumnPage>
    </>
  );
}
