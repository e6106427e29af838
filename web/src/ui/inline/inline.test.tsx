import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ProblemError } from "@/api/problem";
import { renderPart } from "@/test/render";
import { InlineSelect } from "./InlineSelect";
import { InlineText } from "./InlineText";

type Save = (value: string, subject: { version: number }) => Promise<unknown>;

const text = (onSave: Save, version = 1) => (
  <InlineText label="phone" value="old" subject={{ version }} onSave={onSave} />
);

describe("InlineText", () => {
  it("saves on Enter with the subject as it was when editing began", async () => {
    const onSave = vi.fn<Save>(async () => {});
    await renderPart(text(onSave));
    await userEvent.click(screen.getByRole("button", { name: /Edit phone/ }));
    await userEvent.clear(screen.getByLabelText("phone"));
    await userEvent.type(screen.getByLabelText("phone"), "new{Enter}");
    expect(onSave).toHaveBeenCalledExactlyOnceWith("new", { version: 1 });
    await waitFor(() => expect(screen.queryByLabelText("phone")).not.toBeInTheDocument());
  });

  it("cancels on Escape", async () => {
    const onSave = vi.fn<Save>(async () => {});
    await renderPart(text(onSave));
    await userEvent.click(screen.getByRole("button", { name: /Edit phone/ }));
    await userEvent.type(screen.getByLabelText("phone"), "xyz{Escape}");
    expect(screen.getByText("old")).toBeVisible();
    expect(onSave).not.toHaveBeenCalled();
  });

  it("does not save what has not changed", async () => {
    const onSave = vi.fn<Save>(async () => {});
    await renderPart(text(onSave));
    await userEvent.click(screen.getByRole("button", { name: /Edit phone/ }));
    await userEvent.keyboard("{Enter}");
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByText("old")).toBeVisible();
  });

  it("keeps what was typed when saving fails, and says why", async () => {
    const onSave = vi.fn<Save>(async () => {
      throw new ProblemError(422, "validation_failed", "No.", [{ field: "phone", message: "Not a number." }]);
    });
    await renderPart(text(onSave));
    await userEvent.click(screen.getByRole("button", { name: /Edit phone/ }));
    await userEvent.type(screen.getByLabelText("phone"), "123{Enter}");
    expect(await screen.findByText("Not a number.")).toBeVisible();
    expect(screen.getByLabelText("phone")).toHaveValue("old123");
  });

  it("offers nothing to press when it is only to be read", async () => {
    await renderPart(
      <InlineText label="phone" value="old" subject={null} readOnly onSave={async () => {}} />,
    );
    expect(screen.getByText("old")).toBeVisible();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });
});

describe("InlineSelect", () => {
  const options = [
    { value: "CA", label: "California" },
    { value: "TX", label: "Texas" },
  ];

  it("saves what is picked", async () => {
    const onSave = vi.fn(async () => {});
    await renderPart(<InlineSelect label="state" value="CA" options={options} subject={7} onSave={onSave} />);
    await userEvent.click(screen.getByRole("button", { name: /Edit state/ }));
    await userEvent.click(await screen.findByRole("option", { name: "Texas", hidden: true }));
    expect(onSave).toHaveBeenCalledWith("TX", 7);
  });

  it("shows why a pick was refused", async () => {
    const onSave = vi.fn(async () => {
      throw new ProblemError(409, "archived", "The case is archived.");
    });
    await renderPart(<InlineSelect label="state" value="CA" options={options} subject={7} onSave={onSave} />);
    await userEvent.click(screen.getByRole("button", { name: /Edit state/ }));
    await userEvent.click(await screen.findByRole("option", { name: "Texas", hidden: true }));
    expect(await screen.findByText("The case is archived.")).toBeVisible();
  });
});
