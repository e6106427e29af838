import type { EmailMessage } from "@/api/types";
import { Timestamp } from "@/ui/Timestamp";
import { Dot } from "../StageBadge";

export const EMAIL_STATUSES = ["pending", "sending", "sent", "failed", "cancelled"] as const;

export const STATUS_LABELS: Record<EmailMessage["status"], string> = {
  pending: "Waiting",
  sending: "Sending",
  sent: "Sent",
  failed: "Failed",
  cancelled: "Cancelled",
};

const COLORS: Record<EmailMessage["status"], string> = {
  pending: "blue",
  sending: "cyan",
  sent: "teal",
  failed: "red",
  cancelled: "gray",
};

/** Where an email stands, in words that promise nothing: sent is what a mail server has taken. */
export function EmailStatus({ email }: { email: EmailMessage }) {
  const { label, color } = standing(email);
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      <Dot color={color} /> {label}
    </span>
  );
}

function standing({ status, is_uncertain, is_held, send_at, next_attempt_at }: EmailMessage) {
  if (is_uncertain) return { label: "Perhaps sent", color: "orange" };
  if (is_held) return { label: "Held", color: "orange" };
  if (next_attempt_at) return { label: "Trying again", color: "orange" };
  if (status === "pending" && send_at && new Date(send_at) > new Date()) {
    return { label: "Scheduled", color: "blue" };
  }
  return { label: STATUS_LABELS[status], color: COLORS[status] };
}

/** When it goes out, went out, or was written. */
export function EmailTime({ email }: { email: EmailMessage }) {
  return <Timestamp at={email.sent_at ?? email.send_at ?? email.created_at} />;
}
