import { CheckIcon, ColorSwatch, UnstyledButton } from "@mantine/core";
import { useUpdatePreferences } from "@/api/session";
import { humanizeKey } from "@/lib/text";
import { ThemeSwitch } from "@/shell/ThemeSwitch";
import { useTheme } from "@/shell/theme";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { ACCENT_SHADES, ACCENTS, type Accent } from "@/ui/theme";
import { toast } from "@/ui/toast";
import classes from "./Settings.module.css";

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
          <div className={classes.swatches}>
            {ACCENTS.map((name) => (
              <UnstyledButton
                key={name}
                aria-label={humanizeKey(name)}
                aria-pressed={name === accent}
                onClick={() => choose(name)}
                style={{ borderRadius: 99 }}
              >
                <ColorSwatch
                  component="span"
                  size={26}
                  withShadow={false}
                  color={`var(--mantine-color-${name}-${ACCENT_SHADES[name]})`}
                >
                  {name === accent && <CheckIcon size={11} color="#fff" />}
                </ColorSwatch>
              </UnstyledButton>
            ))}
          </div>
        </Section>
      </ColumnPage>
    </>
  );
}
