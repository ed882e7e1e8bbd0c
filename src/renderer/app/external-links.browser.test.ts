import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Edition } from '#shared/ports/host.ts';
import { openLinksByHost } from './external-links.ts';

const refusal: Problem = { code: 'cannot-open', message: 'No program opens this.' };
let opened: string[];
let problems: Problem[];
let answer: Result<unknown>;
let stop: Dispose;

/** What nobody has prevented until here would open; in a test it must not. */
let left: string[];
const last = (event: MouseEvent): void => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!event.defaultPrevented && link) left.push(link.href);
  event.preventDefault();
};

beforeEach(() => {
  [opened, problems, left, answer] = [[], [], [], ok({})];
  addEventListener('click', last);
  addEventListener('auxclick', last);
});
afterEach(() => {
  stop();
  removeEventListener('click', last);
  removeEventListener('auxclick', last);
  document.body.replaceChildren();
});

function install(edition: Edition): void {
  const keep = (kind: string) => async (target: string) => {
    opened.push(`${kind} ${target}`);
    return answer;
  };
  stop = openLinksByHost({ edition, openExternal: keep('outside'), openWindow: keep('window') }, (problem) =>
    problems.push(problem),
  );
}

function click(href: string, init: MouseEventInit & { type?: string; editable?: boolean } = {}): void {
  const box = document.createElement('div');
  if (init.editable) box.contentEditable = 'true';
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  const inside = document.createElement('b');
  inside.textContent = 'there';
  link.append(inside);
  box.append(link);
  document.body.append(box);
  inside.dispatchEvent(new MouseEvent(init.type ?? 'click', { bubbles: true, cancelable: true, ...init }));
}

test.each<Edition>(['browser', 'desktop'])('the host opens what leaves the %s edition', (edition) => {
  install(edition);
  click('https://example.org/a?b#c');
  click('http://127.0.0.1:1/');
  click('mailto:ana@example.org');
  click('https://example.org/middle', { type: 'auxclick', button: 1 });
  expect(opened).toEqual([
    'outside https://example.org/a?b#c',
    'outside http://127.0.0.1:1/',
    'outside mailto:ana@example.org',
    'outside https://example.org/middle',
  ]);
  expect(left).toEqual([]);
});

test('a page of its own leaves links to its browser', () => {
  install('page');
  click('https://example.org/');
  expect([opened, left]).toEqual([[], ['https://example.org/']]);
});

test('places of ours stay in the window, or get one of their own where a person asks for that', () => {
  install('browser');
  click('#/p/1/board');
  expect(left).toHaveLength(1);
  click('#/p/1/board', { ctrlKey: true });
  click('#/p/2/board', { type: 'auxclick', button: 1 });
  expect(opened).toEqual(['window #/p/1/board', 'window #/p/2/board']);
  expect(left).toHaveLength(1);
});

test('a click in a text being edited, or by the other button, opens nothing', () => {
  install('browser');
  click('https://example.org/', { editable: true });
  click('https://example.org/', { type: 'auxclick', button: 2 });
  click('ftp://example.org/');
  expect(opened).toEqual([]);
});

test('why nothing opened is said', async () => {
  install('browser');
  answer = err(refusal);
  click('https://example.org/');
  await expect.poll(() => problems).toEqual([refusal]);
});
