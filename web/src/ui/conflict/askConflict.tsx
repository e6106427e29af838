import { modals } from "@mantine/modals";
import { type Clash, ConflictTable, type Side } from "./ConflictTable";

/**
 * Two people changed the same thing: shows both side by side and lets the person choose, field by field. Answers which
 * side stays for each field, or undefined when the question was left unanswered.
 */
export function askConflict(
  what: string,
  clashes: readonly Clash[],
): Promise<Readonly<Record<string, Side>> | undefined> {
  return new Promise((resolve) => {
    let answer: Record<string, Side> | undefined;
    const id = modals.open({
      title: "Somebody else changed this meanwhile",
      size: "lg",
      onClose: () => resolve(answer),
      children: (
        <ConflictTable
          what={what}
          clashes={clashes}
          onDecide={(sides) => {
            answer = sides;
            modals.close(id);
          }}
        />
      ),
    });
  });
}
