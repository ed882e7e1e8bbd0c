import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { NumberField } from './NumberField.tsx';

let root: Root;
let taken: (number | null)[];
beforeEach(() => {
  taken = [];
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

function field(value: number | null | 'mixed'): HTMLInputElement {
  const onChange = (next: number | null): void => void taken.push(next);
  flushSync(() =>
    root.render(<NumberField label="Share" value={value} least={1} most={1000} placeholder="…" onChange={onChange} />),
  );
  const input = document.querySelector('input');
  if (!input) throw new Error('It was rendered');
  return input;
}

test('several values are emptied together, and left alone where nothing was typed', async () => {
  const input = field('mixed');
  expect(input.value).toBe('');
  await userEvent.click(input);
  await userEvent.keyboard('{Enter}');
  expect(taken).toEqual([]);
  await userEvent.keyboard('5{Backspace}{Enter}');
  expect(taken).toEqual([null]);
});

test('more than the most is taken for it', async () => {
  await userEvent.fill(field(50), '2000');
  await userEvent.keyboard('{Enter}');
  expect(taken).toEqual([1000]);
});
