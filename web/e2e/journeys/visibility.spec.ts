import { expect, test } from "../fixtures";
import { uniqueWord } from "../support/names";

test("intake neither opens nor finds a case in care", async ({ visit }) => {
  const manager = await visit("manager");
  const word = uniqueWord();
  const inIntake = await manager.api.createCase({ full_name: `Iva ${word}` });
  const inCare = await manager.api.createCase({ full_name: `Jana ${word}`, email: `${word}@example.com` });
  await manager.api.changeStage(inCare.id, "pending_match");

  const { page } = await visit("intake_specialist");
  await page.goto(`/cases/${inCare.id}`);
  await expect(page.getByRole("alert")).toContainText("You do not have access to this");
  await expect(page.getByText(word)).toHaveCount(0);
  await page.getByRole("link", { name: "Go to the cases" }).click();

  for (const q of [word, `${word}@example.com`, inCare.case_number]) {
    await page.getByRole("searchbox").fill(q);
    await expect(page).toHaveURL(new RegExp(`q=${encodeURIComponent(q)}`));
    const seen = q === word ? [`Iva ${word}`] : [];
    await expect(page.getByRole("table", { name: "Cases" }).getByRole("link")).toHaveText(seen);
  }

  await page.goto(`/cases/${inIntake.id}`);
  await expect(page.getByRole("heading", { name: `Iva ${word}` })).toBeVisible();
  await page.getByRole("button", { name: /^Stage: / }).click();
  await expect(page.getByRole("menuitem", { name: "Pending handoff" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Pending match" })).toHaveCount(0);
});

test("a case that is moved into care while intake looks at it is gone within moments", async ({ visit }) => {
  const manager = await visit("manager");
  const { id } = await manager.api.createCase({ full_name: `Kim ${uniqueWord()}` });
  const { page } = await visit("intake_specialist");
  await page.goto(`/cases/${id}`);
  await expect(page.getByRole("button", { name: /^Stage: / })).toBeVisible();

  await manager.api.changeStage(id, "pending_match");
  await expect(page.getByRole("alert").filter({ hasText: "You do not have access to this" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Stage: / })).toHaveCount(0);
});

test("what is not there is said not to exist", async ({ visit }) => {
  const { page } = await visit("manager");
  await page.goto("/cases/01a20302-b130-73c0-b781-1755dd0d60bd");
  await expect(page.getByRole("alert")).toContainText("This does not exist");
  await page.goto("/cases/nonsense");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.goto("/nowhere");
  await expect(page.getByText("There is no such page")).toBeVisible();
});
