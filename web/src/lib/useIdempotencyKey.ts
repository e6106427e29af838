import { useRef } from "react";
import { randomId } from "./ids";

/** The same body sent again, as after a lost answer, is the same creation; a changed one is another. */
export function useIdempotencyKey(): (body: object) => string {
  const last = useRef({ body: "", key: "" });
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current.body !== text) last.current = { body: text, key: randomId() };
    return last.current.key;
  };
}
