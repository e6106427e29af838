import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import classes from "./Email.module.css";

interface EmailFrameProps {
  title: string;
  html: string;
  text: string;
  /** Leaves room in a window that is not tall, for what stands below it. */
  low?: boolean;
}

/** The one thing a frame around an email may do is to open what it links to, elsewhere and knowing nothing of this page. */
const MAY = "allow-popups allow-popups-to-escape-sandbox";
const LINKS_LEAD_AWAY = '<base target="_blank"><meta name="referrer" content="no-referrer">';

/**
 * An email as its reader gets it, formatted or plain. No script in it runs, no form of it sends, it cannot reach the page
 * around it, and its links open in a tab of their own.
 */
export function EmailFrame({ title, html, text, low }: EmailFrameProps) {
  const [form, setForm] = useState("html");
  return (
    <div className={classes.message} data-low={low || undefined}>
      <SegmentedControl
        size="xs"
        aria-label="Form of the email"
        data={[
          { value: "html", label: "Formatted" },
          { value: "text", label: "Plain text" },
        ]}
        value={form}
        onChange={setForm}
      />
      {form === "html" ? (
        <iframe className={classes.frame} title={title} sandbox={MAY} srcDoc={withLinksAway(html)} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard
        <section className={classes.text} tabIndex={0} aria-label={title}>
          {text}
        </section>
      )}
    </div>
  );
}

/** The document with what its links need, which is not part of the email, at the start of its head. */
function withLinksAway(html: string): string {
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (!head) return `${LINKS_LEAD_AWAY}${html}`;
  const at = head.index + head[0].length;
  return html.slice(0, at) + LINKS_LEAD_AWAY + html.slice(at);
}
