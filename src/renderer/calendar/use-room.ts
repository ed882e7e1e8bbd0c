/** How many lanes there is room for in the rows of weeks, measured anew whenever that may be otherwise. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Of the text's size: what a row has above its lanes, and each of these. As in calendar.css. */
const HEAD_REM = 1.75;
const LANE_REM = 1.375;
/** Fewer would show nothing but how many there are. */
const LEAST = 2;

export function useRoom(body: RefObject<HTMLElement | null>, weeks: number): number {
  const [room, setRoom] = useState(LEAST);
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    const measure = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const row = element.clientHeight / weeks - HEAD_REM * rem;
      setRoom(Math.max(LEAST, Math.floor(row / (LANE_REM * rem))));
    };
    let isPrinting = false;
    measure();
    const observer = new ResizeObserver(() => (isPrinting ? undefined : measure()));
    observer.observe(element);
    // On paper nobody can ask for what is left out. The browser lays out what stands there when the listener returns.
    const begin = (): void => {
      isPrinting = true;
      flushSync(() => setRoom(Number.POSITIVE_INFINITY));
    };
    const end = (): void => {
      isPrinting = false;
      measure();
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [body, weeks]);
  return room;
}
