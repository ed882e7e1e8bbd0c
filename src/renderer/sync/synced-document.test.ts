/** A page's document before a log that is real content and answers as it is told to. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { ActivityRecord } from '#shared/document/activity.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { OperationId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { OpenedDocument } from '#shared/ports/sync.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { LogNews } from './log-news.ts';
import type { PullAfter, Pulled, Push, Pushed, SaidActivity, SharedLog } from './shared-log.ts';
import { SyncedDocument } from './synced-document.ts';

type Shared = Extract<OpenedDocument, { kind: 'shared' }>;

const away = { code: 'host-away', message: 'The host is away.' };

class DoubledLog implements SharedLog {
  readonly doc = new Y.Doc();
  opened: Shared = { kind: 'shared', role: 'writer', clientId: 900, generation: 0, isBegun: true };
  isAway = false;
  activity: readonly (readonly SaidActivity[])[] = [];
  readonly pushes: Push[] = [];
  isWatched: boolean | undefined;

  async open(): Promise<Result<OpenedDocument>> {
    return this.isAway ? err(away) : ok(this.opened);
  }

  async pull(_generation: number, after: PullAfter): Promise<Result<Pulled>> {
    if (this.isAway) return err(away);
    const update = Y.encodeStateAsUpdate(this.doc, after.kind === 'vector' ? after.vector : undefined);
    const vector = Y.encodeStateVector(this.doc);
    return ok({ kind: 'update', updates: [update], vector, cursor: 1, activity: this.activity });
  }

  async push(push: Push): Promise<Result<Pushed>> {
    if (this.isAway) return err(away);
    this.pushes.push(push);
    Y.applyUpdate(this.doc, push.update);
    return ok({ kind: 'kept', isWatched: this.isWatched });
  }
}

/** Windows of one profile. */
class DoubledWindows {
  readonly #asked = new Emitter<void>();
  readonly #told = new Emitter<boolean>();

  window(): LogNews {
    return {
      ask: () => this.#asked.emit(),
      tell: (isWaiting) => this.#told.emit(isWaiting),
      listen: ({ asked, told }) => {
        const stops = [this.#asked.on(asked), this.#told.on(told)];
        return () => {
          for (const stop of stops) stop();
        };
      },
    };
  }
}

const open: SyncedDocument[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const synced of open.splice(0)) synced.dispose();
});

interface Window {
  readonly doc?: Y.Doc;
  readonly log: DoubledLog;
  readonly windows?: DoubledWindows;
  readonly isOwner?: boolean;
  readonly onActivity?: (told: readonly SaidActivity[]) => void;
  readonly ownRecords?: readonly ActivityRecord[];
  readonly acknowledged?: Acknowledged;
  readonly isTyped?: boolean;
}

const NOW = 100;

function acknowledgedHere(): Acknowledged {
  let generation: number | null = null;
  let givenAt: number | null = null;
  let isOwed = false;
  return {
    get: () => Uint8Array.of(0),
    set: () => {},
    builtFrom: () => generation,
    build: (from) => {
      generation = from;
    },
    givenAt: () => givenAt,
    gave: (at) => {
      givenAt = at;
    },
    owes: () => isOwed,
    owe: (next) => {
      isOwed = next;
    },
  };
}

function recordAt(at: number): ActivityRecord {
  const facts = { by: null, byName: null, command: 'addCard', label: 'Add card', targets: [], from: {}, to: {} };
  return { opId: `op-${at}` as OperationId, at, ...facts };
}

function windowOf({
  doc = new Y.Doc(),
  log,
  windows = new DoubledWindows(),
  isOwner = true,
  onActivity = () => {},
  ownRecords = [],
  acknowledged = acknowledgedHere(),
  isTyped = false,
}: Window): SyncedDocument {
  const own = async (since: number) => ownRecords.filter(({ at }) => at >= since);
  const told = { onActivity, ownRecords: own, now: () => NOW };
  const parts = { doc, log, isOwner: () => isOwner, acknowledged, news: windows.window(), isTyped, ...told };
  const synced = new SyncedDocument(parts, log.opened);
  open.push(synced);
  return synced;
}

