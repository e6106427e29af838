import { Button, Group, Stack } from "@mantine/core";
import { useToday } from "@/domain/tasks/DueDate";
import { addDays, nextMonday, shortDate } from "@/lib/due";
import { DatePicker } from "@/ui/dates";

interface DuePickerProps {
  onPick: (date: string | null, words: string) => void;
}

/** The days that work is moved to most, and a calendar for the others. Days are those of the agency. */
export function DuePicker({ onPick }: DuePickerProps) {
  const today = useToday();
  const usual = [
    { label: "Today", date: today, words: "due today" },
    { label: "Tomorrow", date: addDays(today, 1), words: "due tomorrow" },
    { label: "Next week", date: nextMonday(today), words: `due on ${shortDate(nextMonday(today), today)}` },
    { label: "No date", date: null, words: "without a date" },
  ];
  return (
    <Stack gap="xs" align="center">
      <Group gap={4}>
        {usual.map(({ label, date, words }) => (
          <Button key={label} variant="default" size="compact-sm" onClick={() => onPick(date, words)}>
            {label}
          </Button>
        ))}
      </Group>
      <DatePicker
        size="xs"
        defaultDate={today}
        value={null}
        onChange={(date) => date && onPick(date, `due on ${shortDate(date, today)}`)}
      />
    </Stack>
  );
}
