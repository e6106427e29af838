import { Skeleton, Stack, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { notificationSettingsQuery, useEditNotificationSettings } from "@/api/notifications";
import type { NotificationSettings } from "@/api/types";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { ErrorState } from "@/ui/states";
import { toast } from "@/ui/toast";

const SWITCHES: readonly { setting: keyof NotificationSettings; label: string; description: string }[] = [
  {
    setting: "case_assigned",
    label: "Cases assigned to me",
    description: "When somebody makes you the owner of a case.",
  },
  {
    setting: "case_status_changed",
    label: "Stage changes",
    description: "When somebody moves a case that you own or created.",
  },
  {
    setting: "case_handoff",
    label: "Handoffs",
    description: "When a case waits to be taken over, and when a handoff of yours is accepted or denied.",
  },
  {
    setting: "task_assigned",
    label: "Tasks assigned to me",
    description: "When somebody gives you a task.",
  },
  {
    setting: "task_reminders",
    label: "Task reminders",
    description: "In the morning, about your tasks that are due today or overdue.",
  },
];

export function NotificationSettingsPage() {
  const query = useQuery(notificationSettingsQuery());
  return (
    <>
      <PageHeader title="Notifications" description="What you are told of. Your own actions never are." />
      <ColumnPage>
        <Section>
          {query.isPending && <Skeleton height={240} aria-label="Loading" />}
          {query.isError && !query.data && (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          )}
          {query.data && (
            <Stack gap="lg">
              {SWITCHES.map((choice) => (
                <SettingSwitch key={choice.setting} {...choice} on={query.data[choice.setting]} />
              ))}
            </Stack>
          )}
        </Section>
      </ColumnPage>
    </>
  );
}

type SettingSwitchProps = (typeof SWITCHES)[number] & { on: boolean };

/** Saved at once; while that is under way it already shows what was chosen. */
function SettingSwitch({ setting, label, description, on }: SettingSwitchProps) {
  const edit = useEditNotificationSettings();
  const chosen = edit.isPending ? edit.variables[setting] : undefined;
  return (
    <Switch
      label={label}
      description={description}
      checked={chosen ?? on}
      onChange={(event) =>
        edit.mutate(
          { [setting]: event.currentTarget.checked },
          { onError: (error) => toast.failure(error, "This was not saved") },
        )
      }
    />
  );
}
