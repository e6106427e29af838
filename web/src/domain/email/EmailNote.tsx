import type { EmailMessage } from "@/api/types";
import { Clock } from "@/ui/Timestamp";
import classes from "./Email.module.css";

/** What there is to know of an email in a list that its status does not say; nothing of most. */
export function EmailNote({ email }: { email: EmailMessage }) {
  if (!hasReason(email)) return null;
  return (
    <span className={classes.note}>
      {email.is_uncertain ? "Delivery unknown" : <EmailReason email={email} />}
    </span>
  );
}

export function hasReason({ is_uncertain, is_held, next_attempt_at, error }: EmailMessage): boolean {
  return is_uncertain || is_held || Boolean(next_attempt_at) || Boolean(error);
}

/** Why an email is where it is, for those that do not simply go their way. */
export function EmailReason({ email }: { email: EmailMessage }) {
  const { is_uncertain, is_held, next_attempt_at, next_attempt_number, max_attempts, error } = email;
  if (is_uncertain) {
    return "We lost the connection while sending, so it may have been delivered. Check with the recipient, then mark it as sent or resend it.";
  }
  if (is_held) return "Not sent: email sending isn’t set up.";
  if (!next_attempt_at) return error;
  return (
    <>
      Retrying at <Clock at={next_attempt_at} /> (attempt {next_attempt_number} of {max_attempts})
      {error && ` · ${error}`}
    </>
  );
}
