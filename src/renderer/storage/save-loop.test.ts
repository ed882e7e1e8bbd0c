import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type RowWriter, SaveLoop } from './save-loop.ts';

const refusal: Problem = { code: 'storage-refused', message: 'Refused.' };

/** A disk that remembers what it was given and can be told to refuse. */
class Disk implements RowWriter {
  readonly ahead: Uint8Array[] = [];
  readonly barriers: number[] = [];
  durable: Uint8Array[] = [];
  refuses = false;
  throws = false;

  writeAhead(batch: Uint8Array): Promise<void> {
    this.ahead.push(batch);
    return new Promise((resolve) => setTimeout(resolve, 5));
  }

  async verify(batches: readonly Uint8Array[]): Promise<Result<void>> {
    this.barriers.push(performance.now());
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (this.throws) throw new Error('The encoder broke.');
    if (this.refuses) return err(refusal);
    this.durable.push(...batches);
    return ok();
  }

  compact(): Promise<Result<void>> {
    if (this.refuses) return Promise.resolve(err(refusal));
    this.durable = [Y.encodeStateAsUpdate(doc)];
    return Promise.resolve(ok());
  }
}

let disk: Disk;
let loop: SaveLoop;
let doc: Y.Doc;
let now: number;
let hidden: boolean;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  disk = new Disk();
  now = 1000;
  hidden = false;
  loop = new SaveLoop(disk, { clock: { now: () => now }, hurried: () => hidden });
  doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => loop.accept(update));
});
afterEach(() => {
  loop.dispose();
  vi.useRealTimers();
});

const edit = (key: string): unknown => doc.getMap('m').set(key, true);
const stored = (updates: readonly Uint8Array[]): string[] => {
  const read = new Y.Doc();
  for (const update of updates) Y.applyUpdate(read, update);
  return Object.keys(read.getMap('m').toJSON());
};

test('edits of one task become one row, and the barrier follows a moment later', async () => {
  for (const key of ['a', 'b', 'c']) edit(key);
  expect(loop.state).toEqual({ kind: 'saving', since: 1000 });
  await vi.advanceTimersByTimeAsync(1);
  expect(disk.ahead).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(loop.state).toEqual({ kind: 'saved' });
  expect(disk.durable).toHaveLength(1);
  expect(stored(disk.durable)).toEqual(['a', 'b', 'c']);
});

test('a storm of edits becomes few rows, because one write-ahead waits for the other', async () => {
  for (let index = 0; index < 100; index++) {
    edit(`k${index}`);
    await vi.advanceTimersByTimeAsync(1);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(disk.ahead.length).toBeLessThan(25);
  expect(stored(disk.durable)).toHaveLength(100);
});

test('no edit waits long for its barrier, though edits go on', async () => {
  for (let elapsed = 0; elapsed < 2000; elapsed += 20) {
    edit(`k${elapsed}`);
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(disk.barriers.length).toBeGreaterThanOrEqual(4);
});

test('"saved" is never said of an edit made while the barrier runs', async () => {
  edit('a');
  await vi.advanceTimersByTimeAsync(65);
  edit('during the barrier');
  await vi.advanceTimersByTimeAsync(10);
  expect(stored(disk.durable)).toEqual(['a']);
  expect(loop.state.kind).toBe('saving');
  await vi.advanceTimersByTimeAsync(500);
  expect(loop.state.kind).toBe('saved');
  expect(stored(disk.durable)).toEqual(['a', 'during the barrier']);
});

test('a refusal is said with the time of the next attempt; attempts go on, further apart, until one succeeds', async () => {
  disk.refuses = true;
  edit('a');
  await vi.advanceTimersByTimeAsync(80);
  expect(loop.state).toEqual({ kind: 'failed', problem: refusal, retryAt: 1250 });
  edit('b');
  expect(loop.state.kind).toBe('failed');
  await vi.advanceTimersByTimeAsync(10_000);
  const gaps = disk.barriers.slice(1).map((at, index) => at - (disk.barriers[index] ?? 0));
  expect(gaps.every((gap, index) => index === 0 || gap > (gaps[index - 1] ?? 0))).toBe(true);
  disk.refuses = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(loop.state).toEqual({ kind: 'saved' });
  expect(stored(disk.durable)).toEqual(['a', 'b']);
});

test('a clock set back changes what is shown and never when it is tried again', async () => {
  disk.refuses = true;
  edit('a');
  await vi.advanceTimersByTimeAsync(80);
  now -= 86_400_000;
  disk.refuses = false;
  await vi.advanceTimersByTimeAsync(300);
  expect(loop.state).toEqual({ kind: 'saved' });
});

test('flush waits for what was edited before it, and says why it cannot', async () => {
  edit('a');
  const flushed = loop.flush();
  await vi.advanceTimersByTimeAsync(10);
  expect(await flushed).toEqual(ok());
  disk.refuses = true;
  edit('b');
  const refused = loop.flush();
  await vi.advanceTimersByTimeAsync(10);
  expect(await refused).toEqual(err(refusal));
});

test('in a hidden window, where timers sleep, the barrier follows without one', async () => {
  hidden = true;
  edit('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(disk.barriers).toHaveLength(1);
});

test('doubt without an edit leads to a barrier, as when the database was taken away', async () => {
  loop.doubt();
  expect(loop.state.kind).toBe('saving');
  await vi.advanceTimersByTimeAsync(100);
  expect(disk.barriers).toHaveLength(1);
  expect(loop.state.kind).toBe('saved');
});

test('compacting makes everything durable, and a refused one loses nothing', async () => {
  edit('a');
  expect(await loop.compact()).toEqual(ok());
  expect(loop.state.kind).toBe('saved');
  disk.refuses = true;
  edit('b');
  expect(await loop.compact()).toEqual(err(refusal));
  disk.refuses = false;
  await vi.advanceTimersByTimeAsync(1000);
  expect(stored(disk.durable)).toEqual(['a', 'b']);
});

test('after dispose no timer is left and nothing is written', async () => {
  edit('a');
  loop.dispose();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(5000);
  expect(disk.barriers).toEqual([]);
});

test('a barrier that throws is said to have failed, and the next one runs', async () => {
  disk.throws = true;
  edit('a');
  await vi.advanceTimersByTimeAsync(100);
  expect(loop.state).toMatchObject({ kind: 'failed', problem: { code: 'storage-refused' } });
  disk.throws = false;
  await vi.advanceTimersByTimeAsync(1000);
  expect(loop.state).toEqual({ kind: 'saved' });
  expect(stored(disk.durable)).toEqual(['a']);
});
