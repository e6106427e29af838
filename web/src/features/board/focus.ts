import type { KeyboardEvent } from "react";

/** Arrow keys go from card to card: up and down in a column, left and right to the next column with cards. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const link = event.target as HTMLElement;
  if (!link.matches("[data-card-link]") || event.metaKey || event.ctrlKey || event.altKey) return;
  const next = neighbourOf(event.key, link, event.currentTarget);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

const cardsIn = (column: Element) => [...column.querySelectorAll<HTMLElement>("[data-card-link]")];

function neighbourOf(key: string, link: HTMLElement, board: HTMLElement): HTMLElement | undefined {
  const columns = [...board.querySelectorAll("[data-column]")];
  const column = link.closest("[data-column]");
  if (!column) return undefined;
  const cards = cardsIn(column);
  const at = cards.indexOf(link);
  switch (key) {
    case "ArrowDown":
    case "j":
      return cards[at + 1];
    case "ArrowUp":
    case "k":
      return cards[at - 1];
    case "ArrowRight":
      return sameHeight(columns.slice(columns.indexOf(column) + 1), at);
    case "ArrowLeft":
      return sameHeight(columns.slice(0, columns.indexOf(column)).reverse(), at);
    default:
      return undefined;
  }
}

function sameHeight(columns: readonly Element[], at: number): HTMLElement | undefined {
  const cards = columns.map(cardsIn).find((found) => found.length > 0);
  return cards?.[Math.min(at, cards.length - 1)];
}
