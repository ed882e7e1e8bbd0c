import { type RefObject, useEffect, useState } from 'react';

/** Pixels of what is in an element; 0 until it was measured. */
export function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    if (of.current) observer.observe(of.current);
    return () => observer.disconnect();
  }, [of]);
  return width;
}
