import { useCallback, useState } from "react";

/**
 * Tells whether the browser is still at the address where this page began. While the next page loads, the last one is
 * still shown: a search that was typed just before a row was chosen must not call people back.
 */
export function useStillHere(): () => boolean {
  const [pathname] = useState(() => window.location.pathname);
  return useCallback(() => window.location.pathname === pathname, [pathname]);
}
