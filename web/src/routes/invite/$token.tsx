import { createFileRoute } from "@tanstack/react-router";
import { InvitePage } from "@/features/sign-in/InvitePage";

export const Route = createFileRoute("/invite/$token")({ component: InvitePage });
