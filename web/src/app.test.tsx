import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { onSessionEnd } from "@/api/client";
import { openApp as open, signedIn } from "@/test/app";
import { caseRow, pageOf } from "@/test/fixtures";
import { problem, server } from "@/test/server";

function listing() {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get("*/api/cases", ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json(pageOf([caseRow]));
    }),
  );
  return asked;
}

const nobodySignedIn = () =>
  server.use(
    http.get("*/api/auth/me", () => problem(401, "unauthenticated")),
    http.get("*/api/auth/providers", () =>
      HttpResponse.json({
        providers: [{ key: "google", label: "Google", kind: "google" }],
        demo: false,
      }),
    ),
  );

describe("the application", () => {
  afterEach(() => onSessionEnd(() => {}));

  it("sends a stranger to sign-in, from where the provider brings them back", async () => {
    nobodySignedIn();
    open("/cases?status=new");
    const link = await screen.findByRole("link", { name: "Continue with Google" });
    expect(link).toHaveAttribute("href", "/api/auth/login/google?return_to=%2Fcases%3Fstatus%3Dnew");
  });

  it("says in words why signing in failed", async () => {
    nobodySignedIn();
    open("/sign-in?error=no_account");
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Ask a manager of your agency for an invitation",
    );
  });

  it("lists cases as the address says, and keeps the address as the list changes", async () => {
    signedIn();
    const asked = listing();
    const router = open("/cases?status=new&q=5551234567&page=2");
    expect(await screen.findByRole("link", { name: "Olivia Miller" })).toBeVisible();
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      status: "new",
      q: "5551234567",
      page: "2",
      sort: "-created_at",
    });

    await userEvent.click(screen.getByRole("button", { name: "Name" }));
    await waitFor(() =>
      expect(router.state.location.searchStr).toBe("?status=new&q=5551234567&sort=full_name"),
    );
    await waitFor(() => expect(asked.at(-1)?.get("sort")).toBe("full_name"));
  });

  it("searches a while after the last key, once", async () => {
    signedIn();
    const asked = listing();
    open("/cases");
    await userEvent.setup({ delay: null }).type(await screen.findByRole("searchbox"), "oliv");
    await waitFor(() => expect(asked.at(-1)?.get("q")).toBe("oliv"));
    expect(asked.filter((params) => params.has("q"))).toHaveLength(1);
  });

  it("shows only the places the role may use", async () => {
    signedIn(["see_intake_cases"]);
    listing();
    open("/cases");
    expect(await screen.findByRole("link", { name: "Cases" })).toBeVisible();
    expect(screen.queryByRole("link", { name: "Team" })).not.toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "Import" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "New case" })).not.toBeInTheDocument();
  });

  it("tells honestly of a page that is not for this role", async () => {
    signedIn();
    open("/jobs");
    expect(await screen.findByText("You do not have access to this")).toBeVisible();
  });

  it("leaves for sign-in when the session ends under way", async () => {
    signedIn();
    listing();
    const router = open("/cases");
    await screen.findByRole("link", { name: "Olivia Miller" });
    nobodySignedIn();
    server.use(http.get("*/api/cases", () => problem(401, "unauthenticated")));
    await userEvent.click(screen.getByRole("button", { name: "Name" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/sign-in"));
  });

  it("leaves for sign-in when the session ends as somebody goes to another page", async () => {
    signedIn();
    listing();
    const router = open("/cases");
    await screen.findByRole("link", { name: "Olivia Miller" });
    nobodySignedIn();
    server.use(http.get("*/api/cases", () => problem(401, "unauthenticated")));
    const leaving = vi.spyOn(router, "navigate");
    await userEvent.click(screen.getByRole("button", { name: "Name" }));
    await waitFor(() => expect(leaving).toHaveBeenCalledWith(expect.objectContaining({ to: "/sign-in" })));
    void router.navigate({ to: "/settings/appearance" });
    await waitFor(() => expect(router.state.location.pathname).toBe("/sign-in"));
    await waitFor(() => expect(router.state.status).toBe("idle"));
    expect(router.state.location.pathname).toBe("/sign-in");
  });

  it("stays when the session ends while something is typed, and keeps it", async () => {
    signedIn();
    listing();
    const router = open("/cases");
    await userEvent.click(await screen.findByRole("button", { name: "New case" }));
    await userEvent.type(await screen.findByLabelText(/Full name/), "Ana Ruiz");
    server.use(http.post("*/api/cases", () => problem(401, "unauthenticated")));
    await userEvent.click(screen.getByRole("button", { name: "Create case" }));
    expect(await screen.findByRole("link", { name: "Sign in in a new tab" })).toBeVisible();
    expect(screen.getByLabelText(/Full name/)).toHaveValue("Ana Ruiz");
    expect(router.state.location.pathname).toBe("/cases");
  });
});
