import { useDecideEmail } from "@/api/email";
import type { EmailMessage } from "@/api/types";
import { confirm } from "@/ui/confirm";
import type { RowAction } from "@/ui/table/types";
import { toast } from "@/ui/toast";

/** What may be decided about an email, with the words around it. */
export function useEmailActions(): (email: EmailMessage) => RowAction[] {
  const decide = useDecideEmail();

  const cancel = async ({ id }: EmailMessage) => {
    const sure = await confirm({
      title: "Cancel this email?",
      body: "It won’t be sent.",
      confirmLabel: "Cancel email",
      cancelLabel: "Keep",
      danger: true,
    });
    if (!sure) return;
    decide.mutate(
      { id, action: "cancel" },
      {
        onSuccess: () => toast.success("Email cancelled"),
        onError: (error) => toast.failure(error, "Couldn’t cancel the email"),
      },
    );
  };

  const resend = async ({ id, is_uncertain, to_email }: EmailMessage) => {
    const sure =
      !is_uncertain ||
      (await confirm({
        title: "Resend this email?",
        body: `${to_email} may receive this email twice.`,
        confirmLabel: "Resend",
      }));
    if (!sure) return;
    decide.mutate(
      { id, action: "resend" },
      {
        onSuccess: (email) => toast.success(queuedText(email)),
        onError: (error) => toast.failure(error, "Couldn’t send the email"),
      },
    );
  };

  const markSent = ({ id }: EmailMessage) =>
    decide.mutate(
      { id, action: "mark_sent" },
      {
        onSuccess: () => toast.success("Email marked as sent"),
        onError: (error) => toast.failure(error, "Couldn’t update the email"),
      },
    );

  return (email) =>
    email.actions.map((action): RowAction => {
      if (action === "cancel")
        return { label: "Cancel email", danger: true, onSelect: () => void cancel(email) };
      if (action === "mark_sent") return { label: "Mark as sent", onSelect: () => markSent(email) };
      const label = email.is_held ? "Send now" : "Resend";
      return { label, onSelect: () => void resend(email) };
    });
}

/** What became of an email that was just queued. */
export function queuedText({ is_held, send_at }: EmailMessage): string {
  if (is_held) return "Saved to outbox: email sending isn’t set up";
  if (send_at && new Date(send_at) > new Date()) return "Email scheduled";
  return "Email sent";
}
