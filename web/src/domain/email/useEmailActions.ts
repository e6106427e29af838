import { useDecideEmail } from "@/api/email";
import type { EmailMessage } from "@/api/types";
import { confirm } from "@/ui/confirm";
import type { RowAction } from "@/ui/table/types";
import { toast } from "@/ui/toast";

/** What may be decided about an email, with the words around it. */
export function useEmailActions(): (email: EmailMessage) => RowAction[] {
  const decide = useDecideEmail();

  const cancel = async ({ id, to_email }: EmailMessage) => {
    const sure = await confirm({
      title: "Cancel this email?",
      body: `It will not be sent to ${to_email}.`,
      confirmLabel: "Cancel the email",
      cancelLabel: "Keep it",
      danger: true,
    });
    if (!sure) return;
    decide.mutate(
      { id, action: "cancel" },
      {
        onSuccess: () => toast.success("The email was cancelled"),
        onError: (error) => toast.failure(error, "The email was not cancelled"),
      },
    );
  };

  const resend = async ({ id, is_uncertain, to_email }: EmailMessage) => {
    const sure =
      !is_uncertain ||
      (await confirm({
        title: "Send it again?",
        body: `If the first one did arrive, ${to_email} gets this email twice.`,
        confirmLabel: "Send again",
      }));
    if (!sure) return;
    decide.mutate(
      { id, action: "resend" },
      {
        onSuccess: (email) => toast.success(queuedText(email)),
        onError: (error) => toast.failure(error, "The email was not queued"),
      },
    );
  };

  const markSent = ({ id }: EmailMessage) =>
    decide.mutate(
      { id, action: "mark_sent" },
      {
        onSuccess: () => toast.success("The email is marked as sent"),
        onError: (error) => toast.failure(error, "The email was not marked"),
      },
    );

  return (email) =>
    email.actions.map((action): RowAction => {
      if (action === "cancel")
        return { label: "Cancel sending", danger: true, onSelect: () => void cancel(email) };
      if (action === "mark_sent") return { label: "Mark as sent", onSelect: () => markSent(email) };
      const label = email.is_held ? "Try again" : "Send again";
      return { label, onSelect: () => void resend(email) };
    });
}

/** What became of an email that was just queued. */
export function queuedText({ is_held, to_email, send_at }: EmailMessage): string {
  if (is_held) return "The email is kept in the outbox: no mail server is set up";
  if (send_at && new Date(send_at) > new Date()) return `The email to ${to_email} is scheduled`;
  return `The email to ${to_email} is on its way`;
}
