import { SegmentedControl, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useContext } from "react";
import { instantIn } from "@/lib/time";
import { DateInput } from "@/ui/dates";
import { TimeZoneContext } from "@/ui/Timestamp";

/** When an email goes out: at once, or at a time on the organization's clock. */
export interface SendTime {
  when: "now" | "later";
  date: string | null;
  time: string;
}

export const AT_ONCE: SendTime = { when: "now", date: null, time: "09:00" };

/** The moment that was chosen; null for at once. */
export function sendAt({ when, date, time }: SendTime, timeZone: string | undefined): string | null {
  return when === "later" && date ? instantIn(date, time || "09:00", timeZone).toISOString() : null;
}

/** What is wrong with the date, if anything. */
export function dateProblem(chosen: SendTime, timeZone: string | undefined): string | null {
  if (chosen.when === "now") return null;
  const at = sendAt(chosen, timeZone);
  if (!at) return "Choose a day.";
  return new Date(at) <= new Date() ? "This has passed already." : null;
}

export function SendTimeFields<Values extends SendTime>({ form }: { form: UseFormReturnType<Values> }) {
  const timeZone = useContext(TimeZoneContext);
  return (
    <>
      <SegmentedControl
        aria-label="When to send"
        data={[
          { value: "now", label: "Send now" },
          { value: "later", label: "Send later" },
        ]}
        {...form.getInputProps("when")}
      />
      {form.values.when === "later" && (
        <>
          <SimpleGrid cols={2} spacing="sm">
            <DateInput label="Day" withAsterisk {...form.getInputProps("date")} />
            <TextInput label="Time" type="time" {...form.getInputProps("time")} />
          </SimpleGrid>
          {timeZone && (
            <Text size="xs" c="dimmed">
              On the agency’s clock, {timeZone.replaceAll("_", " ")}.
            </Text>
          )}
        </>
      )}
    </>
  );
}
