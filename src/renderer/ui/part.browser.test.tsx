import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdParts, lazyPart } from './lazy-part.tsx';
import { Part } from './Part.tsx';

let place: HTMLElement;
let root: Root;
const report = vi.fn();
beforeEach(() => {
  report.mockClear();
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place, { onCaughtError: () => undefined });
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const alert = (): string => place.querySelector('[role=alert]')?.textContent ?? '';

function button(name: string): HTMLButtonElement {
  const found = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`no button ${name} in: ${place.textContent}`);
  return found;
}

/** Stands for a chunk of the built page; answers what its host last decided. */
function servedPart() {
  const Field = (): ReactNode => <input aria-label="Field" />;
  const load = vi.fn(() => Promise.resolve({ default: Field }));
  const gone = (): void =>
    void load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  return { load, gone, Served: lazyPart(load) };
}

test('a part that does not come says so in its place, and comes when it is tried again', async () => {
  const { load, gone, Served } = servedPart();
  gone();
  root.render(
    <Part what="The card" place="a" onError={report} meanwhile={<p>Meanwhile</p>}>
      <Served />
    </Part>,
  );
  await vi.waitFor(() => expect(alert()).toContain('The card could not be loaded'));
  expect(alert()).toContain('Your data is not touched.');
  expect(place.textContent).toContain('Meanwhile');
  expect(load).toHaveBeenCalledTimes(1);
  expect(report).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(button('Try again'));

  gone();
  button('Try again').click();
  await vi.waitFor(() => expect(report).toHaveBeenCalledTimes(2));
  expect(load).toHaveBeenCalledTimes(2);
  await vi.waitFor(() => expect(document.activeElement).toBe(button('Try again')));

  button('Try again').click();
  await vi.waitFor(() => expect(place.querySelector('input')).not.toBeNull());
  expect(alert()).toBe('');
  expect(place.textContent).not.toContain('Meanwhile');
  expect(load).toHaveBeenCalledTimes(3);
});

test('the words and the focus stay while a part is tried again', async () => {
  const { load, gone, Served } = servedPart();
  gone();
  root.render(
    <Part what="The card" place="a" onError={report}>
      <Served />
    </Part>,
  );
  await vi.waitFor(() => expect(alert()).not.toBe(''));
  const comes = Promise.withResolvers<Awaited<ReturnType<typeof load>>>();
  load.mockReturnValueOnce(comes.promise);
  button('Try again').click();
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2));
  expect(alert()).toContain('The card could not be loaded');
  expect(document.activeElement).toBe(button('Try again'));
  comes.resolve({ default: () => <p>Here it is</p> });
  await vi.waitFor(() => expect(place.textContent).toBe('Here it is'));
});

test('a part that breaks in drawing tells support why, can be put away, and is drawn anew in another place', async () => {
  const Broken = ({ card }: { readonly card: string }): ReactNode => {
    if (card === 'broken') throw new Error('no such facts');
    return <p>{card}</p>;
  };
  const close = vi.fn();
  const show = (card: string): void =>
    root.render(
      <Part what="The card" place={card} onError={report} onClose={close}>
        <Broken card={card} />
      </Part>,
    );
  show('broken');
  await vi.waitFor(() => expect(alert()).toContain('The card could not be shown'));
  expect(place.querySelector('details')?.textContent).toContain('no such facts');
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ message: 'no such facts' }), expect.any(String));
  button('Close').click();
  expect(close).toHaveBeenCalledTimes(1);
  show('whole');
  await vi.waitFor(() => expect(place.textContent).toBe('whole'));
});

test('a part that was fetched beforehand is there with what asks for it, and nothing in its place before', async () => {
  const { Served } = servedPart();
  await holdParts();
  flushSync(() =>
    root.render(
      <Part what="The card" place="a" onError={report} meanwhile={<p>Meanwhile</p>}>
        <Served />
      </Part>,
    ),
  );
  expect(place.querySelector('input')).not.toBeNull();
});

test('a part that stands keeps what was typed into it when it is held, and one that did not come is asked for again', async () => {
  const { load, gone, Served } = servedPart();
  const show = (): void =>
    root.render(
      <Part what="The card" place="a" onError={report}>
        <Served />
      </Part>,
    );
  gone();
  await holdParts();
  show();
  await vi.waitFor(() => expect(place.querySelector('input')).not.toBeNull());
  expect(load).toHaveBeenCalledTimes(2);
  const field = place.querySelector('input');
  await holdParts();
  flushSync(show);
  expect(load).toHaveBeenCalledTimes(3);
  expect(place.querySelector('input')).toBe(field);
});
