import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import type { Capability, EmailTemplate } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { preview, template, variables } from "@/test/email";
import { caseRow, pageOf } from "@/test/fixtures";
import { problem, server } from "@/test/server";

vi.mock("@/domain/email/EmailEditor", () => ({
  EmailEditor: ({ content, onChange }: { content: string; onChange: (html: string) => void }) => (
    <textarea
      aria-label="Text"
      defaultValue={content}
      onChange={({ target: { value } }) => onChange(value && `<p>${value}</p>`)}
    />
  ),
}));

const WRITER: Capability[] = ["read_email_templates", "write_email_templates", "send_test_email"];

/** One template, and what was asked of the server. */
function serve(more: Partial<EmailTemplate> = {}, capabilities = WRITER) {
  const state = { stored: { ...template, ...more } };
  const sent: unknown[] = [];
  signedIn(capabilities);
  server.use(
    http.get("*/api/cases", () => HttpResponse.json(pageOf([caseRow]))),
    http.get("*/api/email/templates", () => HttpResponse.json({ items: [state.stored] })),
    http.get("*/api/email/templates/e1", () => HttpResponse.json(state.stored)),
    http.get("*/api/email/variables", () => HttpResponse.json({ items: variables })),
    http.post("*/api/email/preview", async ({ request }) => {
      const { subject } = (await request.json()) as { subject: string };
      return HttpResponse.json({ ...preview, subject: subject.replace("{{ first_name }}", "Olivia") });
    }),
    http.post("*/api/email/templates", async ({ request }) => {
      const body = (await request.json()) as Partial<EmailTemplate>;
      sent.push(body);
      state.stored = { ...state.stored, ...body };
      return HttpResponse.json(state.stored, { status: 201 });
    }),
    http.patch("*/api/email/templates/e1", async ({ request }) => {
      const body = (await request.json()) as Partial<EmailTemplate>;
      sent.push(body);
      state.stored = { ...state.stored, ...body, version: 4 };
      return HttpResponse.json(state.stored);
    }),
  );
  return { sent, state };
}

describe("email templates", () => {
  it("are written, seen with a case filled in, and saved", async () => {
    const { sent } = serve();
    const router = openApp("/automation/templates/new");
    await userEvent.type(await screen.findByLabelText(/Name/), "Checking in");
    await userEvent.type(screen.getByLabelText(/Subject/), "Hello, ");
    await userEvent.click(screen.getByRole("button", { name: "Insert a variable into the subject" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: /First name/ }));
    expect(screen.getByLabelText(/Subject/)).toHaveValue("Hello, {{ first_name }}");
    await userEvent.type(await screen.findByLabelText("Text"), "How are you?");
    expect(await screen.findByText("Hello, Olivia")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Create template" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/automation/templates/e1"));
    expect(sent).toEqual([
      { name: "Checking in", subject: "Hello, {{ first_name }}", body_html: "<p>How are you?</p>" },
    ]);
  });

  it("show what the server refuses at its field and keep what was typed", async () => {
    serve();
    server.use(
      http.patch("*/api/email/templates/e1", () =>
        problem(422, "validation", {
          errors: [{ field: "body_html", message: "There is no variable {{ nope }}." }],
        }),
      ),
    );
    openApp("/automation/templates/e1");
    await userEvent.type(await screen.findByLabelText("Text"), " {{{{ nope }}");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("There is no variable {{ nope }}.")).toBeVisible();
    expect((screen.getByLabelText("Text") as HTMLTextAreaElement).value).toContain("{{ nope }}");
  });

  describe("that somebody else changed meanwhile", () => {
    /** Saves "Mine" over what became "Theirs", and answers the question about it. */
    async function collide() {
      const { sent, state } = serve();
      openApp("/automation/templates/e1");
      const subject = await screen.findByLabelText(/Subject/);
      await userEvent.clear(subject);
      await userEvent.type(subject, "Mine");
      state.stored = { ...state.stored, name: "Renamed", subject: "Theirs", version: 9 };
      server.use(
        http.patch("*/api/email/templates/e1", async ({ request }) => {
          const body = (await request.json()) as Partial<EmailTemplate>;
          if (body.version !== state.stored.version) return problem(409, "version_conflict", { current: {} });
          sent.push(body);
          state.stored = { ...state.stored, ...body, version: 10 };
          return HttpResponse.json(state.stored);
        }),
      );
      await userEvent.click(screen.getByRole("button", { name: "Save" }));
      const question = await screen.findByRole("dialog", { name: "Somebody else changed this meanwhile" });
      expect(within(question).getAllByRole("radiogroup")).toHaveLength(1);
      expect(question).toHaveTextContent("Theirs");
      return { sent, subject, question };
    }

    it("are shown side by side, and written over knowingly", async () => {
      const { sent, subject, question } = await collide();
      await userEvent.click(within(question).getByRole("button", { name: "Save mine" }));
      await waitFor(() => expect(sent).toEqual([{ subject: "Mine", version: 9 }]));
      await waitFor(() => expect(screen.getByLabelText(/Name/)).toHaveValue("Renamed"));
      expect(subject).toHaveValue("Mine");
    });

    it("are taken over", async () => {
      const { sent, subject, question } = await collide();
      await userEvent.click(within(question).getByRole("button", { name: "Take all theirs" }));
      await userEvent.click(within(question).getByRole("button", { name: "Take theirs" }));
      await waitFor(() => expect(subject).toHaveValue("Theirs"));
      expect(sent).toEqual([]);
    });

    it("keep what was typed while that is not decided", async () => {
      const { sent, subject, question } = await collide();
      await userEvent.keyboard("{Escape}");
      await waitFor(() => expect(question).not.toBeInTheDocument());
      expect(await screen.findByText(/Not saved: somebody else changed this/)).toBeVisible();
      expect(subject).toHaveValue("Mine");
      expect(sent).toEqual([]);
    });
  });

  it("are switched off rather than lost", async () => {
    const { sent } = serve();
    openApp("/automation/templates");
    await userEvent.click(await screen.findByRole("button", { name: /Actions for Next steps/ }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Switch off" }));
    expect(await screen.findByText("Next steps is switched off")).toBeVisible();
    expect(sent).toEqual([{ is_active: false, version: 3 }]);
  });

  it("are only read by those who may not write them", async () => {
    serve({ can_edit: false }, ["read_email_templates"]);
    openApp("/automation/templates/e1");
    expect(await screen.findByTitle("Preview of the email")).toBeInTheDocument();
    expect(screen.queryByLabelText(/Name/)).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Save|Send me a test/ })).not.toBeInTheDocument();
  });

  it("are tried on oneself as they are stored", async () => {
    const { sent } = serve();
    server.use(
      http.post("*/api/email/templates/e1/test", async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(
          { id: "m1", to_email: "maya@agency.example", is_held: true, actions: [] },
          { status: 201 },
        );
      }),
    );
    openApp("/automation/templates/e1");
    const button = await screen.findByRole("button", { name: "Send me a test" });
    await userEvent.click(button);
    expect(await screen.findByText(/no mail server is set up/)).toBeVisible();
    expect(sent).toEqual([{ case_id: "c1" }]);
    await userEvent.type(screen.getByLabelText(/Subject/), "!");
    expect(button).toBeDisabled();
  });
});
