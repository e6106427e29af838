import { expect, test } from "../fixtures";

test.use({ agency: "dev-b" });

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

test("ending another session ends it at its next request, and signing in leads back there", async ({
  visit,
}) => {
  const here = await visit("case_manager");
  const phone = await visit("case_manager", { userAgent: IPHONE });
  await phone.page.goto("/cases?status=new&q=nobody");
  await expect(phone.page.getByText("No case matches")).toBeVisible();

  await here.page.goto("/settings/security");
  const sessions = here.page.getByRole("region", { name: "My sessions" });
  await expect(sessions.getByText("This one")).toHaveCount(1);
  await sessions.getByRole("button", { name: "Sign out Safari on iOS" }).click();
  await expect(here.page.getByText("The session ended")).toBeVisible();
  await expect(sessions.getByText("Safari on iOS")).toBeHidden();

  await phone.page.getByRole("searchbox").fill("somebody");
  await expect(phone.page).toHaveURL(/\/sign-in\?return_to=/);
  const returnTo = new URL(phone.page.url()).searchParams.get("return_to");
  expect(returnTo).toBe("/cases?status=new&q=somebody");
});

test("signing out the others leaves only this one", async ({ visit }) => {
  const here = await visit("developer");
  const others = [
    await visit("developer", { userAgent: FIREFOX }),
    await visit("developer", { userAgent: IPHONE }),
  ];
  for (const { page } of others) await page.goto("/settings/profile");

  await here.page.goto("/settings/security");
  const sessions = here.page.getByRole("region", { name: "My sessions" });
  await expect(sessions.getByText("Firefox on Linux")).toBeVisible();
  await sessions.getByRole("button", { name: "Sign out the others" }).click();
  await here.page.getByRole("dialog").getByRole("button", { name: "Sign out the others" }).click();
  await expect(here.page.getByText("2 sessions ended")).toBeVisible();
  await expect(sessions.getByText("Firefox on Linux")).toBeHidden();

  for (const { page } of others) {
    await page.getByRole("link", { name: "Security" }).click();
    await expect(page).toHaveURL(/\/sign-in\?return_to=%2Fsettings%2Fsecurity/);
  }
  await here.page.reload();
  await expect(sessions.getByText("This one")).toBeVisible();
});

test("what was typed survives the end of the session", async ({ visit }) => {
  const here = await visit("intake_specialist");
  const other = await visit("intake_specialist", { userAgent: FIREFOX });
  await other.page.goto("/cases");
  await other.page.getByRole("button", { name: "New case" }).first().click();
  const dialog = other.page.getByRole("dialog", { name: "New case" });
  await dialog.getByLabel("Full name").fill("Long in the typing");
  await here.api.send("POST", "/api/me/sessions/sign-out-others");

  await dialog.getByRole("button", { name: "Create case" }).click();
  await expect(other.page.getByText("What you typed is still here.")).toBeVisible();
  await expect(dialog.getByLabel("Full name")).toHaveValue("Long in the typing");
});
