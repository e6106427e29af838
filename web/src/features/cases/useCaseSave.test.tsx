import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { caseQuery } from "@/api/cases";
import { metadataQuery } from "@/api/metadata";
import type { Case, CasePatch } from "@/api/types";
import { fullCase, metadata } from "@/test/fixtures";
import { renderPart, testQueryClient } from "@/test/render";
import { problem, server } from "@/test/server";
import type { CaseEdit } from "./fields";
import { useCaseSave } from "./useCaseSave";

/** A server holding one case that refuses edits of any version but its own. */
function serve(stored: Case) {
  const state = { stored, edits: [] as CasePatch[] };
  server.use(
    http.get("*/api/cases/c1", () => HttpResponse.json(state.stored)),
    http.patch("*/api/cases/c1", async ({ request }) => {
      const edit = (await request.json()) as CasePatch;
      state.edits.push(edit);
      if (edit.version !== state.stored.version) return problem(409, "version_conflict");
      const { version, height: _, weight_lb: __, ...fields } = edit;
      state.stored = { ...state.stored, ...fields, version: version + 1 };
      return HttpResponse.json(state.stored);
    }),
  );
  return state;
}

const MINE: CaseEdit = { phone: "+15550000001" };

function SaveButton({ edit, outcome }: { edit: CaseEdit; outcome: (result: string) => void }) {
  const save = useCaseSave();
  return (
    <button
      type="button"
      onClick={() =>
        void save(fullCase, edit).then(
          () => outcome("saved"),
          (error: Error) => outcome(error.message),
        )
      }
    >
      Save
    </button>
  );
}

async function saveOver(stored: Case, edit = MINE) {
  const state = serve(stored);
  const client = testQueryClient();
  client.setQueryData(metadataQuery().queryKey, metadata);
  const outcomes: string[] = [];
  await renderPart(<SaveButton edit={edit} outcome={(result) => outcomes.push(result)} />, client);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  return { state, outcomes, client };
}

describe("saving an edit of a case", () => {
  it("saves over nothing when nobody else did", async () => {
    const { state, outcomes } = await saveOver(fullCase);
    await waitFor(() => expect(outcomes).toEqual(["saved"]));
    expect(state.stored.phone).toBe("+15550000001");
  });

  it("saves on top when somebody changed another field", async () => {
    const { state, outcomes } = await saveOver({ ...fullCase, version: 4, full_name: "Renamed" });
    await waitFor(() => expect(outcomes).toEqual(["saved"]));
    expect(state.stored).toMatchObject({ phone: "+15550000001", full_name: "Renamed" });
  });

  it("shows both values when somebody changed the same field, and saves mine if I say so", async () => {
    const { state, outcomes } = await saveOver({ ...fullCase, version: 4, phone: "+15559999999" });
    expect(await screen.findByText("(555) 999-9999")).toBeVisible();
    expect(screen.getByText("(555) 000-0001")).toBeVisible();
    expect(state.stored.phone).toBe("+15559999999");
    await userEvent.click(screen.getByRole("button", { name: "Save mine" }));
    await waitFor(() => expect(outcomes).toEqual(["saved"]));
    expect(state.stored.phone).toBe("+15550000001");
  });

  it("keeps theirs if I say so, and shows it", async () => {
    const { state, outcomes, client } = await saveOver({ ...fullCase, version: 4, phone: "+15559999999" });
    const phone = await screen.findByRole("radiogroup", { name: "Phone" });
    await userEvent.click(within(phone).getByRole("radio", { name: /Theirs/ }));
    await userEvent.click(screen.getByRole("button", { name: "Take theirs" }));
    await waitFor(() => expect(outcomes).toEqual(["saved"]));
    expect(state.stored.phone).toBe("+15559999999");
    expect(client.getQueryData(caseQuery("c1").queryKey)?.phone).toBe("+15559999999");
  });

  it("decides field by field, and saves the other fields of the edit as well", async () => {
    const { state, outcomes } = await saveOver(
      { ...fullCase, version: 4, phone: "+15559999999", email: "new@example.com" },
      { ...MINE, email: "mine@example.com", state: "CA", full_name: "Olivia Reyes" },
    );
    const email = await screen.findByRole("radiogroup", { name: "Email" });
    await userEvent.click(within(email).getByRole("radio", { name: /new@example.com/ }));
    await userEvent.click(screen.getByRole("button", { name: "Save 1 of mine" }));
    await waitFor(() => expect(outcomes).toEqual(["saved"]));
    expect(state.stored).toMatchObject({
      phone: "+15550000001",
      email: "new@example.com",
      full_name: "Olivia Reyes",
    });
  });

  it("saves nothing and says so when the question is left unanswered", async () => {
    const { state, outcomes } = await saveOver({ ...fullCase, version: 4, phone: "+15559999999" });
    await screen.findByText("(555) 999-9999");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(outcomes).toEqual(["Not saved: somebody else changed this meanwhile."]));
    expect(state.stored.phone).toBe("+15559999999");
  });

  it("gives up on a case that never holds still, and says so", async () => {
    let version = 1;
    server.use(
      http.get("*/api/cases/c1", () => HttpResponse.json({ ...fullCase, version })),
      http.patch("*/api/cases/c1", () => {
        version += 1;
        return problem(409, "version_conflict", { detail: "It was changed meanwhile." });
      }),
    );
    const client = testQueryClient();
    client.setQueryData(metadataQuery().queryKey, metadata);
    const outcomes: string[] = [];
    await renderPart(<SaveButton edit={MINE} outcome={(result) => outcomes.push(result)} />, client);
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(outcomes).toEqual(["It was changed meanwhile."]));
    expect(version).toBeLessThan(10);
  });
});
