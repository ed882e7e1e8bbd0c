/** What of the timeline is in sight, told in steps: a scroll of a few pixels renders nothing. */
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

export interface Viewport {
  /** Pixels, of what is in sight and a margin around it: rows from the first one down, and time from the axis' origin. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** The scroller's own size. */
  readonly width: number;
  readonly height: number;
}

const STEP_DOWN = 168;
const STEP_ACROSS = 400;
const NOTHING: Viewport = { top: 0, bottom: 0, left: 0, right: 0, width: 0, height: 0 };

/** Answers what is in sight, and what is to be told of scrolling. */
export function useViewport(scroller: RefObject<HTMLElement | null>): readonly [Viewport, () => void] {
  const [viewport, setViewport] = useState(NOTHING);
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, scrollLeft, clientWidth, clientHeight } = element;
    const top = Math.floor(scrollTop / STEP_DOWN) * STEP_DOWN;
    const left = Math.floor(scrollLeft / STEP_ACROSS) * STEP_ACROSS;
    const next: Viewport = {
      top: top - STEP_DOWN,
      bottom: top + clientHeight + 2 * STEP_DOWN,
      left: left - STEP_ACROSS,
      right: left + clientWidth + 2 * STEP_ACROSS,
      width: clientWidth,
      height: clientHeight,
    };
    setViewport((before) => (isSame(before, next) ? before : next));
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, look]);
  return [viewport, look];
}

function isSame(a: Viewport, b: Viewport): boolean {
  return (Object.keys(a) as (keyof Viewport)[]).every((key) => a[key] === b[key]);
}
