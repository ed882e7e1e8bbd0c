import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { focusMain, focusMainSoon } from './focus-main.ts';

beforeEach(() => {
  document.body.innerHTML = '<main>Board</main><button>Other</button>';
});
afterEach(() => document.body.replaceChildren());

function the(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

async function frames(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

test('the work area keeps the focus while the window has lost it, and takes it no more once it went elsewhere', async () => {
  const main = the('main');
  expect(focusMain(document)).toBe(true);
  expect(document.activeElement).toBe(main);
  // As a browser tells of a window that loses the focus: what has it within the page stays the same.
  main.dispatchEvent(new FocusEvent('blur'));
  await frames();
  expect(document.activeElement).toBe(main);
  the('button').focus();
  await frames();
  main.focus();
  expect(document.activeElement).toBe(the('button'));
  expect(focusMain(document)).toBe(true);
  expect(document.activeElement).toBe(main);
});

test('the work area takes the focus once what lay over it has gone and given the focus back elsewhere', async () => {
  document.body.insertAdjacentHTML('beforeend', '<div role="dialog"><input></div>');
  the('input').focus();
  the('main').setAttribute('aria-busy', 'true');
  focusMainSoon(document);
  await frames();
  expect(document.activeElement).toBe(the('input'));
  the('[role=dialog]').remove();
  the('button').focus();
  await frames();
  expect(document.activeElement).toBe(the('button'));
  the('main').removeAttribute('aria-busy');
  await vi.waitFor(() => expect(document.activeElement).toBe(the('main')));
});

test('and leaves it where it is in the work area', async () => {
  the('main').innerHTML = '<input>';
  the('input').focus();
  focusMainSoon(document);
  await frames();
  await frames();
  expect(document.activeElement).toBe(the('input'));
});
