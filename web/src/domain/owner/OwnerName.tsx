import { Avatar } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import type { OwnerRef } from "@/api/types";
import { initials } from "@/lib/text";
import classes from "./OwnerName.module.css";

/** Whose something is: a person by initials and name, a queue by its mark. */
export function OwnerName({ owner }: { owner: OwnerRef | null | undefined }) {
  if (!owner) return <span className={classes.nobody}>Nobody</span>;
  return (
    <span className={classes.owner}>
      <Avatar size={20} radius="xl" aria-hidden className={classes.avatar} data-queue={isQueue(owner)}>
        {isQueue(owner) ? <IconUsersGroup size={12} stroke={1.8} /> : initials(owner.name)}
      </Avatar>
      <span className={classes.name}>{isQueue(owner) ? `${owner.name} queue` : owner.name}</span>
    </span>
  );
}

function isQueue({ kind }: OwnerRef): boolean {
  return kind === "queue";
}
