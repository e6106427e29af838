import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ProblemError } from "@/api/problem";
import { hasUnsavedWork } from "@/lib/unsaved";
import { renderPart } from "@/test/render";
import { FormDialog } from "./FormDialog";

interface Values {
  name: string;
  email: string;
}

interface Spies {
  onSubmit: (values: Values) => Promise<unknown>;
  onClose: () => void;
  onSaved?: () => void;
}

function Example({ onSubmit, onClose, onSaved }: Spies) {
  const form = useForm<Values>({
    initialValues: { name: "", email: "" },
    validate: { name: (value) => (value ? null : "Enter a name.") },
  });
  return (
    <FormDialog
      title="Example"
      submitLabel="Save"
      form={form}
      onSubmit={onSubmit}
      onClose={onClose}
      onSaved={onSaved}
      explain={({ code }) => (code === "special" ? "A better word." : undefined)}
    >
      <TextInput label="Name" {...form.getInputProps("name")} />
      <TextInput label="Email" {...form.getInputProps("email")} />
    </FormDialog>
  );
}

const refusal = (code: string, fields: { field: string; message: string }[] = []) =>
  new ProblemError(422, code, "Some values are not accepted.", fields);

describe("FormDialog", () => {
  it("submits, closes, and then tells what was saved", async () => {
    const order: string[] = [];
    const onSubmit = vi.fn(async () => void order.push("write"));
    await renderPart(
      <Example onSubmit={onSubmit} onClose={() => order.push("close")} onSaved={() => order.push("saved")} />,
    );
    await userEvent.type(screen.getByLabelText("Name"), "Ana");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(order).toEqual(["write", "close", "saved"]));
    expect(onSubmit).toHaveBeenCalledWith({ name: "Ana", email: "" });
  });

  it("does not submit what it can see is wrong, and goes there", async () => {
    const onSubmit = vi.fn(async () => {});
    await renderPart(<Example onSubmit={onSubmit} onClose={() => {}} />);
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.getByLabelText("Name")).toHaveFocus());
    expect(screen.getByText("Enter a name.")).toBeVisible();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("puts the server's complaints at their fields and keeps what was typed", async () => {
    const onClose = vi.fn();
    const onSubmit = vi.fn(async () => {
      throw refusal("validation_failed", [{ field: "email", message: "Not an address." }]);
    });
    await renderPart(<Example onSubmit={onSubmit} onClose={onClose} />);
    await userEvent.type(screen.getByLabelText("Name"), "Ana");
    await userEvent.type(screen.getByLabelText("Email"), "nope");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Not an address.")).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText("Email")).toHaveFocus());
    expect(screen.getByLabelText("Email")).toHaveValue("nope");
    expect(onClose).not.toHaveBeenCalled();
  });

  it("shows above the form what belongs to no field", async () => {
    const onSubmit = async () => {
      throw refusal("validation_failed", [{ field: "version", message: "Stale." }]);
    };
    await renderPart(<Example onSubmit={onSubmit} onClose={() => {}} />);
    await userEvent.type(screen.getByLabelText("Name"), "Ana");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("version: Stale.");
  });

  it("prefers the words of the page for problems it knows", async () => {
    const onSubmit = async () => {
      throw refusal("special");
    };
    await renderPart(<Example onSubmit={onSubmit} onClose={() => {}} />);
    await userEvent.type(screen.getByLabelText("Name"), "Ana");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("A better word.");
  });

  it("submits once, however often it is asked", async () => {
    let finish: () => void = () => {};
    const onSubmit = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const onClose = vi.fn();
    await renderPart(<Example onSubmit={onSubmit} onClose={onClose} />);
    await userEvent.type(screen.getByLabelText("Name"), "Ana{Enter}{Enter}{Enter}");
    expect(onSubmit).toHaveBeenCalledOnce();
    finish();
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  });

  it("asks before throwing typed text away", async () => {
    const onClose = vi.fn();
    await renderPart(<Example onSubmit={async () => {}} onClose={onClose} />);
    await userEvent.type(screen.getByLabelText("Name"), "Ana");
    expect(hasUnsavedWork()).toBe(true);

    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await userEvent.click(await screen.findByRole("button", { name: "Keep editing" }));
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByLabelText("Name")).toHaveValue("Ana");

    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await userEvent.click(await screen.findByRole("button", { name: "Discard" }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  });

  it("closes without a question when nothing was typed", async () => {
    const onClose = vi.fn();
    await renderPart(<Example onSubmit={async () => {}} onClose={onClose} />);
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  });
});
