import { Modal } from "@mantine/core";
import { Fragment } from "react";
import { useMe } from "@/api/session";
import { MOD } from "@/shell/keys";
import classes from "./Palette.module.css";
import { creationsFor, destinationsFor } from "./shortcuts";

/** Every key there is. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const groups: readonly { title: string; keys: readonly [string, string][] }[] = [
    {
      title: "Everywhere",
      keys: [
        [`${MOD} K`, "Search and commands"],
        ["?", "This list"],
        ["Esc", "Close, or leave a field as it was"],
      ],
    },
    { title: "Go to", keys: destinationsFor(me).map(({ key, label }) => [`g ${key}`, label]) },
    { title: "Create", keys: creationsFor(me).map(({ key, label }) => [`n ${key}`, label]) },
    {
      title: "In lists",
      keys: [
        ["↓ j", "Next row"],
        ["↑ k", "Row before"],
        ["Enter", "Open"],
        ["Space x", "Select a row, tick a task"],
      ],
    },
    {
      title: "On the board",
      keys: [
        ["↑ ↓ ← →", "Go from card to card"],
        ["Space", "On a card’s handle: pick up and drop"],
        ["← →", "Carry the card to another stage"],
      ],
    },
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title="Keyboard shortcuts"
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <div className={classes.shortcuts}>
        {groups.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3 className={classes.groupTitle}>{title}</h3>
            <dl className={classes.keys}>
              {keys.map(([key, what]) => (
                <Fragment key={what}>
                  <dt>
                    {key.split(" ").map((part) => (
                      <kbd key={part} className={classes.key}>
                        {part}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
