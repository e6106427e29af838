import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import type { Case, EmailMessage } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { email, preview, template, variables } from "@/test/email";
import { fullCase, pageOf } from "@/test/fixtures";
import { problem, server } from "@/test/server";

// The real editor needs a browser's selection; what matters here is what happens to what was written in it.
vi.mock("./EmailEditor", () => ({
  EmailEditor: ({ content, onChange }: { content: string; onChange: (html: string) => void }) => (
    <textarea
      aria-label="Text"
      defaultValue={content}
      onChange={({ target: { value } }) => onChange(value && `<p>${value}</p>`)}
    />
  ),
}));

/** A case's tab of emails, and what was asked of the server. */
function serve(emails: EmailMessage[] = [], stored: Partial<Case> = {}) {
  const sent: unknown[] = [];
  signedIn(["see_intake_cases", "send_email"]);
  server.use(
    http.get("*/api/cases/c1", () => HttpResponse.json({ ...fullCase, ...stored })),
    http.get("*/api/cases/c1/emails", () => HttpResponse.json(pageOf(emails))),
    http.get("*/api/email/templates", () => HttpResponse.json({ items: [template] })),
    http.get("*/api/email/variables", () => HttpResponse.json({ items: variables })),
    http.post("*/api/email/preview", () => HttpResponse.json(preview)),
    http.get("*/api/emails/:id", ({ params }) => {
      const found = emails.find(({ id }) => id === params.id);
      return HttpResponse.json({ ...found, html: preview.html, text: preview.text });
    }),
    http.post("*/api/cases/c1/emails", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...email, status: "pending", sent_at: null }, { status: 201 });
    }),
  );
  return sent;
}

async function compose() {
  openApp("/cases/c1?tab=emails");
  await userEvent.click(await screen.findByRole("button", { name: "New email" }));
  return screen.findByRole("dialog", { name: /Email to/ });
}

async function useTemplate(dialog: HTMLElement) {
  await userEvent.click(within(dialog).getByRole("combobox", { name: "Template" }));
  await userEvent.click(await screen.findByRole("option", { name: "Next steps", hidden: true }));
}

