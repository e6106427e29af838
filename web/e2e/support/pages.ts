import type { Page } from "@playwright/test";
import { expect } from "../fixtures";
import type { Api } from "./api";
import { uniqueWord } from "./names";

/** Every page there is, with what shows that it is all there. */
export interface Place {
  name: string;
  path: string;
  ready: (page: Page) => Promise<void>;
}

const seen = (text: string | RegExp) => async (page: Page) => {
  await expect(page.getByRole("main").getByText(text).first()).toBeVisible();
};

const previewed = async (page: Page) => {
  await expect(page.getByTitle("Preview of the email")).toBeVisible();
};

/** Pages for those who are not signed in. */
export function publicPlaces(invitation: string): Place[] {
  return [
    { name: "sign-in", path: "/sign-in", ready: seen("Developer") },
    {
      name: "sign-in-refused",
      path: "/sign-in?error=no_account",
      ready: seen("There is no account for you yet"),
    },
    { name: "invitation", path: `/invite/${invitation}`, ready: seen("You are invited as") },
    { name: "invitation-gone", path: "/invite/used", ready: seen("not valid any more") },
  ];
}

/** Pages of the signed-in; makes the case and the imports that they show. */
export async function signedInPlaces(api: Api): Promise<Place[]> {
  const word = uniqueWord();
  const { id } = await api.createCase({
    ...{ full_name: `Nora ${word}`, email: `${word}@example.com`, phone: "+12135550190", state: "CA" },
    ...{ date_of_birth: "1994-03-14", race: "white", height: 66, weight_lb: 140, has_child: true },
  });
  await api.createTask({ title: `Ring ${word}`, due_date: "2020-01-31", case_id: id });
  const parents = await api.createIntendedParent({ full_name: `Feld ${word}`, budget: "85000" });
  await api.changeStage(id, "disqualified", "Moved abroad.");
  await api.send("POST", `/api/cases/${id}/notes`, {
    body_html:
      '<p>A note with <strong>a</strong> <a href="https://example.com">link</a></p><ul><li>one</li></ul>',
  });
  await api.send("POST", `/api/cases/${id}/contacts`, { method: "phone", outcome: "voicemail" });
  const template = await api.createTemplate({
    ...{ name: `Template ${word}`, subject: "Next steps, {{ first_name }}" },
    body_html: "<h2>Welcome</h2><p>Dear {{ full_name }}, your owner is {{ owner_name }}.</p>",
  });
  const { id: reader } = await api.createCase({ full_name: `Tilda ${word}`, email: `t.${word}@example.com` });
  await api.sendEmail(reader, { subject: `Hello ${word}`, body_html: "<p>Hello</p>" });
  const uploaded = await api.upload("leads.csv", `Full name,Email\nPia ${word},\n,x\n`);
  const done = await api.importFile("done.csv", `Full name,Email\nRia ${word},\nRia ${word},nope\n`);
  const checked = await api.checkFile("checked.csv", `Full name,Email\nSia ${word},\nSia ${word},nope\n`);
  return [
    { name: "home", path: "/", ready: seen("Needs attention") },
    { name: "tasks", path: "/tasks", ready: seen(`Ring ${word}`) },
    { name: "intended-parents", path: "/intended-parents", ready: seen(`Feld ${word}`) },
    { name: "intended-parents-one", path: `/intended-parents/${parents.id}`, ready: seen("$85,000") },
    { name: "board", path: "/cases/board", ready: seen("Pending handoff") },
    { name: "cases", path: "/cases?sort=case_number", ready: seen("00002") },
    { name: "cases-empty", path: "/cases?q=nobody-is-called-this", ready: seen("No case matches") },
    { name: "case", path: `/cases/${id}`, ready: seen("5′ 6″") },
    { name: "cases-mine", path: "/cases?owner=me", ready: seen("My cases") },
    { name: "handoff", path: "/cases/handoff", ready: seen("Pending handoff") },
    { name: "case-notes", path: `/cases/${id}?tab=notes`, ready: seen("A note with") },
    { name: "case-tasks", path: `/cases/${id}?tab=tasks`, ready: seen("Open tasks") },
    { name: "case-activity", path: `/cases/${id}?tab=activity`, ready: seen("created the case") },
    {
      name: "case-missing",
      path: "/cases/01a20302-b130-73c0-b781-1755dd0d60bd",
      ready: seen("does not exist"),
    },
    { name: "imports", path: "/imports", ready: seen("done.csv") },
    { name: "import-new", path: "/imports/new", ready: seen("Drop a CSV file here") },
    { name: "import-mapping", path: `/imports/${uploaded.id}`, ready: seen("What is in each column?") },
    { name: "import-report", path: `/imports/${checked.id}`, ready: seen("nope") },
    { name: "import-result", path: `/imports/${done.id}`, ready: seen("cases created") },
    { name: "rules", path: "/automation/rules", ready: seen("Ready-made") },
    { name: "rule-runs", path: "/automation/runs", ready: seen("Run log") },
    { name: "case-emails", path: `/cases/${reader}?tab=emails`, ready: seen(`Hello ${word}`) },
    { name: "outbox", path: "/automation/outbox", ready: seen(`Hello ${word}`) },
    { name: "templates", path: "/automation/templates", ready: seen(`Template ${word}`) },
    { name: "template", path: `/automation/templates/${template.id}`, ready: previewed },
    { name: "template-new", path: "/automation/templates/new", ready: seen("Write a subject and a text") },
    { name: "profile", path: "/settings/profile", ready: seen("It comes from your sign-in provider.") },
    { name: "appearance", path: "/settings/appearance", ready: seen("System follows your device.") },
    { name: "notifications", path: "/notifications", ready: seen("Unread only") },
    { name: "notification-settings", path: "/settings/notifications", ready: seen("Task reminders") },
    { name: "security", path: "/settings/security", ready: seen("This one") },
    { name: "organization", path: "/settings/organization", ready: seen("Time zone") },
    { name: "team", path: "/settings/team", ready: seen("Iris Bennett") },
    { name: "pipeline", path: "/settings/pipeline", ready: seen("Embryo transferred") },
    { name: "queues", path: "/settings/queues", ready: seen("Members claim cases themselves") },
    { name: "email-settings", path: "/settings/email", ready: seen("Postal address") },
    { name: "jobs", path: "/jobs", ready: seen("Succeeded") },
    {
      name: "not-found",
      path: "/nowhere",
      ready: async (page) => expect(page.getByText("no such page")).toBeVisible(),
    },
  ];
}
