import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { EmailSettings } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { emailSettings } from "@/test/email";
import { problem, server } from "@/test/server";

const NOTHING: EmailSettings = {
  ...emailSettings,
  ...{ source: "none", host: null, port: null, security: null, username: null, has_password: false },
  ...{ from_email: null, from_name: null, postal_address: null, sender: null, version: 0 },
};

function serve(settings: EmailSettings) {
  const sent: unknown[] = [];
  signedIn(["manage_email_settings"]);
  server.use(
    http.get("*/api/settings/email", () => HttpResponse.json(settings)),
    http.put("*/api/settings/email", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...settings, version: settings.version + 1 });
    }),
  );
  return sent;
}

const save = () => userEvent.click(screen.getByRole("button", { name: "Save" }));

describe("the email settings", () => {
  it("keep a stored password that was not typed anew", async () => {
    const sent = serve(emailSettings);
    openApp("/settings/email");
    await userEvent.type(await screen.findByLabelText(/Sender’s name/), " Agency");
    await save();
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ from_name: "Harbor Light Agency", host: emailSettings.host, version: 4 });
    expect(sent[0]).not.toHaveProperty("password");
  });

  it("clear the password with the user name", async () => {
    const sent = serve(emailSettings);
    openApp("/settings/email");
    await userEvent.clear(await screen.findByLabelText(/User name/));
    expect(screen.queryByLabelText(/^Password/)).not.toBeInTheDocument();
    await save();
    await waitFor(() => expect(sent).toEqual([expect.objectContaining({ username: null, password: null })]));
  });

  it("say when nothing can be sent, and take an agency’s own server", async () => {
    const sent = serve(NOTHING);
    openApp("/settings/email");
    expect(await screen.findByText("No mail server is set up")).toBeVisible();
    await userEvent.click(screen.getByRole("radio", { name: "Your own" }));
    await userEvent.type(screen.getByLabelText(/Sent from/), "hello@harbor.example");
    await save();
    expect(await screen.findByText("Enter the server’s name.")).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^Server/), "smtp.harbor.example");
    await save();
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      host: "smtp.harbor.example",
      port: 587,
      security: "starttls",
      version: 0,
    });
  });

  it("say nothing of a server when it is the installation’s", async () => {
    const sent = serve({ ...NOTHING, source: "installation", sender: "mail@cradle.example" });
    openApp("/settings/email");
    expect(await screen.findByText("Email goes out as mail@cradle.example.")).toBeVisible();
    await userEvent.type(screen.getByLabelText(/Postal address/), "1 Pier Road");
    await save();
    await waitFor(() =>
      expect(sent).toEqual([{ from_name: null, reply_to: null, postal_address: "1 Pier Road", version: 0 }]),
    );
  });

  it("show a refusal at its field", async () => {
    serve(emailSettings);
    server.use(
      http.put("*/api/settings/email", () =>
        problem(422, "validation", {
          errors: [{ field: "password", message: "Enter the password for this server." }],
        }),
      ),
    );
    openApp("/settings/email");
    await userEvent.type(await screen.findByLabelText(/^Server/), ".org");
    await save();
    expect(await screen.findByText("Enter the password for this server.")).toBeVisible();
  });

  it("show what the server answered to a test", async () => {
    serve(emailSettings);
    const asked: unknown[] = [];
    server.use(
      http.post("*/api/settings/email/test", async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ ok: false, stage: "auth", answer: "535 5.7.8 authentication failed" });
      }),
    );
    openApp("/settings/email");
    await userEvent.click(await screen.findByRole("button", { name: "Send test" }));
    expect(await screen.findByText("535 5.7.8 authentication failed")).toBeVisible();
    expect(screen.getByText("The server did not accept the user name and password.")).toBeVisible();
    expect(asked).toEqual([{ to: "maya@agency.example" }]);
  });
});
