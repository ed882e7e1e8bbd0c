import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SaveState } from '#shared/document/store.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { ToldSaving } from './told-saving.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const SAVED: SaveState = { kind: 'saved' };
const SAVING: SaveState = { kind: 'saving', since: 0 };
const FAILED: SaveState = { kind: 'failed', problem: { code: 'disk-full', message: 'The disk is full.' }, retryAt: 0 };

/** What is told of a document, one word a change. */
function tellingOf() {
  const changes = new Emitter<void>();
  let state = SAVED;
  const telling = new ToldSaving({
    get state() {
      return state;
    },
    subscribe: (listener) => changes.on(listener),
  });
  const told: string[] = [];
  const stop = telling.subscribe(() => told.push(telling.get().kind));
  const is = (next: SaveState): void => {
    state = next;
    changes.emit();
  };
  return { telling, told, stop, changes, is };
}

describe('what is told of where the edits stand', () => {
  it('says of an edit at once that it is unsaved, and that it is saved', () => {
    const { told, is } = tellingOf();
    is(SAVING);
    is(SAVING);
    is(SAVED);
    expect(told).toEqual(['saving', 'saved']);
  });

  it('says of keys that follow each other twice in all, however many they are, and saved only when they rest', () => {
    const { told, telling, is } = tellingOf();
    for (let key = 0; key < 40; key++) {
      is(SAVING);
      vi.advanceTimersByTime(70);
      is(SAVED);
      vi.advanceTimersByTime(80);
    }
    // The first key is by itself, as far as anybody can know.
    expect(told).toEqual(['saving', 'saved', 'saving']);
    expect(telling.get().kind).toBe('saving');
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['saving', 'saved', 'saving', 'saved']);
    is(SAVING);
    is(SAVED);
    expect(told).toHaveLength(6);
  });

  it('never says saved of what is not, though what came before was', () => {
    const { told, is } = tellingOf();
    is(SAVING);
    is(SAVED);
    is(SAVING);
    is(SAVED);
    vi.advanceTimersByTime(390);
    is(SAVING);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(['saving', 'saved', 'saving']);
  });

  it('says at once what went wrong, also while it waits for keys to rest', () => {
    const { told, telling, is } = tellingOf();
    for (const state of [SAVING, SAVED, SAVING, SAVED, FAILED]) is(state);
    expect(told).toEqual(['saving', 'saved', 'saving', 'failed']);
    is({ ...FAILED, retryAt: 1 });
    expect(telling.get()).toMatchObject({ retryAt: 1 });
  });

  it('says what is where nobody listens, and lets go of the document', () => {
    const { telling, stop, changes, is } = tellingOf();
    is(SAVING);
    is(SAVED);
    is(SAVING);
    is(SAVED);
    expect(telling.get().kind).toBe('saving');
    stop();
    expect([changes.size, vi.getTimerCount()]).toEqual([0, 0]);
    expect(telling.get().kind).toBe('saved');
  });
});
