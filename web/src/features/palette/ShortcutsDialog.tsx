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
        [`${MOD} K`, "Search or jump to"],
        ["?", "Show keyboard shortcuts"],
        ["Esc", "Close or cancel"],
      ],
    },
    { title: "Go to", keys: destinationsFor(me).map(({ key, label }) => [`g ${key}`, label]) },
    { title: "Create", keys: creationsFor(me).map(({ key, label }) => [`n ${key}`, label]) },
    {
      title: "In lists",
      keys: [
        ["↓ j", "Next row"],
        ["↑ k", "Previous row"],
        ["Enter", "Open"],
        ["Space x", "Select row / complete task"],
      ],
    },
    {
      title: "On the board",
      keys: [
        ["↑ ↓ ← →", "Move between cards"],
        ["Space", "Pick up or drop card"],
        ["← →", "Move card to another stage"],
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
