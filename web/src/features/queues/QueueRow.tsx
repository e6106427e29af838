import { Badge, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useEditQueue } from "@/api/queues";
import type { Queue, QueuePatch } from "@/api/types";
import { joinWords, plural } from "@/lib/text";
import { InlineSelect } from "@/ui/inline/InlineSelect";
import { InlineText } from "@/ui/inline/InlineText";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { lazyPart } from "@/ui/lazyPart";
import { AnchorLink } from "@/ui/links";
import { RowMenu } from "@/ui/table/RowMenu";
import classes from "./Queues.module.css";

const MembersDialog = lazyPart(() => import("./MembersDialog").then((module) => module.MembersDialog));
const RetireQueueDialog = lazyPart(() =>
  import("./RetireQueueDialog").then((module) => module.RetireQueueDialog),
);

const ROUTING = [
  { value: "off", label: "Members claim cases themselves" },
  { value: "round_robin", label: "Each new case goes to the next member in turn" },
] as const;

const NAMED = 4;

/** A queue: what it is called, who is in it and how its cases find someone. */
export function QueueRow({ queue }: { queue: Queue }) {
  const edit = useEditQueue();
  const [choosing, members] = useDisclosure(false);
  const [retiring, retirement] = useDisclosure(false);
  const save = (before: Queue, change: Omit<QueuePatch, "version">) =>
    edit.mutateAsync({ id: before.id, body: { ...change, version: before.version } });

  return (
    <li className={classes.queue} aria-label={queue.name}>
      <div className={classes.head}>
        <div className={classes.name}>
          <InlineText
            label="name"
            value={queue.name}
            subject={queue}
            maxLength={60}
            onSave={(name, before) => save(before, { name: name.trim() })}
          />
        </div>
        {isDefault(queue) && (
          <Badge color="gray" className={classes.default}>
            Default
          </Badge>
        )}
        <AnchorLink to="/cases" search={{ queue: queue.id }} c="dimmed" size="sm" className={classes.count}>
          {plural(queue.open_cases, "open case")}
        </AnchorLink>
        <RowMenu
          label={`Actions for ${queue.name}`}
          actions={[
            { label: "Members…", onSelect: members.open },
            {
              label: "Retire…",
              danger: true,
              disabled: isDefault(queue) ? "New and released cases go to this queue." : undefined,
              onSelect: retirement.open,
            },
          ]}
        />
      </div>
      <PropertyList>
        <Property label="Members">
          <div className={classes.members}>
            {membersText(queue)}
            <Button
              variant="default"
              size="compact-xs"
              onClick={members.open}
              aria-label={`Change the members of ${queue.name}`}
            >
              Change
            </Button>
          </div>
        </Property>
        <Property label="New cases">
          <InlineSelect
            label={`routing of ${queue.name}`}
            value={queue.routing}
            options={[...ROUTING]}
            subject={queue}
            onSave={async (routing, before) => {
              if (routing) await save(before, { routing: routing as Queue["routing"] });
            }}
          />
        </Property>
      </PropertyList>
      {choosing && <MembersDialog queue={queue} onClose={members.close} />}
      {retiring && <RetireQueueDialog queue={queue} onClose={retirement.close} />}
    </li>
  );
}

/** New cases come to these, so they stay. */
function isDefault({ key }: Queue): boolean {
  return key === "intake" || key === "case_management";
}

function membersText({ members }: Queue): string {
  if (members.length === 0) return "Nobody yet";
  const names = members.slice(0, NAMED).map(({ name }) => name);
  const more = members.length - names.length;
  return joinWords(more > 0 ? [...names, `${more} more`] : names);
}
