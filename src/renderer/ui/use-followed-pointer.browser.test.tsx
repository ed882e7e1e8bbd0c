import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Ending, useFollowedPointer } from './use-followed-pointer.ts';

type Follow = ReturnType<typeof useFollowedPointer>;

let root: Root;
let follow: Follow;
let moves: string[];
let ends: Ending[];
const follower = {
  onMove: ({ clientX, clientY }: { clientX: number; clientY: number }) => void moves.push(`${clientX} ${clientY}`),
  onEnd: (how: Ending) => void ends.push(how),
};

function Following({ onReady }: { readonly onReady: (ready: Follow) => void }) {
  onReady(useFollowedPointer());
  return null;
}

beforeEach(() => {
  [moves, ends] = [[], []];
  root = createRoot(document.createElement('div'));
  flushSync(() => root.render(<Following onReady={(ready) => (follow = ready)} />));
});
afterEach(() => root.unmount());

function press(more: Partial<Parameters<Follow>[1]> = {}): void {
  follow({ pointerId: 1, clientX: 100, clientY: 100 }, { ...follower, ...more });
}

function pointer(type: string, clientX: number, clientY: number, pointerId = 1): void {
  window.dispatchEvent(new PointerEvent(type, { pointerId, clientX, clientY }));
}

test('a press that slips is no drag', () => {
  press();
  pointer('pointermove', 102, 101);
  pointer('pointerup', 102, 101);
  expect([moves, ends]).toEqual([[], ['pressed']]);
});

test('it is followed until it is let go, and no other pointer with it', () => {
  press();
  pointer('pointermove', 120, 100);
  pointer('pointermove', 500, 500, 2);
  pointer('pointerup', 500, 500, 2);
  pointer('pointermove', 101, 100);
  pointer('pointerup', 130, 100);
  pointer('pointermove', 140, 100);
  expect([moves, ends]).toEqual([['120 100', '101 100'], ['dropped']]);
});

test('what is let go beside the window is not dropped', () => {
  press();
  pointer('pointermove', 120, 100);
  pointer('pointerup', -5, 100);
  expect(ends).toEqual(['outside']);
});

test('Escape gives it up, and while it lasts no key does anything else', () => {
  const heard = vi.fn();
  document.body.addEventListener('keydown', heard);
  const key = (name: string): void => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
  };
  press();
  key('a');
  expect(heard).toHaveBeenCalledTimes(1);
  pointer('pointermove', 120, 100);
  key('Delete');
  key('Escape');
  expect(heard).toHaveBeenCalledTimes(1);
  key('a');
  expect(heard).toHaveBeenCalledTimes(2);
  pointer('pointerup', 120, 100);
  expect(ends).toEqual(['givenUp']);
  document.body.removeEventListener('keydown', heard);
});

test('a second press, a window that loses the focus and a component that goes give it up', () => {
  press();
  press();
  expect(ends).toEqual(['givenUp']);
  window.dispatchEvent(new Event('blur'));
  expect(ends).toEqual(['givenUp', 'givenUp']);
  press();
  flushSync(() => root.unmount());
  expect(ends).toEqual(['givenUp', 'givenUp', 'givenUp']);
});

test('near an edge what it is over scrolls, and it hears of every frame', async () => {
  const scroller = document.body.appendChild(document.createElement('div'));
  scroller.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 200px; height: 200px; overflow: auto';
  scroller.appendChild(document.createElement('div')).style.height = '1000px';
  press({ edges: { scroller, top: 40 } });
  pointer('pointermove', 100, 190);
  await vi.waitFor(() => expect(scroller.scrollTop).toBeGreaterThan(30));
  expect(new Set(moves)).toEqual(new Set(['100 190']));
  pointer('pointermove', 100, 60);
  await vi.waitFor(() => expect(scroller.scrollTop).toBe(0));
  pointer('pointerup', 100, 100);
  const heard = moves.length;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(moves).toHaveLength(heard);
  expect(ends).toEqual(['dropped']);
  scroller.remove();
});
