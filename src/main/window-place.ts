import type { Rectangle } from 'electron';

/** Of a window, how much must be on a display for it to be found and moved, in pixels. */
const GRASP = 64;
/** How far a further window stands from the one before, in pixels. */
const STEP = 24;

/**
 * Where a window that stood at `wanted` may stand now: on the display that shows most of it, no larger than that, and in
 * the middle of the first where it would be out of sight. Null where there is no display to ask.
 */
export function placeWindow(wanted: Rectangle, displays: readonly Rectangle[]): Rectangle | null {
  const [first] = displays;
  if (first === undefined) return null;
  const best = displays.reduce((most, display) => (shared(wanted, display) > shared(wanted, most) ? display : most));
  const width = Math.min(wanted.width, best.width);
  const height = Math.min(wanted.height, best.height);
  if (!isInReach(wanted, best)) {
    return { width, height, x: middle(first.x, first.width, width), y: middle(first.y, first.height, height) };
  }
  return {
    width,
    height,
    x: within(wanted.x, best.x, best.width - width),
    y: within(wanted.y, best.y, best.height - height),
  };
}

/** A further window beside the `count` that are open. */
export function beside(bounds: Rectangle, count: number): Rectangle {
  return { ...bounds, x: bounds.x + STEP * count, y: bounds.y + STEP * count };
}

function shared(one: Rectangle, other: Rectangle): number {
  return overlap(one.x, one.width, other.x, other.width) * overlap(one.y, one.height, other.y, other.height);
}

function isInReach(window: Rectangle, display: Rectangle): boolean {
  return (
    overlap(window.x, window.width, display.x, display.width) >= Math.min(GRASP, window.width) &&
    overlap(window.y, window.height, display.y, display.height) >= Math.min(GRASP, window.height)
  );
}

function overlap(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.max(0, Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom));
}

function within(value: number, from: number, room: number): number {
  return Math.min(from + room, Math.max(from, value));
}

function middle(from: number, room: number, length: number): number {
  return Math.round(from + (room - length) / 2);
}
