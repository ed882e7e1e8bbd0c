/** Where the chart is scrolled to along its axis: read, told and written here alone, so that what follows it stays in step. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { scrolledTo } from '#renderer/workload/in-sight.ts';
import type { Instant } from '#shared/calendar/index.ts';
import { clampZoom, instantAt, xOf } from '#shared/gantt/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Axis } from './axis.ts';
import { TIMELINE_SCROLL } from './remembered.ts';

interface AxisScrollOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly axis: Axis;
  /** Pixels of the chart in sight. */
  readonly room: number;
  /** Pixels of what stands to the left of it. */
  readonly gridWidth: number;
  /** Whether its size is known. */
  readonly isReady: boolean;
  /** What is shown where nothing is remembered. */
  readonly first: Instant;
  /** Looks at what is in sight. */
  readonly look: () => void;
  readonly setZoom: (pixelsPerMinute: number) => void;
}

/** What another drawing over the same axis needs of it. Pixels are counted from the axis' origin. */
export interface AxisFollowing {
  /** Tells how far the chart is scrolled: at once, and in every frame in which that changes. */
  readonly follow: (follower: (left: number) => void) => Dispose;
  /** Scrolls as little as brings a stretch into sight; `covered`: of the room, at its end. */
  readonly reveal: (left: number, width: number, covered: number) => void;
  readonly goTo: (left: number) => void;
  /** Zooms and scrolls by a wheel that turns over an element which begins and ends where the chart's scroller does. */
  readonly takeWheel: (element: HTMLElement) => Dispose;
}

interface AxisScroll {
  readonly onScroll: () => void;
  /** `x`: what stays where it is, in pixels from the chart's left edge. */
  readonly zoomBy: (factor: number, x?: number) => void;
  /** Zooms so that an instant stands at a share of the room. */
  readonly zoomTo: (pixelsPerMinute: number, at: Instant, share: number) => void;
  readonly show: (at: Instant, share?: number) => void;
  readonly following: AxisFollowing;
}

export function useAxisScroll(options: AxisScrollOptions): AxisScroll {
  const { scroller, axis, room, gridWidth, isReady, first, look, setZoom } = options;
  const { id: project } = useProject();
  const memory = useViewMemoryStore();
  const scrolled = useMemo(() => new Emitter<number>(), []);

  /** Tells it at once: the event of the scrolling comes a frame later. */
  const scrollTo = useCallback(
    (left: number) => {
      const element = scroller.current;
      if (!element) return;
      element.scrollLeft = left;
      scrolled.emit(element.scrollLeft);
    },
    [scroller, scrolled],
  );

  // What is under this point of the chart stays there when the axis is another one.
  const held = useRef<{ readonly at: Instant; readonly x: number } | null>(null);
  const zoomBy = useCallback(
    (factor: number, x = room / 2) => {
      const next = clampZoom(axis.scale.pixelsPerMinute * factor);
      const element = scroller.current;
      if (!element || next === axis.scale.pixelsPerMinute) return;
      held.current = { at: instantAt(axis.scale, element.scrollLeft + x), x };
      setZoom(next);
    },
    [scroller, setZoom, axis, room],
  );
  const show = useCallback(
    (at: Instant, share = 0.3) => scrollTo(xOf(axis.scale, at) - room * share),
    [scrollTo, axis, room],
  );
  const zoomTo = (pixelsPerMinute: number, at: Instant, share: number): void => {
    if (pixelsPerMinute === axis.scale.pixelsPerMinute) show(at, share);
    else {
      held.current = { at, x: room * share };
      setZoom(pixelsPerMinute);
    }
  };

  const isNew = useRef(true);
  const drawn = useRef(axis);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !isReady) return;
    if (isNew.current) {
      isNew.current = false;
      const kept = memory.get(project, TIMELINE_SCROLL);
      if (kept) {
        element.scrollTop = kept.top;
        scrollTo(xOf(axis.scale, kept.at));
      } else show(first, 0.05);
    } else if (held.current) {
      scrollTo(xOf(axis.scale, held.current.at) - held.current.x);
      held.current = null;
    } else if (drawn.current !== axis) {
      // What is in sight stays there, whatever time is added before it.
      scrollTo(xOf(axis.scale, instantAt(drawn.current.scale, element.scrollLeft)));
    }
    drawn.current = axis;
    look();
  }, [axis, isReady, memory, project, show, first, look, scroller, scrollTo]);

  const onScroll = (): void => {
    look();
    const element = scroller.current;
    if (!element || isNew.current) return;
    scrolled.emit(element.scrollLeft);
    memory.set(project, TIMELINE_SCROLL, { top: element.scrollTop, at: instantAt(axis.scale, element.scrollLeft) });
  };

  const zoomByWheel = useCallback(
    (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const left = scroller.current?.getBoundingClientRect().left ?? 0;
      zoomBy(1.0022 ** -event.deltaY, Math.max(0, event.clientX - left - gridWidth));
    },
    [scroller, zoomBy, gridWidth],
  );
  useEffect(() => (scroller.current ? onWheel(scroller.current, zoomByWheel) : undefined), [scroller, zoomByWheel]);

  const following = useMemo(
    (): AxisFollowing => ({
      follow: (follower) => {
        follower(scroller.current?.scrollLeft ?? 0);
        return scrolled.on(follower);
      },
      goTo: scrollTo,
      reveal: (left, width, covered) => {
        const element = scroller.current;
        if (element) scrollTo(scrolledTo(element.scrollLeft, room - covered, left, width));
      },
      takeWheel: (element) =>
        onWheel(element, (event) => {
          zoomByWheel(event);
          if (!event.defaultPrevented && scroller.current) scrollTo(scroller.current.scrollLeft + event.deltaX);
        }),
    }),
    [scroller, scrolled, scrollTo, room, zoomByWheel],
  );
  return { onScroll, zoomBy, zoomTo, show, following };
}

/** React listens passively: the page would be zoomed. */
function onWheel(element: HTMLElement, listener: (event: WheelEvent) => void): Dispose {
  element.addEventListener('wheel', listener, { passive: false });
  return () => element.removeEventListener('wheel', listener);
}
