/** All items with one of them put in the place of another. */
export function reordered<Item extends { id: string }>(
  items: readonly Item[],
  id: string,
  overId: string,
): readonly Item[] {
  const from = items.findIndex((item) => item.id === id);
  const to = items.findIndex((item) => item.id === overId);
  const moved = items[from];
  if (!moved || to < 0 || from === to) return items;
  const rest = items.filter((item) => item !== moved);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}
