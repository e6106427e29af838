import { useNavigate } from "@tanstack/react-router";
import { useAcceptHandoff } from "@/api/handoff";
import type { CaseRow } from "@/api/types";
import { confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast";

type Subject = Pick<CaseRow, "id" | "full_name">;

/** Taking a case over from intake: after it only those who see cases in care still see it, so it is asked first. */
export function useHandoff() {
  const accept = useAcceptHandoff();
  const navigate = useNavigate();
  return {
    pending: accept.isPending,
    accept: async (subject: Subject): Promise<void> => {
      const sure = await confirm({
        title: `Accept ${subject.full_name}?`,
        body: "The case becomes yours and moves into care. Intake does not see it any longer.",
        confirmLabel: "Accept",
      });
      if (!sure) return;
      try {
        await accept.mutateAsync(subject.id);
        toast.success(`${subject.full_name} is yours now`);
        await navigate({ to: "/cases/$caseId", params: { caseId: subject.id } });
      } catch (error) {
        toast.failure(error, "The case was not accepted");
      }
    },
  };
}
