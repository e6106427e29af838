import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { templateQuery, useCreateTemplate, useEditTemplate } from "@/api/email-templates";
import type { EmailTemplate } from "@/api/types";
import type { EmailText } from "@/domain/email/EmailFields";
import { useIdempotencyKey } from "@/lib/useIdempotencyKey";
import { saveEdit } from "@/ui/editing/saveEdit";
import { toast } from "@/ui/toast";

export interface TemplateValues extends EmailText {
  name: string;
}

const LABELS: Record<keyof TemplateValues, string> = { name: "Name", subject: "Subject", body_html: "Text" };
const FIELDS = Object.keys(LABELS) as (keyof TemplateValues)[];

interface SaveHandlers {
  onCreated: () => void;
  /** With the template as it is now: what others changed of it meanwhile is in it. */
  onSaved: (template: EmailTemplate) => void;
  onRefused: (error: Error) => void;
}

/** Saves a template: a new one, or what was changed of one, without writing over others' changes unseen. */
export function useSaveTemplate(base: EmailTemplate | undefined, handlers: SaveHandlers) {
  const [isPending, setPending] = useState(false);
  const create = useCreation(handlers.onCreated);
  const edit = useEdition();
  const save = async (values: TemplateValues) => {
    const given = { ...values, name: values.name.trim(), subject: values.subject.trim() };
    setPending(true);
    try {
      if (base) {
        handlers.onSaved(await edit(base, given));
        toast.success("The template was saved");
      } else {
        await create(given);
      }
    } catch (error) {
      handlers.onRefused(error as Error);
    } finally {
      setPending(false);
    }
  };
  return { save: (values: TemplateValues) => void save(values), isPending };
}

function useCreation(onCreated: () => void) {
  const create = useCreateTemplate();
  const keyFor = useIdempotencyKey();
  const navigate = useNavigate();
  return async (body: TemplateValues) => {
    const { id } = await create.mutateAsync({ body, key: keyFor(body) });
    onCreated();
    toast.success("The template was created");
    void navigate({ to: "/automation/templates/$templateId", params: { templateId: id } });
  };
}

function useEdition() {
  const edit = useEditTemplate();
  const queryClient = useQueryClient();
  return async (before: EmailTemplate, given: TemplateValues): Promise<EmailTemplate> => {
    const { id } = before;
    let stored = before;
    await saveEdit<EmailTemplate, keyof TemplateValues, string>({
      what: "template",
      before,
      edit: Object.fromEntries(
        FIELDS.filter((field) => given[field] !== before[field]).map((field) => [field, given[field]]),
      ),
      write: async (part, version) => {
        stored = await edit.mutateAsync({ id, body: { ...part, version } });
      },
      current: async () => {
        stored = await queryClient.fetchQuery({ ...templateQuery(id), staleTime: 0 });
        return stored;
      },
      stored: (template, field) => template[field],
      label: (field) => LABELS[field],
      text: (field, value) => (field === "body_html" ? plainText(value ?? "") : (value ?? "")),
    });
    return stored;
  };
}

/** A text as it reads, one line for each paragraph. */
function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const lines = [...body.querySelectorAll("p, li, h2, h3, blockquote:not(:has(p))")];
  return lines.map(({ textContent }) => textContent.trim()).join("\n");
}
