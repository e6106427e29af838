import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useCreateRule } from "@/api/automation";
import type { Rule } from "@/api/types";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";
import { ActionFields } from "./ActionFields";
import { ConditionFields } from "./ConditionFields";
import { complaints, newValues, type RuleValues, toRule, valuesOf } from "./ruleForm";
import { TriggerFields } from "./TriggerFields";
import { useSaveRule } from "./useSaveRule";

interface RuleDialogProps {
  /** Absent for a new one. */
  rule?: Rule;
  onClose: () => void;
}

/** When, only if, then. */
export function RuleDialog({ rule, onClose }: RuleDialogProps) {
  const create = useCreateRule();
  const save = useSaveRule();
  const keyFor = useIdempotencyKey();
  const form = useForm<RuleValues>({
    initialValues: rule ? valuesOf(rule) : newValues(),
    validate: complaints,
  });
  const submit = (values: RuleValues) => {
    const body = toRule(values);
    return rule ? save(rule, body) : create.mutateAsync({ body, idempotencyKey: keyFor(body) });
  };
  return (
    <FormDialog
      title={rule ? "Edit rule" : "New rule"}
      submitLabel={rule ? "Save" : "Create rule"}
      size="lg"
      form={form}
      onClose={onClose}
      onSubmit={submit}
      onSaved={({ name }) => toast.success(rule ? `${name} was saved` : `${name} was created`)}
    >
      <TextInput
        label="Name"
        withAsterisk
        required
        data-autofocus
        maxLength={100}
        {...form.getInputProps("name")}
      />
      <TriggerFields form={form} />
      <ConditionFields form={form} />
      <ActionFields form={form} />
    </FormDialog>
  );
}
