/** What of the timeline is in sight, told in steps: a scroll of a few pixels renders nothing. */
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { Value } from '#renderer/state/value.ts';
import type { View } from '#shared/views/index.ts';

/** Pixels, of what is in sight and a margin around it. */
export interface Sight {
  readonly from: number;
  readonly to: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Each way for itself: scrolled along, no row is another one. */
export interface Viewport {
  /** From the first row on. */
  readonly down: View<Sight>;
  /** From the axis' origin on. */
  readonly across: View<Sight>;
  /** The scroller's own. */
  readonly size: View<Size>;
}

const STEP_DOWN = 168;
const STEP_ACROSS = 400;

class ScrolledViewport implements Viewport {
  readonly down = new Value<Sight>({ from: 0, to: 0 });
  readonly across = new Value<Sight>({ from: 0, to: 0 });
  readonly size = new Value<Size>({ width: 0, height: 0 });

  look({ scrollTop, scrollLeft, clientWidth: width, clientHeight: height }: HTMLElement): void {
    const size = this.size.get();
    if (size.width !== width || size.height !== height) this.size.set({ width, height });
    see(this.down, sightOf(scrollTop, height, STEP_DOWN));
    see(this.across, sightOf(scrollLeft, width, STEP_ACROSS));
  }
}

function sightOf(scrolled: number, room: number, step: number): Sight {
  const start = Math.floor(scrolled / step) * step;
  return { from: start - step, to: start + room + 2 * step };
}

function see(sight: Value<Sight>, next: Sight): void {
  const { from, to } = sight.get();
  if (from !== next.from || to !== next.to) sight.set(next);
}

/** Answers what is in sight, and what is to be told of scrolling. */
export function useViewport(scroller: RefObject<HTMLElement | null>): readonly [Viewport, () => void] {
  const [viewport] = useState(() => new ScrolledViewport());
  const look = useCallback(() => {
    if (scroller.current) viewport.look(scroller.current);
  }, [scroller, viewport]);
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
