/** What is remembered of views, in a browser's own storage. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { type ViewKey, ViewMemory } from './view-memory.ts';

const project = asId<ProjectId>('p1');
const FOLDED: ViewKey<readonly string[]> = {
  name: 'folded',
  read: (stored) => (Array.isArray(stored) ? stored.filter((item) => typeof item === 'string') : null),
};
const AT: ViewKey<number> = { name: 'at', read: (stored) => (typeof stored === 'number' ? stored : null) };

let now = 1000;
const memory = (storage = () => localStorage): ViewMemory => new ViewMemory({ storage, clock: { now: () => now++ } });

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

function stored(text: string): void {
  localStorage.setItem('throughline.view.p1', text);
}

describe('what is noted', () => {
  it('is there in the next window, the same object each time, and of its project alone', () => {
    const first = memory();
    first.set(project, FOLDED, ['a', 'b']);
    first.flush();
    const next = memory();
    expect(next.get(project, FOLDED)).toEqual(['a', 'b']);
    expect(next.get(project, FOLDED)).toBe(next.get(project, FOLDED));
    expect(next.get(asId('p2'), FOLDED)).toBeNull();
  });

  it('is told to those who listen to that project, once a change', () => {
    const view = memory();
    let told = 0;
    const off = view.subscribe(project, () => told++);
    view.set(project, AT, 4);
    view.set(project, AT, 4);
    view.set(asId('p2'), AT, 5);
    off();
    view.set(project, AT, 6);
    expect(told).toBe(1);
  });

  it('is written by itself after a moment', async () => {
    memory().set(project, AT, 7);
    await expect.poll(() => memory().get(project, AT)).toBe(7);
  });

  it('keeps what another window noted meanwhile', () => {
    const [left, right] = [memory(), memory()];
    left.get(project, AT);
    right.set(project, AT, 7);
    right.flush();
    left.set(project, FOLDED, ['a']);
    left.flush();
    expect(memory().get(project, AT)).toBe(7);
  });

  it('is gone once it is forgotten', () => {
    const view = memory();
    view.set(project, AT, 7);
    view.flush();
    view.forget(project);
    view.flush();
    expect(view.get(project, AT)).toBeNull();
    expect(localStorage.length).toBe(0);
  });
});

describe('what is broken', () => {
  it.each(['', 'no json', '7', 'null', '[]', '{"seen":[]}', '{"at":1,"seen":{"at":"far","folded":{}}}'])(
    '%j counts as never noted, and is replaced by what is noted next',
    (text) => {
      stored(text);
      const view = memory();
      expect(view.get(project, AT)).toBeNull();
      expect(view.get(project, FOLDED)).toBeNull();
      view.set(project, AT, 3);
      view.flush();
      expect(memory().get(project, AT)).toBe(3);
    },
  );

  it('a name of every object is no note', () => {
    stored('{"at":1,"seen":{}}');
    const odd: ViewKey<Json> = { name: 'constructor', read: (value) => value };
    expect(memory().get(project, odd)).toBeNull();
  });

  it('storage that is refused lets it last as long as the window', () => {
    const view = memory(() => {
      throw new DOMException('refused', 'SecurityError');
    });
    view.set(project, AT, 3);
    view.flush();
    expect(view.get(project, AT)).toBe(3);
  });
});

describe('its size', () => {
  it('is that of fifty projects: the one noted longest ago goes first', () => {
    for (let index = 0; index < 53; index++) {
      const view = memory();
      view.set(asId(`p${index}`), AT, index);
      view.flush();
    }
    expect(localStorage.length).toBe(50);
    expect(memory().get(asId('p2'), AT)).toBeNull();
    expect(memory().get(asId('p3'), AT)).toBe(3);
  });

  it('leaves out of a project what is longest', () => {
    const view = memory();
    view.set(project, FOLDED, ['x'.repeat(70_000)]);
    view.set(project, AT, 1);
    view.flush();
    expect(memory().get(project, FOLDED)).toBeNull();
    expect(memory().get(project, AT)).toBe(1);
  });
});
