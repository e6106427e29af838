import { useDraggable } from "@dnd-kit/core";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconGripVertical, IconStarFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMetadata } from "@/api/metadata";
import type { CaseRow } from "@/api/types";
import { OwnerName } from "@/domain/owner/OwnerName";
import { Dot } from "@/domain/StageBadge";
import { Timestamp } from "@/ui/Timestamp";
import classes from "./Board.module.css";
import type { Move } from "./useBoardMove";

interface CardProps {
  card: CaseRow;
  /** Where in its column it stands, in pixels. */
  top: number;
  /** Its picture is in the air. */
  isGone: boolean;
  onMove: Move;
}

/** A card in its column. All of it can be dragged with a pointer; its handle is for the keyboard. */
export function Card({ card, top, isGone, onMove }: CardProps) {
  const { setNodeRef, setActivatorNodeRef, listeners, attributes } = useDraggable({
    id: card.id,
    data: { card },
    disabled: Boolean(card.archived_at),
  });
  const { onKeyDown, ...pointer } = listeners ?? {};
  const tools = !card.archived_at && (
    <span className={classes.tools}>
      <ActionIcon
        ref={setActivatorNodeRef}
        size={22}
        aria-label={`Move ${card.full_name}`}
        aria-describedby={attributes["aria-describedby"]}
        onKeyDown={onKeyDown as never}
        className={classes.handle}
      >
        <IconGripVertical size={14} stroke={1.7} />
      </ActionIcon>
      <MoveMenu card={card} onMove={onMove} />
    </span>
  );
  return (
    <li
      ref={setNodeRef}
      className={classes.slot}
      style={{ transform: `translateY(${top}px)` }}
      data-gone={isGone || undefined}
      {...pointer}
    >
      <CardFace card={card} tools={tools} />
    </li>
  );
}

interface CardFaceProps {
  card: CaseRow;
  isHeld?: boolean;
  tools?: ReactNode;
}

export function CardFace({ card, isHeld, tools }: CardFaceProps) {
  return (
    <div
      className={classes.card}
      data-held={isHeld || undefined}
      data-muted={Boolean(card.archived_at) || undefined}
    >
      <div className={classes.cardHead}>
        <Link
          to="/cases/$caseId"
          params={{ caseId: card.id }}
          className={classes.name}
          draggable={false}
          data-card-link
        >
          {card.full_name}
        </Link>
        {card.is_priority && (
          <IconStarFilled
            size={13}
            color="var(--mantine-color-yellow-6)"
            role="img"
            aria-label="Priority"
            style={{ flex: "none" }}
          />
        )}
        {tools}
      </div>
      <div className={classes.meta}>
        {[card.case_number, card.state].filter(Boolean).join(" · ")}
        {card.archived_at && " · Archived"}
      </div>
      <div className={classes.cardFoot}>
        <span className={classes.owner}>
          <OwnerName owner={card.owner} />
        </span>
        <span className={classes.when}>
          {card.last_contacted_at ? <Timestamp at={card.last_contacted_at} /> : "No contact"}
        </span>
      </div>
    </div>
  );
}

/** The way to another stage without dragging, for fingers and for few movements. */
function MoveMenu({ card, onMove }: { card: CaseRow; onMove: Move }) {
  const { metadata } = useMetadata();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size={22} aria-label={`Move ${card.full_name} to another stage`}>
          <IconDots size={15} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        <Menu.Label>Move to</Menu.Label>
        {metadata.stages
          .filter(({ key, settable, is_active }) => settable && is_active && key !== card.status)
          .map(({ key, label, color }) => (
            <Menu.Item key={key} leftSection={<Dot color={color} />} onClick={() => onMove(card, key)}>
              {label}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
