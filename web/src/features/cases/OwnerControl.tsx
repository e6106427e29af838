import { Button, Group } from "@mantine/core";
import { useAssignCase, useClaimCase, useReleaseCase } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import type { Case, OwnerId, OwnerRef } from "@/api/types";
import { OwnerName } from "@/domain/owner/OwnerName";
import { ownerKey, parseOwnerKey } from "@/domain/owner/owner";
import { useOwnerChoices } from "@/domain/owner/useOwnerChoices";
import { InlineSelect } from "@/ui/inline/InlineSelect";
import { toast } from "@/ui/toast";

const NOBODY = "nobody";

/** Whose the case is, and everything that may be done about that. */
export function OwnerControl({ subject }: { subject: Case }) {
  const mayAssign = subject.actions.includes("assign");
  return (
    <>
      {mayAssign ? <AssignedTo subject={subject} /> : <OwnerName owner={subject.owner} />}
      <ClaimOrRelease subject={subject} />
    </>
  );
}

function AssignedTo({ subject }: { subject: Case }) {
  const { stage } = useMetadata();
  // A case that left the pipeline is still seen by those who saw the stage it left.
  const phase = stage(subject.left_status ?? subject.status)?.phase;
  const { queues, people } = useOwnerChoices(phase === "care" ? "see_care_cases" : undefined);
  const assign = useAssign(subject);
  const { owner } = subject;
  return (
    <InlineSelect
      label="owner"
      value={owner ? ownerKey(owner) : NOBODY}
      options={[...people, ...queues, { value: NOBODY, label: "Nobody" }]}
      subject={subject}
      onSave={(key) => assign(key ? parseOwnerKey(key) : null)}
    >
      <OwnerName owner={owner} />
    </InlineSelect>
  );
}

function useAssign(subject: Case) {
  const assign = useAssignCase();
  const idOf = (owner: OwnerRef | null | undefined): OwnerId | null =>
    owner ? { kind: owner.kind, id: owner.id } : null;
  const put = async (owner: OwnerId | null, undoTo?: OwnerId | null): Promise<void> => {
    const changed = await assign.mutateAsync({ id: subject.id, owner });
    const undo = () =>
      void put(undoTo ?? null).catch((error: unknown) =>
        toast.failure(error, "The owner was not changed back"),
      );
    toast.success(
      changed.owner
        ? `${subject.full_name} now belongs to ${ownerWords(changed.owner)}`
        : "Nobody owns it now",
      undoTo === undefined ? {} : { undo },
    );
  };
  return (owner: OwnerId | null) => put(owner, idOf(subject.owner));
}

function ownerWords({ kind, name }: OwnerRef): string {
  return kind === "queue" ? `the ${name} queue` : name;
}

function ClaimOrRelease({ subject }: { subject: Case }) {
  const claim = useClaimCase();
  const release = useReleaseCase();
  const mayClaim = subject.actions.includes("claim");
  const mayRelease = subject.actions.includes("release");
  if (!mayClaim && !mayRelease) return null;
  return (
    <Group gap={6} mt={2} mb={4}>
      {mayClaim && (
        <Button
          size="compact-sm"
          loading={claim.isPending}
          onClick={() =>
            claim.mutate(subject.id, {
              onSuccess: () => toast.success(`${subject.full_name} is yours now`),
              onError: (error) => toast.failure(error, "The case was not claimed"),
            })
          }
        >
          Claim
        </Button>
      )}
      {mayRelease && (
        <Button
          size="compact-sm"
          variant="default"
          loading={release.isPending}
          onClick={() =>
            release.mutate(subject.id, {
              onSuccess: ({ owner }) =>
                toast.success(owner ? `Released to ${ownerWords(owner)}` : "The case was released"),
              onError: (error) => toast.failure(error, "The case was not released"),
            })
          }
        >
          Release
        </Button>
      )}
    </Group>
  );
}