describe("an email to a candidate", () => {
  it("is filled from a template, shown as it will be sent, and sent as it was changed", async () => {
    const sent = serve();
    const dialog = await compose();
    await useTemplate(dialog);
    const subject = within(dialog).getByLabelText(/Subject/);
    expect(subject).toHaveValue("Next steps, {{ first_name }}");
    const frame = await within(dialog).findByTitle("Preview of the email");
    expect(frame).toHaveAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
    expect(frame).toHaveAttribute("srcdoc", expect.stringContaining("<p>Dear Olivia, thank you.</p>"));
    await userEvent.type(subject, "!");
    await userEvent.click(within(dialog).getByRole("button", { name: "Send email" }));
    expect(await screen.findByText("The email to olivia@example.com is on its way")).toBeVisible();
    expect(sent).toEqual([
      {
        template_id: "e1",
        subject: "Next steps, {{ first_name }}!",
        body_html: template.body_html,
        send_at: null,
      },
    ]);
  });

  it("is not replaced by a template unasked", async () => {
    serve();
    const dialog = await compose();
    await userEvent.type(await within(dialog).findByLabelText("Text"), "My own words");
    await useTemplate(dialog);
    const question = await screen.findByRole("dialog", { name: "Replace what you wrote?" });
    await userEvent.click(within(question).getByRole("button", { name: "Keep it" }));
    await waitFor(() => expect(within(dialog).getByLabelText("Text")).toHaveValue("My own words"));
    expect(within(dialog).getByLabelText(/Subject/)).toHaveValue("");
  });

  it("needs a subject, a text and a day that is still to come", async () => {
    const sent = serve();
    const dialog = await compose();
    await userEvent.click(within(dialog).getByRole("radio", { name: "Send later" }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Schedule email" }));
    expect(await within(dialog).findByText("Enter a subject.")).toBeVisible();
    expect(within(dialog).getByText("Write a text.")).toBeVisible();
    expect(within(dialog).getByText("Choose a day.")).toBeVisible();
    expect(sent).toEqual([]);
  });

  it("says what the server finds wrong with it, at the field", async () => {
    serve();
    server.use(
      http.post("*/api/cases/c1/emails", () =>
        problem(422, "validation", {
          errors: [{ field: "subject", message: "There is no variable {{ nope }}." }],
        }),
      ),
    );
    const dialog = await compose();
    await useTemplate(dialog);
    await userEvent.click(within(dialog).getByRole("button", { name: "Send email" }));
    expect(await within(dialog).findByText("There is no variable {{ nope }}.")).toBeVisible();
    expect(within(dialog).getByLabelText(/Subject/)).toHaveFocus();
  });

  it("is not written to an archived case, nor without the right to", async () => {
    serve([email], { archived_at: "2026-11-21T10:00:00Z" });
    openApp("/cases/c1?tab=emails");
    expect(await screen.findByRole("list", { name: "Emails" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "New email" })).not.toBeInTheDocument();
  });
});

describe("the emails of a case", () => {
  it("never say sent of what no server took", async () => {
    serve([
      { ...email, id: "m1", status: "pending", is_held: true, sent_at: null },
      { ...email, id: "m2", status: "failed", is_uncertain: true, sent_at: null },
      { ...email, id: "m3", status: "pending", send_at: "2999-01-01T10:00:00Z", sent_at: null },
      { ...email, id: "m4" },
    ]);
    openApp("/cases/c1?tab=emails");
    const lines = within(await screen.findByRole("list", { name: "Emails" })).getAllByRole("listitem");
    expect(lines.map((line) => /Held|Perhaps sent|Scheduled|Sent/.exec(line.textContent ?? "")?.[0])).toEqual(
      ["Held", "Perhaps sent", "Scheduled", "Sent"],
    );
  });

  it("say when they are tried again, and what went wrong last time", async () => {
    const at = "2999-01-01T14:05:00Z";
    const again = { next_attempt_at: at, next_attempt_number: 3, max_attempts: 24 };
    serve([{ ...email, ...again, status: "pending", sent_at: null, error: "421 Too busy" }]);
    openApp("/cases/c1?tab=emails");
    const line = await screen.findByRole("button", { name: /^Next steps, Olivia/ });
    const words = /Trying again at Jan 1, .+ · attempt 3 of 24 · last time: 421 Too busy/;
    expect(line).toHaveTextContent(words);
    await userEvent.click(line);
    const dialog = await screen.findByRole("dialog", { name: "Next steps, Olivia" });
    expect(within(dialog).getByRole("alert")).toHaveTextContent(words);
  });

  it("are kept as they were sent", async () => {
    serve([email]);
    openApp("/cases/c1?tab=emails");
    await userEvent.click(await screen.findByRole("button", { name: /^Next steps, Olivia/ }));
    const dialog = await screen.findByRole("dialog", { name: "Next steps, Olivia" });
    const frame = await within(dialog).findByTitle("The email");
    expect(frame).toHaveAttribute("srcdoc", expect.stringContaining("<p>Dear Olivia, thank you.</p>"));
    expect(frame).toHaveAttribute(
      "srcdoc",
      expect.stringMatching(/^<!doctype html><html><head><base target="_blank">/),
    );
    await userEvent.click(within(dialog).getByRole("radio", { name: "Plain text" }));
    expect(within(dialog).getByRole("region", { name: "The email" })).toHaveTextContent(preview.text);
  });

  it("are sent twice only when somebody says so", async () => {
    serve([{ ...email, status: "failed", is_uncertain: true, actions: ["resend", "mark_sent"] }]);
    const decided: string[] = [];
    server.use(
      http.post("*/api/emails/m1/:action", ({ params }) => {
        decided.push(String(params.action));
        return HttpResponse.json({ ...email, status: "pending", sent_at: null });
      }),
    );
    openApp("/cases/c1?tab=emails");
    const menu = await screen.findByRole("button", { name: "Actions for Next steps, Olivia" });
    await userEvent.click(menu);
    await userEvent.click(await screen.findByRole("menuitem", { name: "Send again" }));
    const question = await screen.findByRole("dialog", { name: "Send it again?" });
    await userEvent.click(within(question).getByRole("button", { name: "Cancel" }));
    expect(decided).toEqual([]);
    await userEvent.click(menu);
    await userEvent.click(await screen.findByRole("menuitem", { name: "Mark as sent" }));
    await waitFor(() => expect(decided).toEqual(["mark-sent"]));
  });
});
