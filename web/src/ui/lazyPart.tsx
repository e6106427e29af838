import { type ComponentType, lazy, type ReactNode, Suspense } from "react";

/**
 * A part of a page whose code is fetched when it is first shown, such as a dialog. A page's first load then carries
 * only what it shows.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
) {
  const Part = lazy(async () => ({ default: await load() }));
  // Called once per part, at module level, as React.lazy is
  return function LazyPart(props: Props) {
    return (
      <Suspense fallback={meanwhile}>
        <Part {...props} />
      </Suspense>
    );
  };
}
