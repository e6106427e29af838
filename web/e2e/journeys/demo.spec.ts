import { expect, test } from "../fixtures";

const PEOPLE = [
  {
    role: "Manager",
    name: "Maya Torres",
    places: ["Home", "Cases", "Intended parents", "Tasks", "Import", "Automation", "Team", "Settings"],
  },
  {
    role: "Intake specialist",
    name: "Iris Bennett",
    places: ["Home", "Cases", "Intended parents", "Tasks", "Import", "Automation", "Settings"],
  },
  {
    role: "Case manager",
    name: "Caleb Osei",
    places: ["Home", "Cases", "Intended parents", "Tasks", "Import", "Automation", "Settings"],
  },
  {
    role: "Developer",
    name: "Dana Lindqvist",
    places: [
      "Home",
      "Cases",
      "Intended parents",
      "Tasks",
      "Import",
      "Automation",
      "Team",
      "Jobs",
      "Settings",
    ],
  },
];

for (const { role, name, places } of PEOPLE) {
  test(`one click signs in as ${role.toLowerCase()}, who sees what the role may use`, async ({
    openBrowser,
  }) => {
    const { page } = await openBrowser();
    await page.goto("/");
    await expect(page).toHaveURL("/sign-in");
    await page.getByRole("button", { name: `${role} ${name}` }).click();

    await expect(page).toHaveURL("/");
    await expect(page.getByRole("note")).toContainText("the people and cases here are made up");
    const links = page.getByRole("navigation", { name: "Main" }).getByRole("link");
    await expect(links).toHaveText(places);
    await expect(page.getByRole("button", { name: `${name} ${role}` })).toBeVisible();

    for (const place of places) {
      await links.filter({ hasText: place }).click();
      await expect(links.filter({ hasText: place })).toHaveAttribute("aria-current", "page");
      await expect(page.getByRole("alert")).toBeHidden();
    }
  });
}

test("a page that the role does not include says so in words", async ({ visit }) => {
  const { page } = await visit("intake_specialist");
  for (const path of ["/settings/team", "/settings/organization", "/jobs"]) {
    await page.goto(path);
    await expect(page.getByRole("alert")).toContainText("Your role does not include this");
  }
});
