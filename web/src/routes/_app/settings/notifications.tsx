import { createFileRoute } from "@tanstack/react-router";
import { NotificationSettingsPage } from "@/features/settings/NotificationSettingsPage";

export const Route = createFileRoute("/_app/settings/notifications")({ component: NotificationSettingsPage });
