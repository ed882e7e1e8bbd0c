/** Owner and followers over a channel that loses, as windows that sleep do. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { originOf } from '#shared/document/origin.ts';
import { onUpdates } from '#shared/document/store.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { FollowerLink } from './follower-link.ts';
import { OwnerLink } from './owner-link.ts';
import { SaveLoop } from './save-loop.ts';
import { parseWindowMessage, type WindowMessage } from './window-messages.ts';

const refusal: Problem = { code: 'storage-full', message: 'Full.' };

/** Everybody hears everybody else, in order, unless the message is lost. */
class Air {
  readonly #ears = new Map<string, (message: WindowMessage) => void>();
  readonly heard: WindowMessage[] = [];
  loses: (message: WindowMessage) => boolean = () => false;

  join(self: string, hear: (message: WindowMessage) => void): void {
    this.#ears.set(self, hear);
  }

  leave(self: string): void {
    this.#ears.delete(self);
  }

  channel(self: string): { self: string; post: (message: WindowMessage) => void } {
    const post = (message: WindowMessage): void => {
      this.heard.push(message);
      if (this.loses(message)) return;
      const ears = [...this.#ears].filter(([name]) => name !== self);
      queueMicrotask(() => {
        for (const [, hear] of ears) hear(structuredClone(message));
      });
    };
    return { self, post };
  }
}

interface OwnerWindow {
  readonly doc: Y.Doc;
  readonly loop: SaveLoop;
  readonly disk: { refuses: boolean; stored: Y.Doc };
  readonly link: OwnerLink;
}

let air: Air;
const bag: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  air = new Air();
});
afterEach(() => {
  for (const dispose of bag.splice(0)) dispose();
  vi.useRealTimers();
});

function ownerWindow(name = 'owner', doc = new Y.Doc()): OwnerWindow {
  const disk = { refuses: false, stored: new Y.Doc() };
  Y.applyUpdate(disk.stored, Y.encodeStateAsUpdate(doc));
  const verify = (batches: readonly Uint8Array[]): Promise<Result<void>> => {
    if (disk.refuses) return Promise.resolve(err(refusal));
    for (const batch of batches) Y.applyUpdate(disk.stored, batch);
    return Promise.resolve(ok());
  };
  const loop = new SaveLoop(
    { writeAhead: () => Promise.resolve(), verify, compact: () => Promise.resolve(ok()) },
    { clock: { now: () => 0 }, hurried: () => false },
  );
  bag.push(onUpdates(doc, (update) => loop.accept(update)));
  const link = new OwnerLink(doc, loop, air.channel(name));
  air.join(name, (message) => link.receive(message));
  bag.push(link.dispose, () => loop.dispose());
  return { doc, loop, disk, link };
}

function followerWindow(name: string): { doc: Y.Doc; link: FollowerLink } {
  const doc = new Y.Doc();
  const link = new FollowerLink(doc, air.channel(name), { now: () => 0 });
  air.join(name, (message) => link.receive(message));
  bag.push(link.dispose);
  return { doc, link };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(200);
const keys = (doc: Y.Doc): string[] => Object.keys(doc.getMap('m').toJSON()).sort();
const edit = (doc: Y.Doc, key: string): unknown => doc.getMap('m').set(key, true);

test('a follower shows what the owner has, and is saved when the owner is', async () => {
  const owner = ownerWindow();
  edit(owner.doc, 'before');
  const follower = followerWindow('f');
  await settle();
  expect(keys(follower.doc)).toEqual(['before']);
  edit(follower.doc, 'own');
  expect(follower.link.state.kind).toBe('saving');
  await settle();
  expect(follower.link.state.kind).toBe('saved');
  expect(keys(owner.disk.stored)).toEqual(['before', 'own']);
});

test('what comes from another window has the origin "remote", so that undo leaves it alone', async () => {
  const owner = ownerWindow();
  const follower = followerWindow('f');
  await settle();
  const origins: string[] = [];
  for (const doc of [owner.doc, follower.doc]) {
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (!transaction.local && transaction.changed.size > 0) origins.push(originOf(transaction));
    });
  }
  edit(owner.doc, 'a');
  edit(follower.doc, 'b');
  await settle();
  expect(origins).toEqual(['remote', 'remote']);
});

test('an edit that is lost on the way is sent again, and never called saved before', async () => {
  const owner = ownerWindow();
  const follower = followerWindow('f');
  await settle();
  air.loses = (message) => message.kind === 'edit' && message.from === 'f';
  edit(follower.doc, 'lost at first');
  await settle();
  expect(follower.link.state.kind).toBe('saving');
  air.loses = () => false;
  await vi.advanceTimersByTimeAsync(2000);
  expect(follower.link.state.kind).toBe('saved');
  expect(keys(owner.disk.stored)).toEqual(['lost at first']);
});

