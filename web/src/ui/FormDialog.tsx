import { Alert, Button, Group, Modal, type ModalProps, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { ProblemError, problemText } from "@/api/problem";
import { confirmDiscard, useDiscardQuestion } from "./discard";

/**
 * The shell of every dialog with a form. It owns what is easily forgotten: one submission at a time, the server's
 * complaints shown at their fields, the focus on the first of them, and a question before typed text is thrown away.
 * Mount it when it opens; closing unmounts it and its form with it.
 */
interface FormDialogProps<Values, Result> {
  title: string;
  form: UseFormReturnType<Values>;
  /** Writes. What it throws is shown in the dialog, which stays open with everything typed. */
  onSubmit: (values: Values) => Promise<Result>;
  /** After a successful write; the dialog is being closed. */
  onSaved?: (result: Result) => void;
  onClose: () => void;
  submitLabel: string;
  danger?: boolean;
  size?: ModalProps["size"];
  /** Says something better than the server's own words about particular problems. */
  explain?: (problem: ProblemError) => ReactNode;
  /** At the other end of the buttons, such as a way to delete what is edited. */
  aside?: ReactNode;
  children: ReactNode;
}

export function FormDialog<Values extends object, Result>(props: FormDialogProps<Values, Result>) {
  const {
    title,
    form,
    onSubmit,
    onSaved,
    onClose,
    submitLabel,
    danger,
    size = "md",
    explain,
    aside,
    children,
  } = props;
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ReactNode>(null);
  const [refusals, setRefusals] = useState(0);
  const formElement = useRef<HTMLFormElement>(null);
  const saved = useRef(false);
  const dirty = form.isDirty();

  // After React has marked the refused fields.
  useEffect(() => {
    if (refusals > 0) formElement.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);

  useDiscardQuestion(dirty, () => saved.current);

  const close = async () => {
    if (pending) return;
    if (dirty && !(await confirmDiscard())) return;
    saved.current = true;
    onClose();
  };

  const submit = async (values: Values) => {
    setPending(true);
    setFailure(null);
    try {
      const result = await onSubmit(values);
      saved.current = true;
      onClose();
      onSaved?.(result);
    } catch (error) {
      setFailure(showProblem(error, form, explain));
      setRefusals((count) => count + 1);
    } finally {
      setPending(false);
    }
  };

  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.stopPropagation();
    if (pending) {
      event.preventDefault();
      return;
    }
    form.onSubmit(
      (values) => void submit(values),
      () => setRefusals((count) => count + 1),
    )(event);
  };

  return (
    <Modal
      opened
      onClose={() => void close()}
      title={title}
      size={size}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <form ref={formElement} onSubmit={handleSubmit} noValidate aria-busy={pending}>
        <Stack gap="md">
          {failure && (
            <Alert color="red" variant="light" role="alert">
              {failure}
            </Alert>
          )}
          {children}
          <Group justify="flex-end" gap="xs" mt="xs">
            {aside && <div style={{ marginRight: "auto" }}>{aside}</div>}
            <Button variant="default" onClick={() => void close()} disabled={pending}>
              Cancel
            </Button>
            <Button type="submit" loading={pending} color={danger ? "red" : undefined}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Puts field problems at their fields and returns what is left to say above the form. */
function showProblem<Values extends object>(
  error: unknown,
  form: UseFormReturnType<Values>,
  explain: FormDialogProps<Values, unknown>["explain"],
): ReactNode {
  if (!(error instanceof ProblemError)) return problemText(error);
  const values = form.getValues();
  const known = error.fields.filter(({ field }) => field in values);
  const unknown = error.fields.filter(({ field }) => !(field in values));
  form.setErrors(Object.fromEntries(known.map(({ field, message }) => [field, message])));
  const explained = explain?.(error);
  if (explained) return explained;
  if (unknown.length > 0) return unknown.map(({ field, message }) => `${field}: ${message}`).join(" ");
  return known.length > 0 ? null : problemText(error);
}
