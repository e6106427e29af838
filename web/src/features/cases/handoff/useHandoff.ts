import { useNavigate } from "@tanstack/react-router";
import { useAcceptHandoff } from "@/api/handoff";
import { useMetadata } from "@/api/metadata";
import type { CaseRow } from "@/api/types";
import { confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast";

type Subject = Pick<CaseRow, "id" | "full_name">;

/** Taking a case over from intake: after it only those who see cases in care still see it, so it is asked first. */
export function useHandoff() {
  const accept = useAcceptHandoff();
  const navigate = useNavigate();
  const { metadata } = useMetadata();
  const firstStage = metadata.stages.find(({ phase, is_active }) => phase === "care" && is_active);
  return {
    pending: accept.isPending,
    accept: async (subject: Subject): Promise<void> => {
      const sure = await confirm({
        title: `Accept ${subject.full_name}?`,
        body: `You’ll become the owner and the case moves to ${firstStage?.label ?? "case management"}. Intake will lose access.`,
        confirmLabel: "Accept",
      });
      if (!sure) return;
      try {
        await accept.mutateAsync(subject.id);
        toast.success("Handoff accepted");
        await navigate({ to: "/cases/$caseId", params: { caseId: subject.id } });
      } catch (error) {
        toast.failure(error, "Couldn’t accept the handoff");
      }
    },
  };
}
