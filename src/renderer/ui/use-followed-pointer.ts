/** A pointer that is followed from a press until it is let go, wherever it goes meanwhile. */
import { useCallback, useEffect, useRef } from 'react';

/** In the window's pixels. */
export interface PointerAt {
  readonly clientX: number;
  readonly clientY: number;
}

interface Press extends PointerAt {
  readonly pointerId: number;
}

/** Let go before it went anywhere; let go in the window, or beside it; or given up, by Escape for one. */
export type Ending = 'pressed' | 'dropped' | 'outside' | 'givenUp';

interface Follower {
  /** Once it is no mere press any more: with every move, and in every frame where `edges` are given. */
  readonly onMove: (at: PointerAt) => void;
  readonly onEnd: (how: Ending, at: PointerAt) => void;
  /** What scrolls up and down by itself while the pointer is near an edge of it; `top`: pixels at its upper edge that do not scroll. */
  readonly edges?: { readonly scroller: HTMLElement; readonly top: number };
}

/** Pixels until a press is a drag. */
const SLACK = 4;
/** Pixels from the edge at which something scrolls by itself, and how far in a frame. */
const EDGE = 32;
const PACE = 10;

/** Answers what begins to follow. One pointer is followed at a time, and none once the component is gone. */
export function useFollowedPointer(): (press: Press, follower: Follower) => void {
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  return useCallback((press, follower) => {
    stop.current?.();
    stop.current = followPointer(press, follower);
  }, []);
}

function followPointer(press: Press, { onMove, onEnd, edges }: Follower): () => void {
  let at: PointerAt = press;
  let isDrag = false;
  let frame: number | null = null;
  const listening = new AbortController();
  const { signal } = listening;
  const end = (how: Ending): void => {
    if (signal.aborted) return;
    listening.abort();
    if (frame !== null) cancelAnimationFrame(frame);
    onEnd(how, at);
  };
  const giveUp = (): void => end('givenUp');
  const inFrame = (scrolling: NonNullable<Follower['edges']>): void => {
    scrollBy(scrolling, at.clientY);
    onMove(at);
    if (!signal.aborted) frame = requestAnimationFrame(() => inFrame(scrolling));
  };
  const moved = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return;
    at = event;
    const begins = !isDrag && Math.hypot(at.clientX - press.clientX, at.clientY - press.clientY) >= SLACK;
    isDrag ||= begins;
    if (begins && edges) inFrame(edges);
    else if (isDrag && !edges) onMove(at);
  };
  const letGo = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return;
    at = event;
    end(!isDrag ? 'pressed' : isInWindow(event) ? 'dropped' : 'outside');
  };
  const keyed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') giveUp();
    if (!isDrag) return;
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('pointermove', moved, { signal });
  window.addEventListener('pointerup', letGo, { signal });
  window.addEventListener('pointercancel', giveUp, { signal });
  window.addEventListener('blur', giveUp, { signal });
  window.addEventListener('keydown', keyed, { signal, capture: true });
  return giveUp;
}

function scrollBy({ scroller, top }: NonNullable<Follower['edges']>, y: number): void {
  const box = scroller.getBoundingClientRect();
  if (y > box.bottom - EDGE) scroller.scrollBy(0, PACE);
  else if (y < box.top + top + EDGE) scroller.scrollBy(0, -PACE);
}

function isInWindow({ clientX, clientY }: PointerAt): boolean {
  return clientX >= 0 && clientY >= 0 && clientX <= window.innerWidth && clientY <= window.innerHeight;
}
