import { Avatar, Text } from "@mantine/core";
import { IconSettings } from "@tabler/icons-react";
import { useMetadata } from "@/api/metadata";
import type { ActivityLine } from "@/api/types";
import { activityText } from "@/domain/activity/activityText";
import { initials } from "@/lib/text";
import { AnchorLink } from "@/ui/links";
import { Section } from "@/ui/Page";
import { Timestamp } from "@/ui/Timestamp";
import classes from "./Dashboard.module.css";

export function RecentActivity({ items }: { items: readonly ActivityLine[] }) {
  return (
    <Section title="Recent activity" flush>
      {items.length === 0 ? (
        <div className={classes.nothing}>
          <Text size="sm" c="dimmed">
            Nothing has happened yet.
          </Text>
        </div>
      ) : (
        <ul className={classes.activity}>
          {items.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Line({ item }: { item: ActivityLine }) {
  const picklists = useMetadata();
  const { sentence } = activityText(item, picklists);
  return (
    <li className={classes.activityLine}>
      <Avatar size={24} radius="xl" aria-hidden className={classes.avatar}>
        {item.actor.kind === "system" ? <IconSettings size={14} /> : initials(item.actor.name)}
      </Avatar>
      <div className={classes.activityText}>
        <AnchorLink to="/cases/$caseId" params={{ caseId: item.case.id }} c="inherit" fw={500} size="sm">
          {item.case.full_name}
        </AnchorLink>
        <Text size="sm" c="dimmed" component="p" m={0}>
          {item.actor.name} {sentence}
        </Text>
      </div>
      <Text size="xs" c="dimmed" component="span">
        <Timestamp at={item.created_at} />
      </Text>
    </li>
  );
}
