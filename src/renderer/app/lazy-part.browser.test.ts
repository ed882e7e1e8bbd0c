import { createElement, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { lazyPart } from './lazy-part.tsx';

test('a part that could not be loaded is loaded at the next attempt, and not before', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place, { onCaughtError: () => undefined });
  const load = vi.fn(() => Promise.resolve({ default: () => createElement('p', {}, 'Here it is') }));
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  const Part = lazyPart(load);
  const report = vi.fn();
  const instead = (retry: () => void) => createElement('button', { type: 'button', onClick: retry }, 'Try again');
  const shown = createElement(Suspense, { fallback: null }, createElement(Part));
  // biome-ignore lint/correctness/noChildrenProp: the boundary's type asks for them among its properties
  root.render(createElement(ErrorBoundary, { place: 'test', onError: report, instead, children: shown }));
  await vi.waitFor(() => expect(place.textContent).toBe('Try again'));
  expect(load).toHaveBeenCalledTimes(1);
  expect(report).toHaveBeenCalledTimes(1);
  place.querySelector('button')?.click();
  await vi.waitFor(() => expect(place.textContent).toBe('Here it is'));
  root.unmount();
  place.remove();
});
