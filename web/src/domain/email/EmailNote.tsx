import type { EmailMessage } from "@/api/types";
import { Clock } from "@/ui/Timestamp";
import classes from "./Email.module.css";

/** What there is to know of an email in a list that its status does not say; nothing of most. */
export function EmailNote({ email }: { email: EmailMessage }) {
  if (!hasReason(email)) return null;
  return (
    <span className={classes.note}>
      {email.is_uncertain ? "It may have arrived. Find out, and decide." : <EmailReason email={email} />}
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
    return "The connection broke after the email was handed over and before the mail server answered, so it may have arrived. Find out, then mark it as sent or send it again.";
  }
  if (is_held) return "No mail server is set up. It is kept here and has not been sent.";
  if (!next_attempt_at) return error;
  return (
    <>
      Trying again at <Clock at={next_attempt_at} /> · attempt {next_attempt_number} of {max_attempts}
      {error && ` · last time: ${error}`}
    </>
  );
}
