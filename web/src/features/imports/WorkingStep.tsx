import { Progress, Text } from "@mantine/core";
import type { Import } from "@/api/types";
import { Section } from "@/ui/Page";

const WORDS: Partial<Record<Import["status"], string>> = {
  checking: "Checking every row",
  running: "Creating the cases",
  undoing: "Taking the import back",
};

export function WorkingStep({ item }: { item: Import }) {
  const { done, total } = item.progress;
  const percent = total > 0 ? Math.min(100, (done / total) * 100) : 0;
  return (
    <Section title={WORDS[item.status]}>
      <Progress
        value={percent}
        size="md"
        radius="xl"
        animated
        aria-label={WORDS[item.status]}
        transitionDuration={400}
      />
      <Text size="sm" c="dimmed" mt={8} role="status">
        {done.toLocaleString("en-US")} of {total.toLocaleString("en-US")} rows. You may leave this page; the
        work goes on.
      </Text>
    </Section>
  );
}
