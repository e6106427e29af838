import { expect, test } from "../fixtures";
import { continueAs, newPerson } from "../support/provider";
import { FOUNDER, world } from "../world/world";

test.use({ agency: "dev-a" });

test("create-org's invitation leads through the provider into the new agency", async ({ openBrowser }) => {
  const { page } = await openBrowser();
  const founder = await newPerson({ email: FOUNDER, name: "Fiona Founder" });
  await page.goto(world().founderInvitation);
  await expect(page.getByRole("heading", { name: "Join Harbor Surrogacy" })).toBeVisible();
  await expect(page.getByText(FOUNDER)).toBeVisible();
  await continueAs(page, founder);

  await expect(page).toHaveURL("/");
  await expect(page.getByText("Nothing left to do.")).toBeVisible();
  await expect(page.getByText("Harbor Surrogacy").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Fiona Founder Manager" })).toBeVisible();

  const another = await openBrowser();
  await another.page.goto(world().founderInvitation);
  await expect(another.page.getByText("This invitation is not valid any more")).toBeVisible();

  // Somebody has to stay who can let others in.
  await page.goto("/settings/team");
  await page.getByRole("button", { name: "Actions for Fiona Founder" }).click();
  await expect(page.getByRole("menuitem", { name: "Deactivate" })).toBeDisabled();
  await page.getByRole("menuitem", { name: "Change role" }).click();
  const dialog = page.getByRole("dialog", { name: "Role of Fiona Founder" });
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: "Case manager" }).click();
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Make another person manager first.");
});
