import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Note } from "@/api/types";
import { linkTo, safeHref } from "@/lib/href";
import { pageOf } from "@/test/fixtures";
import { renderPart } from "@/test/render";
import { problem, server } from "@/test/server";
import { settleAll } from "./deletions";
import { NotesPanel } from "./NotesPanel";
import { RichText } from "./RichText";

interface EditorProps {
  content: string;
  onChange: (draft: object) => void;
  onSubmit: () => void;
}

// The real editor needs a browser's selection; what matters here is what happens to what was written in it.
vi.mock("./NoteEditor", () => ({
  NoteEditor: ({ content, onChange, onSubmit }: EditorProps) => (
    <textarea
      aria-label="Note"
      defaultValue={content.replace(/<[^>]*>/g, "")}
      onChange={({ target: { value } }) => onChange({ html: `<p>${value}</p>`, length: value.length })}
      onKeyDown={({ key, ctrlKey }) => key === "Enter" && ctrlKey && onSubmit()}
    />
  ),
}));

const note = (id: string, text: string, can_delete = true): Note => ({
  id,
  body_html: `<p>${text}</p>`,
  author: { id: "u2", name: "Ana Ruiz" },
  created_at: "2026-11-20T10:00:00Z",
  edited_at: null,
  can_edit: can_delete,
  can_delete,
  version: 1,
});

