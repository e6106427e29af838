import type { ReactNode } from "react";
import classes from "./Page.module.css";

/** A page whose list fills the window and scrolls by itself, header and footer staying in sight. */
export function ListPage({ children }: { children: ReactNode }) {
  return <div className={classes.list}>{children}</div>;
}

/** A page of text and forms: one readable column. */
export function ColumnPage({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return <div className={wide ? classes.wide : classes.column}>{children}</div>;
}

/** A titled block with a hairline around it. */
interface SectionProps {
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}

export function Section({ title, description, actions, flush, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      {title && (
        <div className={classes.sectionHead}>
          <div>
            <h2 className={classes.sectionTitle}>{title}</h2>
            {description && <p className={classes.sectionText}>{description}</p>}
          </div>
          {actions}
        </div>
      )}
      <div className={flush ? undefined : classes.sectionBody}>{children}</div>
    </section>
  );
}
