import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import classes from "./Email.module.css";

interface EmailFrameProps {
  title: string;
  html: string;
  text: string;
}

/**
 * An email as its reader gets it, formatted or plain. It is shown in a frame that may do nothing: no script of it runs,
 * no form of it sends, and it cannot reach the page around it.
 */
export function EmailFrame({ title, html, text }: EmailFrameProps) {
  const [form, setForm] = useState("html");
  return (
    <div className={classes.message}>
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
        <iframe className={classes.frame} title={title} sandbox="" srcDoc={html} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard
        <section className={classes.text} tabIndex={0} aria-label={title}>
          {text}
        </section>
      )}
    </div>
  );
}