function serve(notes: Note[]) {
  const state = { notes, keys: [] as (string | null)[], deleted: [] as string[], refuse: false };
  server.use(
    http.get("*/api/cases/c1/notes", () => HttpResponse.json(pageOf(state.notes))),
    http.post("*/api/cases/c1/notes", async ({ request }) => {
      state.keys.push(request.headers.get("Idempotency-Key"));
      if (state.refuse) return problem(503, "unavailable");
      const { body_html } = (await request.json()) as { body_html: string };
      const added = { ...note("new", ""), body_html };
      state.notes = [added, ...state.notes];
      return HttpResponse.json(added, { status: 201 });
    }),
    http.patch("*/api/notes/:id", async ({ params, request }) => {
      const { body_html, version } = (await request.json()) as { body_html: string; version: number };
      const current = state.notes.find(({ id }) => id === params.id) as Note;
      if (current.version !== version) return problem(409, "version_conflict", { current });
      const edited = { ...current, body_html, version: version + 1, edited_at: "2026-11-21T10:00:00Z" };
      state.notes = state.notes.map((other) => (other === current ? edited : other));
      return HttpResponse.json(edited);
    }),
    http.delete("*/api/notes/:id", ({ params }) => {
      state.deleted.push(String(params.id));
      state.notes = state.notes.filter(({ id }) => id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return state;
}

const panel = <NotesPanel of={{ kind: "case", id: "c1" }} />;

describe("notes", () => {
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
  });
  afterEach(() => {
    settleAll();
    vi.useRealTimers();
  });
  const user = () => userEvent.setup({ advanceTimers: vi.advanceTimersByTime });

  it("adds one, and begins anew", async () => {
    const state = serve([]);
    await renderPart(panel);
    expect(await screen.findByText("No notes yet")).toBeVisible();
    await user().type(await screen.findByLabelText("Note"), "Called her sister.");
    await user().click(screen.getByRole("button", { name: "Add note" }));
    expect(await screen.findByText("Called her sister.")).toBeVisible();
    expect(screen.getByLabelText("Note")).toHaveValue("");
    expect(state.notes).toHaveLength(1);
  });

  it("keeps what was written when saving fails, and sends the same once more", async () => {
    const state = serve([]);
    state.refuse = true;
    await renderPart(panel);
    await user().type(await screen.findByLabelText("Note"), "Important words");
    await user().keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The note was not saved.");
    expect(screen.getByLabelText("Note")).toHaveValue("Important words");

    state.refuse = false;
    await user().click(screen.getByRole("button", { name: "Add note" }));
    await waitFor(() => expect(screen.getByLabelText("Note")).toHaveValue(""));
    expect(state.keys).toHaveLength(2);
    expect(state.keys[0]).toBe(state.keys[1]);
  });

  it("does not offer to save what the server would not take", async () => {
    serve([]);
    await renderPart(panel);
    await user().type(await screen.findByLabelText("Note"), "a");
    expect(screen.getByRole("button", { name: "Add note" })).toBeDisabled();
  });

  const edit = async (text: string, instead: string) => {
    const item = (await screen.findByText(text)).closest("li") as HTMLElement;
    await user().click(within(item).getByRole("button", { name: /Edit the note/ }));
    const editor = await within(item).findByLabelText("Note");
    expect(editor).toHaveValue(text);
    await user().clear(editor);
    await user().type(editor, instead);
    return item;
  };

  it("edits one's own, and says so", async () => {
    const state = serve([note("n1", "She smkes"), note("n2", "Not mine", false)]);
    await renderPart(panel);
    const item = await edit("She smkes", "She smokes");
    expect(screen.queryByRole("button", { name: /Edit the note/ })).not.toBeInTheDocument();
    await user().click(within(item).getByRole("button", { name: "Save" }));
    expect(await screen.findByText("She smokes")).toBeVisible();
    expect(item).toHaveTextContent("edited");
    expect(state.notes[0]?.body_html).toBe("<p>She smokes</p>");
  });

  it("shows what an edit would overwrite before it does", async () => {
    const state = serve([note("n1", "First")]);
    await renderPart(panel);
    const item = await edit("First", "Mine");
    state.notes = [{ ...note("n1", "Elsewhere"), version: 2 }];
    await user().click(within(item).getByRole("button", { name: "Save" }));
    expect(await within(item).findByRole("alert")).toHaveTextContent("Elsewhere");
    expect(within(item).getByLabelText("Note")).toHaveValue("Mine");
    expect(state.notes[0]?.body_html).toBe("<p>Elsewhere</p>");
    await user().click(within(item).getByRole("button", { name: "Replace it" }));
    await waitFor(() => expect(state.notes[0]?.body_html).toBe("<p>Mine</p>"));
  });

  it("hides a deleted note at once, and brings it back when that is undone", async () => {
    const state = serve([note("n1", "Keep me"), note("n2", "Not mine", false)]);
    await renderPart(panel);
    const item = (await screen.findByText("Keep me")).closest("li") as HTMLElement;
    expect(screen.getAllByRole("button", { name: /Delete the note/ })).toHaveLength(1);
    await user().click(within(item).getByRole("button", { name: /Delete the note/ }));
    expect(screen.queryByText("Keep me")).not.toBeInTheDocument();
    await user().click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Keep me")).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(state.deleted).toEqual([]);
  });

  it("deletes when nobody took it back, or when the page is left", async () => {
    const state = serve([note("n1", "First"), note("n2", "Second")]);
    await renderPart(panel);
    const remove = async (text: string) => {
      const item = (await screen.findByText(text)).closest("li") as HTMLElement;
      await user().click(within(item).getByRole("button", { name: /Delete the note/ }));
    };
    await remove("First");
    await act(() => vi.advanceTimersByTimeAsync(11_000));
    await waitFor(() => expect(state.deleted).toEqual(["n1"]));
    await remove("Second");
    window.dispatchEvent(new Event("pagehide"));
    await waitFor(() => expect(state.deleted).toEqual(["n1", "n2"]));
  });
});

describe("rich text", () => {
  const shown = (html: string) => render(<RichText html={html} />).container;

  it("shows what a note may hold", () => {
    const html =
      "<p>One <strong>two</strong><br><em>three</em></p><ul><li>a</li></ul><blockquote>b</blockquote>";
    expect(shown(html).querySelector("strong")).toHaveTextContent("two");
    expect(shown(html).querySelectorAll("li, em, br, blockquote")).toHaveLength(4);
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java&#10;script:alert(1)">x</a>',
    '<p onclick="alert(1)" style="position:fixed">x</p>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  ])("makes nothing that runs out of %s", (html) => {
    const content = shown(html);
    expect(
      content.querySelector("script, img, svg, iframe, style, math, [onclick], [style], [href]"),
    ).toBeNull();
  });

  it("opens links elsewhere, without a way back", () => {
    const link = shown('<a href="https://example.com/a">x</a>').querySelector("a");
    expect(link).toHaveAttribute("rel", expect.stringContaining("noopener"));
    expect(link).toHaveAttribute("target", "_blank");
    expect(safeHref("/relative")).toBeUndefined();
    expect(safeHref("mailto:a@example.com")).toBe("mailto:a@example.com");
  });

  it.each([
    ["example.com/a", "https://example.com/a"],
    ["https://example.com", "https://example.com/"],
    ["localhost.test:8080/a", "https://localhost.test:8080/a"],
    ["ana@example.com", "mailto:ana@example.com"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["two words.com", undefined],
    ["nothing", undefined],
  ])("reads the address %s as %s", (typed, href) => {
    expect(linkTo(typed)).toBe(href);
  });

  it("survives any depth", () => {
    expect(shown(`${"<blockquote>".repeat(400)}deep`)).toHaveTextContent("deep");
  });
});
