import { expect, test } from "../fixtures";
import { uniqueWord } from "../support/names";

/** The board in the browser: what no other kind of test can drag. */

test("a card is dragged to another stage, and the case is there", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = uniqueWord();
  const { id } = await api.createCase({ full_name: `Dora ${word}` });
  await page.goto(`/cases/board?q=${word}`);
  const card = page.getByRole("region", { name: "New", exact: true }).getByRole("link", { name: word });
  const target = page.getByRole("region", { name: "Contacted" });
  const [from, to] = [await card.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error("The board is not drawn.");
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 30, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 8 });
  await page.mouse.up();

  await expect(target.getByRole("link", { name: word })).toBeVisible();
  await expect(page.getByText(`Dora ${word} was moved to Contacted`)).toBeVisible();
  expect((await api.readCase(id)).status).toBe("contacted");
});

test("a card is carried with the keyboard, and leaving the pipeline asks why", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = uniqueWord();
  const { id } = await api.createCase({ full_name: `Kira ${word}` });
  await page.goto(`/cases/board?q=${word}`);
  const handle = page.getByRole("button", { name: `Move Kira ${word}`, exact: true });
  await handle.focus();
  await page.keyboard.press("Space");
  await expect(page.getByText(`Kira ${word} is over New.`)).toBeAttached();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(`Kira ${word} is over Contacted.`)).toBeAttached();
  await page.keyboard.press("Space");
  const contacted = page.getByRole("region", { name: "Contacted" });
  await expect(contacted.getByRole("link", { name: word })).toBeVisible();

  await page.getByRole("button", { name: `Move Kira ${word} to another stage` }).click();
  await page.getByRole("menuitem", { name: "Lost" }).click();
  const dialog = page.getByRole("dialog", { name: "Move to Lost" });
  await dialog.getByRole("button", { name: "Move to Lost" }).click();
  await expect(dialog.getByText("Say why")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Moved abroad.");
  await dialog.getByRole("button", { name: "Move to Lost" }).click();
  await expect(dialog).toBeHidden();
  expect((await api.readCase(id)).status).toBe("lost");
});
