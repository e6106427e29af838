import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { uniqueWord } from "../support/names";

const facts = (page: Page) => page.getByRole("complementary", { name: "Case facts" });

test("a case is claimed from the queue, released, and claimed by whoever is first", async ({ visit }) => {
  const intake = await visit("intake_specialist");
  const manager = await visit("manager");
  const { id } = await intake.api.createCase({ full_name: `Lena ${uniqueWord()}` });
  await intake.page.goto(`/cases/${id}`);
  await facts(intake.page).getByRole("button", { name: "Claim" }).click();
  await expect(facts(intake.page)).toContainText("Iris Bennett");

  await facts(intake.page).getByRole("button", { name: "Release" }).click();
  await expect(facts(intake.page)).toContainText("Intake queue");
  await manager.api.send("POST", `/api/cases/${id}/claim`);
  await manager.page.goto(`/cases/${id}`);
  await expect(facts(manager.page)).toContainText("Maya Torres");
  await expect(facts(intake.page)).toContainText("Maya Torres");
  await expect(facts(intake.page).getByRole("button", { name: "Claim" })).toHaveCount(0);
});

test("a manager assigns a case, and takes that back", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const { id } = await api.createCase({ full_name: `Mona ${uniqueWord()}` });
  await page.goto(`/cases/${id}`);
  await facts(page).getByRole("button", { name: "Edit owner" }).click();
  await page.getByRole("option", { name: "Iris Bennett" }).click();
  await expect(facts(page)).toContainText("Iris Bennett");
  await page.getByRole("alert").getByRole("button", { name: "Undo" }).click();
  await expect(facts(page)).toContainText("Intake queue");
});

test("intake hands a case over, hears why it was denied, and loses sight of it once accepted", async ({
  visit,
}) => {
  const intake = await visit("intake_specialist");
  const name = `Nadia ${uniqueWord()}`;
  const { id } = await intake.api.createCase({ full_name: name });
  await intake.api.send("POST", `/api/cases/${id}/claim`);
  await intake.api.changeStage(id, "pending_handoff");
  await intake.page.goto("/cases");
  await expect(intake.page.getByRole("link", { name: "Unassigned" })).toBeVisible();
  await expect(intake.page.getByRole("link", { name: /Pending handoff/ })).toHaveCount(0);

  const { page } = await visit("case_manager");
  await page.goto("/cases");
  await page.getByRole("link", { name: /Pending handoff \d/ }).click();
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Deny…" }).click();
  const dialog = page.getByRole("dialog", { name: `Deny ${name}` });
  await dialog.getByRole("button", { name: "Deny and send back" }).click();
  await expect(dialog.getByText("Say what is missing.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("The records are missing.");
  await dialog.getByRole("button", { name: "Deny and send back" }).click();
  await expect(page.getByText("No case matches")).toBeVisible();

  await intake.page.goto(`/cases/${id}?tab=activity`);
  await expect(intake.page.getByRole("list", { name: "Activity" })).toContainText("The records are missing.");
  await expect(facts(intake.page)).toContainText("Iris Bennett");

  await intake.api.changeStage(id, "pending_handoff");
  await page.goto(`/cases/${id}`);
  await page.getByRole("region", { name: "Handoff" }).getByRole("button", { name: "Accept" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Accept" }).click();
  await expect(facts(page)).toContainText("Caleb Osei");
  await expect(page.getByRole("button", { name: /^Stage: / })).toHaveText("Pending match");

  await intake.page.reload();
  await expect(intake.page.getByRole("alert")).toContainText("You do not have access to this");
});
