import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Pipeline, PipelineStage } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { problem, server } from "@/test/server";
import { heirsOf, reasonToStay } from "./phases";

const stage = (key: string, position: number, phase: PipelineStage["phase"], cases = 0): PipelineStage => ({
  id: `s-${key}`,
  key,
  label: key.charAt(0).toUpperCase() + key.slice(1),
  color: "blue",
  position,
  phase,
  is_qualified: false,
  is_active: true,
  cases,
  settable: true,
  version: 3,
});

const STAGES = [
  stage("new", 1, "intake", 4),
  stage("contacted", 2, "intake"),
  stage("handoff", 3, "handoff"),
  stage("matched", 4, "care"),
  stage("lost", 5, "exit", 2),
  stage("paused", 6, "hold"),
];

function serve(stages = STAGES) {
  const state: { pipeline: Pipeline; sent: unknown[] } = { pipeline: { stages, version: 7 }, sent: [] };
  signedIn(["manage_pipeline"]);
  server.use(
    http.get("*/api/pipeline", () => HttpResponse.json(state.pipeline)),
    http.put("*/api/pipeline/order", async ({ request }) => {
      const body = (await request.json()) as { stage_ids: string[] };
      state.sent.push(body);
      const positions = new Map(body.stage_ids.map((id, index) => [id, index + 1]));
      state.pipeline = {
        version: 8,
        stages: stages.map((item) => ({ ...item, position: positions.get(item.id) ?? 0 })),
      };
      return HttpResponse.json(state.pipeline);
    }),
  );
  return state;
}

const names = (part: string) =>
  within(screen.getByRole("list", { name: `Stages of ${part}` }))
    .getAllByRole("listitem")
    .map((item) => item.textContent);

describe("the pipeline editor", () => {
  it("puts a stage elsewhere from its menu, and tells the server the whole order", async () => {
    const { sent } = serve();
    openApp("/settings/pipeline");
    await userEvent.click(await screen.findByRole("button", { name: "Actions for Contacted" }));
    expect(screen.queryByRole("menuitem", { name: "Move down" })).not.toBeInTheDocument();
    await userEvent.click(await screen.findByRole("menuitem", { name: "Move up" }));
    await waitFor(() => expect(names("Intake")).toEqual(["ContactedNo cases", "New4 cases"]));
    expect(sent).toEqual([
      {
        version: 7,
        stage_ids: ["s-contacted", "s-new", "s-handoff", "s-matched", "s-lost", "s-paused"],
      },
    ]);
  });

  it("shows the order as it is again when the server refuses", async () => {
    serve();
    server.use(
      http.put("*/api/pipeline/order", () =>
        problem(409, "version_conflict", { detail: "It was changed meanwhile." }),
      ),
    );
    openApp("/settings/pipeline");
    await userEvent.click(await screen.findByRole("button", { name: "Actions for New" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Move down" }));
    expect(await screen.findByText("Somebody else changed the pipeline meanwhile")).toBeVisible();
    await waitFor(() => expect(names("Intake")).toEqual(["New4 cases", "ContactedNo cases"]));
  });

  it("adds a stage", async () => {
    serve();
    const made: unknown[] = [];
    server.use(
      http.post("*/api/pipeline/stages", async ({ request }) => {
        made.push(await request.json());
        return HttpResponse.json({ stages: STAGES, version: 8 }, { status: 201 });
      }),
    );
    openApp("/settings/pipeline");
    await userEvent.click(await screen.findByRole("button", { name: "New stage" }));
    await userEvent.type(await screen.findByLabelText(/Name/), "Screening");
    await userEvent.click(screen.getByRole("button", { name: "Violet" }));
    await userEvent.click(screen.getByRole("button", { name: "Create stage" }));
    await waitFor(() =>
      expect(made).toEqual([{ label: "Screening", color: "violet", phase: "intake", is_qualified: false }]),
    );
  });

  it("retires a stage in use only with a stage for its cases", async () => {
    serve();
    const retired: unknown[] = [];
    server.use(
      http.post("*/api/pipeline/stages/s-new/retire", async ({ request }) => {
        retired.push(await request.json());
        return HttpResponse.json({ stages: STAGES, version: 8 });
      }),
    );
    openApp("/settings/pipeline");
    await userEvent.click(await screen.findByRole("button", { name: "Actions for New" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Retire…" }));
    const dialog = await screen.findByRole("dialog", { name: "Retire New?" });
    await userEvent.click(within(dialog).getByRole("button", { name: "Retire" }));
    expect(await screen.findByText("Choose a stage for its cases.")).toBeVisible();
    await userEvent.click(within(dialog).getByLabelText(/Move its cases to/, { selector: "input" }));
    const options = await screen.findAllByRole("option", { hidden: true });
    expect(options.map((option) => option.textContent)).toEqual(["Contacted"]);
    await userEvent.click(options[0] as HTMLElement);
    await userEvent.click(within(dialog).getByRole("button", { name: "Retire" }));
    await waitFor(() => expect(retired).toEqual([{ move_to: "contacted" }]));
  });

  it("says why a stage cannot go", async () => {
    serve();
    openApp("/settings/pipeline");
    await userEvent.click(await screen.findByRole("button", { name: "Actions for Matched" }));
    const item = await screen.findByRole("menuitem", { name: "Retire…" });
    expect(item).toHaveAttribute("title", "It is the last stage of care.");
  });
});

describe("the rules of the pipeline", () => {
  it("keeps what every pipeline needs", () => {
    const [intake, , handoff, care, exit, hold] = STAGES as [
      PipelineStage,
      PipelineStage,
      PipelineStage,
      PipelineStage,
      PipelineStage,
      PipelineStage,
    ];
    expect(reasonToStay(intake, STAGES)).toBeUndefined();
    expect(reasonToStay(handoff, STAGES)).toBeDefined();
    expect(reasonToStay(care, STAGES)).toBeDefined();
    expect(reasonToStay(exit, STAGES)).toBe("Its cases would have no stage to go to.");
    expect(reasonToStay(hold, STAGES)).toBeUndefined();
    expect(heirsOf(intake, STAGES).map(({ key }) => key)).toEqual(["contacted"]);
  });
});
