import { Combobox, Loader, Modal, useCombobox, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useState } from "react";
import { problemText } from "@/api/problem";
import { searchQuery } from "@/api/search";
import classes from "./Palette.module.css";
import { PaletteOptions } from "./PaletteOptions";
import { useCommands } from "./useCommands";
import { useHits } from "./useHits";

/** After how long without a key the server is asked, in milliseconds. */
const PAUSE = 200;

/** One field that finds pages, actions, cases, intended parents and tasks. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const typed = text.trim();
  const [asked] = useDebouncedValue(typed, PAUSE);
  const query = useQuery({ ...searchQuery(asked), enabled: asked !== "" });
  const isCurrent = asked === typed && typed !== "";
  // The answer to an earlier question is never shown under a newer one.
  const hits = useHits(isCurrent ? query.data : undefined);
  const commands = useCommands(typed);
  const groups = [...commands, ...hits].filter(({ items }) => items.length > 0);
  const items = groups.flatMap((group) => group.items);
  const isSearching = typed !== "" && (!isCurrent || query.isFetching);

  const store = useCombobox({ opened: true });
  const { selectFirstOption } = store;
  const [activeId, setActiveId] = useState<string | null>(null);
  const shape = items.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is offered first is chosen, whenever the offer changes
  useEffect(() => {
    setActiveId(selectFirstOption());
  }, [shape]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setActiveId(store.selectNextOption());
    else if (event.key === "ArrowUp") setActiveId(store.selectPreviousOption());
    else if (event.key === "Enter") store.clickSelectedOption();
    else return;
    event.preventDefault();
  };

  const run = (id: string) => {
    const item = items.find((candidate) => candidate.id === id);
    onClose();
    item?.run();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size={580}
      padding={0}
      withCloseButton={false}
      attributes={{ content: { "aria-label": "Search and commands" } }}
    >
      <Combobox store={store} onOptionSubmit={run} withinPortal={false}>
        <div className={classes.field}>
          <IconSearch size={17} stroke={1.7} aria-hidden />
          <input
            className={classes.input}
            // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it
            autoFocus
            data-autofocus
            role="combobox"
            aria-label="Search and commands"
            aria-expanded
            aria-haspopup="listbox"
            aria-controls={store.listId ?? undefined}
            aria-activedescendant={activeId ?? undefined}
            autoComplete="off"
            placeholder="Search cases, intended parents, tasks and commands"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          {isSearching && <Loader size={14} color="gray" />}
        </div>
        <PaletteOptions
          groups={groups}
          empty={emptyText(typed, isSearching, query.isError ? problemText(query.error) : undefined)}
        />
        <VisuallyHidden role="status">
          {isSearching ? "" : `${items.length} ${items.length === 1 ? "result" : "results"}`}
        </VisuallyHidden>
      </Combobox>
    </Modal>
  );
}

function emptyText(typed: string, isSearching: boolean, failure: string | undefined): string | undefined {
  if (failure) return failure;
  if (isSearching) return "Searching…";
  return typed ? "Nothing found" : undefined;
}
