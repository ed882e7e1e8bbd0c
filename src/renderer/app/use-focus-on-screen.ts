import { useEffect, useRef } from 'react';
import type { Route } from '#renderer/state/routes.ts';
import { focusMain } from '#renderer/ui/focus-main.ts';

/**
 * What had the focus may be gone with its screen: the screen that follows takes it then, so that keys and screen readers
 * go on from there. The first screen of a window leaves the focus to the browser.
 */
export function useFocusOnScreen(route: Route): void {
  const screen =
    route.kind !== 'project'
      ? route.kind
      : `${route.project}/${route.page}/${route.page === 'meetings' ? (route.record ?? '') : ''}`;
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    let frame = requestAnimationFrame(function look() {
      const isOpening = document.querySelector('main[aria-busy]') !== null;
      const isLost = document.activeElement === document.body;
      if (isOpening || (isLost && !focusMain(document))) frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
  }, [screen]);
}
