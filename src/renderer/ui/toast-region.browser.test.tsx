import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ToastRegion } from './ToastRegion.tsx';
import { ToastQueue } from './toast-queue.ts';

let place: HTMLElement;
let root: Root;
let queue: ToastQueue;
let before: HTMLElement;
beforeEach(async () => {
  queue = new ToastQueue();
  before = document.body.appendChild(document.createElement('button'));
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  root.render(<ToastRegion queue={queue} />);
  queue.show({ text: 'The card was binned.', tone: 'problem' });
  await vi.waitFor(() => dismiss());
  before.focus();
  dismiss().focus();
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

function dismiss(): HTMLElement {
  const found = place.querySelector<HTMLElement>('button');
  if (!found) throw new Error('no toast');
  return found;
}

async function closed(): Promise<Element | null> {
  const [toast] = queue.get();
  if (toast) queue.close(toast.key);
  await vi.waitFor(() => expect(place.querySelector('button')).toBeNull());
  return document.activeElement;
}

test('a toast that goes with the focus gives it back', async () => {
  expect(await closed()).toBe(before);
});

test('a toast that goes after the focus went to the ground gives nothing back', async () => {
  dismiss().blur();
  expect(document.activeElement).toBe(document.body);
  expect(await closed()).toBe(document.body);
});
