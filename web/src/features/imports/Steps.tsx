import { IconCheck } from "@tabler/icons-react";
import classes from "./Imports.module.css";

const STEPS = ["Upload", "Match columns", "Check", "Import"] as const;

/** How far along an import is. */
export function Steps({ current }: { current: number }) {
  return (
    <ol className={classes.steps} aria-label="Steps">
      {STEPS.map((label, index) => {
        const done = index < current;
        return (
          <li
            key={label}
            className={classes.step}
            data-state={done ? "done" : index === current ? "current" : "ahead"}
            aria-current={index === current ? "step" : undefined}
          >
            <span className={classes.stepNumber}>
              {done ? <IconCheck size={12} aria-label="done" /> : index + 1}
            </span>
            <span className={classes.stepLabel}>{label}</span>
          </li>
        );
      })}
    </ol>
  );
}
