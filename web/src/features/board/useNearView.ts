import { type RefObject, useEffect, useRef, useState } from "react";

/** How far outside of what is seen something already counts as near. */
const MARGIN = "0px 240px";

/** Whether an element is in the visible part of a scrolled one, or close to it. */
export function useNearView(scroller: RefObject<HTMLElement | null>) {
  const ref = useRef<HTMLElement>(null);
  const [isNear, setIsNear] = useState(typeof IntersectionObserver === "undefined");
  useEffect(() => {
    if (!ref.current || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => setIsNear(entries.at(-1)?.isIntersecting ?? false),
      {
        root: scroller.current,
        rootMargin: MARGIN,
      },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [scroller]);
  return { ref, isNear };
}