const inStep = (synced: SyncedDocument) => expect.poll(() => synced.caughtUp(0)).toBe(true);

describe('a document and its log', () => {
  it('[SYNC-V5] says in each window of the profile that edits wait for the log, and that they do no more', async () => {
    const [log, windows, doc] = [new DoubledLog(), new DoubledWindows(), new Y.Doc()];
    const storing = windowOf({ doc, log, windows });
    const other = windowOf({ log, windows, isOwner: false });
    await inStep(storing);
    log.isAway = true;
    doc.getMap('cards').set('a', 'with the host away');
    expect(storing.state).toMatchObject({ isWaiting: true });
    expect(other.state).toMatchObject({ isWaiting: true });
    expect(windowOf({ log, windows, isOwner: false }).state).toMatchObject({ isWaiting: true });
    log.isAway = false;
    await expect.poll(() => other.state, { timeout: 5_000 }).toMatchObject({ isWaiting: false });
    expect(log.doc.getMap('cards').toJSON()).toEqual({ a: 'with the host away' });
  });

  it('[SYNC-V5] notes as long as it is so that the log lacks something, for whoever opens the document next', async () => {
    const [log, doc, acknowledged] = [new DoubledLog(), new Y.Doc(), acknowledgedHere()];
    await inStep(windowOf({ doc, log, acknowledged }));
    log.isAway = true;
    doc.getMap('cards').set('a', 'with the host away');
    expect(acknowledged.owes()).toBe(true);
    log.isAway = false;
    await expect.poll(() => acknowledged.owes(), { timeout: 5_000 }).toBe(false);
    expect(log.doc.getMap('cards').toJSON()).toEqual({ a: 'with the host away' });
  });

  it('[SYNC-E4] of what is typed the keys of 400 ms go together while somebody looks on, and of two seconds while nobody does', async () => {
    const [log, doc] = [new DoubledLog(), new Y.Doc()];
    const [synced, cards] = [windowOf({ doc, log, isTyped: true }), doc.getText('notes')];
    await inStep(synced);
    vi.useFakeTimers();
    const type = async (keys: number): Promise<number> => {
      const before = log.pushes.length;
      for (let key = 0; key < keys; key++) {
        cards.insert(cards.length, 'x');
        await vi.advanceTimersByTimeAsync(250);
      }
      return log.pushes.length - before;
    };
    log.isWatched = false;
    // Nothing was heard yet of who looks on.
    expect(await type(2)).toBe(1);
    expect(await type(32)).toBe(4);
    await synced.flush(10_000);
    log.isWatched = true;
    // Eight in two seconds, of which the log says that somebody came.
    expect(await type(10)).toBe(2);
    expect(await type(10)).toBe(5);
    cards.insert(0, 'left at once');
    log.isWatched = false;
    await synced.flush(10_000);
    expect(log.doc.getText('notes').toString()).toBe(cards.toString());
    cards.insert(0, 'and ');
    const flushed = synced.flush(10_000);
    await vi.advanceTimersByTimeAsync(0);
    await flushed;
    expect(log.doc.getText('notes').toString()).toBe(cards.toString());
  });

  it('[SYNC-E4] what is done goes to the log at once, whoever looks on: a card is no key', async () => {
    const [log, doc] = [new DoubledLog(), new Y.Doc()];
    await inStep(windowOf({ doc, log }));
    log.isWatched = false;
    vi.useFakeTimers();
    for (let card = 1; card <= 5; card++) {
      doc.getMap('cards').set('a', card);
      await vi.advanceTimersByTimeAsync(40);
      expect(log.pushes).toHaveLength(card);
    }
  });

  it('[SYNC-V5] waits as long as what was written before the project was shared is not in the log', async () => {
    const [log, doc] = [new DoubledLog(), new Y.Doc()];
    doc.getMap('cards').set('before', 'written alone');
    log.opened = { ...log.opened, role: 'owner', isBegun: false };
    log.isAway = true;
    const synced = windowOf({ doc, log });
    await expect.poll(() => synced.state).toMatchObject({ isWaiting: true, problem: away });
    log.isAway = false;
    log.push = async () => {
      log.opened = { ...log.opened, isBegun: true };
      Y.applyUpdate(log.doc, Y.encodeStateAsUpdate(doc));
      return ok({ kind: 'kept' });
    };
    await expect.poll(() => synced.state, { timeout: 5_000 }).toMatchObject({ isWaiting: false, isBegun: true });
  });

  it('[SYNC-V5] is read again where it deleted, as a reader, what the log has', async () => {
    const [log, doc] = [new DoubledLog(), new Y.Doc()];
    const text = log.doc.getText('title');
    text.insert(0, 'hello world');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(log.doc));
    doc.getText('title').delete(0, 6);
    log.opened = { ...log.opened, role: 'reader', clientId: null };
    const synced = windowOf({ doc, log });
    await expect.poll(() => synced.state).toEqual({ kind: 'outdated' });
  });

  it('[SYNC-V5] writes nothing because of a deletion that waits in the log', async () => {
    const [log, doc, ghost] = [new DoubledLog(), new Y.Doc(), new Y.Doc()];
    log.doc.getText('title').insert(0, 'hello');
    ghost.getText('title').insert(0, 'not here yet');
    const vector = Y.encodeStateVector(ghost);
    ghost.getText('title').delete(0, 3);
    Y.applyUpdate(log.doc, Y.encodeStateAsUpdate(ghost, vector));
    const synced = windowOf({ doc, log });
    await inStep(synced);
    synced.renew();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await inStep(synced);
    expect(log.pushes).toEqual([]);
  });

  it('[SYNC-E8] tells records part by part, and lets whoever types be served between them', async () => {
    const [log, heard] = [new DoubledLog(), [] as string[]];
    log.activity = ['one', 'two', 'three'].map((text) => [{ text, by: null, isMine: false }]);
    const onActivity = (told: readonly SaidActivity[]): void => {
      heard.push(...told.map(({ text }) => text));
      setTimeout(() => heard.push('a frame'));
    };
    windowOf({ log, onActivity });
    const order = ['one', 'a frame', 'two', 'a frame', 'three', 'a frame'];
    await expect.poll(() => heard).toEqual(order);
  });

  it('[SYNC-E8] tells what was first written in a window that was closed before its host came back, and nothing of before it joined', async () => {
    const [log, doc, acknowledged] = [new DoubledLog(), new Y.Doc(), acknowledgedHere()];
    log.doc.getMap('cards').set('a', 'of others');
    const ownRecords = [recordAt(NOW - 1), recordAt(NOW + 1)];
    const joined = windowOf({ doc, log, acknowledged });
    await inStep(joined);
    joined.dispose();
    doc.getMap('cards').set('b', 'with the host away');
    await inStep(windowOf({ doc, log, acknowledged, ownRecords }));
    await expect.poll(() => log.pushes.map(({ activity }) => activity)).toEqual([JSON.stringify([recordAt(NOW + 1)])]);

    // Begun while the host was away: all of it is.
    const begun = new Y.Doc();
    begun.getMap('cards').set('c', 'with the host away');
    await inStep(windowOf({ doc: begun, log, ownRecords }));
    await expect.poll(() => log.pushes.at(-1)?.activity).toBe(JSON.stringify(ownRecords));
  });

  it('answers at once in a window that stores nothing whether all is there', async () => {
    const synced = windowOf({ log: new DoubledLog(), isOwner: false });
    expect(await synced.caughtUp(60_000)).toBe(false);
  });

  it('stops waiting for the log when it is told to', async () => {
    const log = new DoubledLog();
    log.isAway = true;
    const [synced, controller] = [windowOf({ log }), new AbortController()];
    const waiting = synced.caughtUp(60_000, controller.signal);
    controller.abort();
    expect(await waiting).toBe(false);
  });
});