test('a later edit that arrives does not make the lost one before it durable', async () => {
  const owner = ownerWindow();
  const follower = followerWindow('f');
  await settle();
  air.loses = (message) => message.kind !== 'edit' || message.from === 'f';
  edit(follower.doc, 'lost');
  await vi.advanceTimersByTimeAsync(10);
  air.loses = (message) => message.kind === 'owner' || message.kind === 'hello';
  edit(follower.doc, 'arrives');
  await settle();
  expect(follower.link.state.kind, 'only the second arrived').toBe('saving');
  expect(keys(owner.doc)).not.toContain('lost');
  air.loses = () => false;
  await vi.advanceTimersByTimeAsync(5000);
  expect(follower.link.state.kind).toBe('saved');
  expect(keys(owner.disk.stored)).toEqual(['arrives', 'lost']);
});

test('a lost answer is asked for again', async () => {
  ownerWindow();
  const follower = followerWindow('f');
  await settle();
  air.loses = (message) => message.kind === 'durable';
  edit(follower.doc, 'a');
  await settle();
  expect(follower.link.state.kind).toBe('saving');
  air.loses = () => false;
  await vi.advanceTimersByTimeAsync(2500);
  expect(follower.link.state.kind).toBe('saved');
});

test('a silent owner is said to be silent, in words; the edit is kept and saved when it wakes', async () => {
  const owner = ownerWindow();
  const follower = followerWindow('f');
  await settle();
  air.loses = () => true;
  edit(follower.doc, 'a');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(follower.link.state).toMatchObject({ kind: 'failed', problem: { code: 'owner-silent' } });
  air.loses = () => false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(follower.link.state.kind).toBe('saved');
  expect(keys(owner.disk.stored)).toEqual(['a']);
});

test('the owner’s trouble is the followers’ trouble while they wait', async () => {
  const owner = ownerWindow();
  const follower = followerWindow('f');
  await settle();
  owner.disk.refuses = true;
  edit(follower.doc, 'a');
  await settle();
  expect(follower.link.state).toMatchObject({ kind: 'failed', problem: { code: 'storage-full' } });
  owner.disk.refuses = false;
  await vi.advanceTimersByTimeAsync(3000);
  expect(follower.link.state.kind).toBe('saved');
});

test('a new owner gets what the old one did not store, also from followers that count from another number', async () => {
  const old = ownerWindow();
  const [f, g] = [followerWindow('f'), followerWindow('g')];
  await settle();
  edit(f.doc, 'stored');
  await settle();
  old.disk.refuses = true;
  edit(f.doc, 'told only');
  edit(g.doc, 'told too');
  await settle();
  air.leave('owner');
  const next = ownerWindow('next', old.disk.stored);
  await vi.advanceTimersByTimeAsync(3000);
  expect([f.link.state.kind, g.link.state.kind]).toEqual(['saved', 'saved']);
  expect(keys(next.disk.stored)).toEqual(['stored', 'told only', 'told too']);
});

test('a part that nobody has is asked for once, not without end', async () => {
  const source = new Y.Doc();
  edit(source, 'a');
  const vector = Y.encodeStateVector(source);
  edit(source, 'b');
  const owner = ownerWindow();
  const [f, g] = [followerWindow('f'), followerWindow('g')];
  await settle();
  Y.applyUpdate(owner.doc, Y.encodeStateAsUpdate(source, vector));
  edit(f.doc, 'own');
  edit(g.doc, 'other');
  await vi.advanceTimersByTimeAsync(5000);
  const before = air.heard.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(air.heard.length - before).toBeLessThan(3);
  expect([f.link.state.kind, g.link.state.kind]).toEqual(['saved', 'saved']);
});

test('disposing leaves no listener and no timer', async () => {
  const owner = ownerWindow();
  const follower = followerWindow('f');
  await settle();
  edit(follower.doc, 'a');
  for (const dispose of bag.splice(0)) dispose();
  expect(vi.getTimerCount()).toBe(0);
  expect(follower.doc._observers.get('update')).toBe(undefined);
  expect(owner.loop.progress.size + owner.loop.changes.size).toBe(0);
});

describe('what arrives on the channel', () => {
  const edited = { kind: 'edit', from: 'f', first: 1, last: 2, whole: false, update: new Uint8Array(2) };
  const part = { kind: 'corrupt', id: 'corrupt 4 at 0', detail: 'Row 4.' };
  const damage = { kind: 'damage', from: 'o', parts: [part], seen: [part.id] };

  test('is taken when it has its shape', () => {
    expect(parseWindowMessage(edited)).toEqual(edited);
    expect(parseWindowMessage({ kind: 'owner', from: 'o' })).not.toBe(null);
    expect(parseWindowMessage(damage)).toEqual(damage);
  });

  test.each([
    null,
    'edit',
    { kind: 'edit' },
    { kind: 'toString', from: 'f' },
    { kind: 'shout', from: 'f' },
    { ...edited, update: [1, 2] },
    { ...edited, first: 0.5 },
    { kind: 'trouble', from: 'o', state: { kind: 'saved' } },
    { ...damage, seen: 'all' },
    { ...damage, parts: [{ ...part, kind: 'toString' }] },
    { ...damage, parts: [{ ...part, detail: 4 }] },
    { kind: 'trouble', from: 'o', state: { kind: 'failed', problem: {}, retryAt: 1 } },
  ])('is passed over when it has not: %j', (message) => {
    expect(parseWindowMessage(message)).toBe(null);
  });
});
