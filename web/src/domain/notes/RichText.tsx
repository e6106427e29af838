import { createElement, type ReactNode, useMemo } from "react";
import { safeHref } from "@/lib/href";
import classes from "./Notes.module.css";

/**
 * A note as it was written. The server cleans what it stores; here only the elements below are made, out of nothing but
 * their text and checked links, so that a hole in one of the two is not enough.
 */
const ELEMENTS = ["p", "br", "strong", "em", "ul", "ol", "li", "blockquote"];
/** Their text is not for reading. */
const DROPPED = ["script", "style", "template", "iframe", "object", "svg", "math", "noscript"];
/** No editor nests deeper; what does would only cost the browser. */
const DEEPEST = 24;

export function RichText({ html }: { html: string }) {
  const content = useMemo(
    () => childrenOf(new DOMParser().parseFromString(html, "text/html").body, 0),
    [html],
  );
  return <div className={classes.text}>{content}</div>;
}

function childrenOf(parent: Node, depth: number): ReactNode[] {
  return depth > DEEPEST
    ? [parent.textContent]
    : [...parent.childNodes].map((node, index) => elementOf(node, index, depth));
}

function elementOf(node: Node, key: number, depth: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const tag = node.tagName.toLowerCase();
  if (DROPPED.includes(tag)) return null;
  if (tag === "br") return <br key={key} />;
  const children = childrenOf(node, depth + 1);
  if (ELEMENTS.includes(tag)) return createElement(tag, { key }, ...children);
  const href = tag === "a" ? safeHref(node.getAttribute("href")) : undefined;
  if (!href) return createElement("span", { key }, ...children);
  return createElement(
    "a",
    { key, href, target: "_blank", rel: "noopener noreferrer nofollow" },
    ...children,
  );
}
