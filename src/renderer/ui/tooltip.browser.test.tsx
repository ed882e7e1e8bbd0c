import { Button } from 'react-aria-components/Button';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Tip } from './Tooltip.tsx';

let root: Root;
let heard: string[];
const tip = (): string | undefined => document.querySelector('[role=tooltip]')?.textContent;

beforeEach(() => {
  heard = [];
  root = createRoot(document.body.appendChild(document.createElement('div')));
  flushSync(() =>
    root.render(
      <div role="toolbar" style={{ padding: 100 }} onKeyDown={({ key }) => heard.push(key)}>
        <Tip text="Saves what you wrote">
          <Button>Save</Button>
        </Tip>
      </div>,
    ),
  );
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

test('Escape puts the tip of what has the focus away, and still does what it does there', async () => {
  await userEvent.tab();
  await vi.waitFor(() => expect(tip()).toBe('Saves what you wrote'));
  await userEvent.keyboard('{Escape}');
  expect(heard).toContain('Escape');
  await vi.waitFor(() => expect(tip()).toBeUndefined());
});
