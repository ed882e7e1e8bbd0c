import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { type EntryHash, idOf, NO_ENTRY } from '#shared/sync/ids.ts';
import { device, incarnation, TestSpace } from '#tests/support/sync/space.ts';
import { clientIdOf } from './client-ids.ts';
import { type FeedItem, FeedTree } from './feed-tree.ts';
import { type Clocks, checkUpdate } from './update-check.ts';

const space = new TestSpace();
const ana = device('ana');
space.admit(ana, 'writer');
const line = (length: number, from: Entry | null = null, open = 0): readonly Entry[] => {
  const entries: Entry[] = [];
  for (let before = from; entries.length < length; before = entries.at(-1) ?? from) {
    entries.push(space.write(ana, before, { open: Uint8Array.of(open) }));
  }
  return entries;
};
const treeOf = <Item extends FeedItem>(entries: Iterable<Item>): FeedTree<Item> => {
  const tree = new FeedTree<Item>();
  for (const entry of entries) tree.add(entry);
  return tree;
};
const hashes = (entries: Iterable<FeedItem>) => [...entries].map(({ hash }) => hash);

/** Entries without bytes, each after an earlier one or at the beginning. */
const anyTree = fc
  .array(fc.record({ after: fc.nat(), name: fc.uint8Array({ minLength: 4, maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((drawn) => {
    const items: FeedItem[] = [];
    for (const [index, { after, name }] of drawn.entries()) {
      // Deep trees are more telling than wide ones.
      const before = after % 3 === 0 ? items[after % (index + 1)] : items.at(-1);
      const hash = idOf<EntryHash>(Uint8Array.of(...name, index));
      items.push({ hash, header: { seq: (before?.header.seq ?? 0) + 1, previous: before?.hash ?? NO_ENTRY } });
    }
    return items;
  });
/** What is read, reckoned another way. */
function lowestOf(all: readonly FeedItem[]): readonly EntryHash[] {
  const read: EntryHash[] = [];
  for (let after: EntryHash = NO_ENTRY; ; after = read.at(-1) ?? after) {
    const [next] = hashes(all.filter(({ header }) => header.previous === after)).toSorted();
    if (next === undefined) return read;
    read.push(next);
  }
}

describe('a feed', () => {
  it('[SYNC-E6] reads behind its base what it reads with all before that, whatever was signed twice', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), (items, at) => {
        const read = hashes(treeOf(items).line());
        const number = at % read.length;
        const base = items.find(({ hash }) => hash === read[number])!;
        const tree = new FeedTree<FeedItem>(base);
        for (const item of items) tree.add(item);
        expect(hashes(tree.line())).toEqual(read.slice(number + 1));
        expect([...tree.all()].every(({ header }) => header.seq > base.header.seq)).toBe(true);
        const newcomer = new FeedTree<FeedItem>(base);
        for (const item of tree.beyond(newcomer.heads)) newcomer.add(item);
        expect(newcomer.heads).toEqual(tree.heads);
      }),
    );
  });

  it('[SYNC-V1] is taken in by the order of its entries: what comes too early waits for the one before', () => {
    const [first, second, third] = line(3) as [Entry, Entry, Entry];
    const tree = new FeedTree<Entry>();
    const added = { kind: 'added', letGo: [] };
    expect(tree.add(first)).toEqual(added);
    expect(tree.add(third)).toEqual({ kind: 'waits', for: second.hash });
    expect(tree.add(second)).toEqual(added);
    expect(tree.add(third)).toEqual(added);
    expect(tree.add(second)).toEqual({ kind: 'known' });
    expect(tree.heads).toEqual([{ seq: 3, hash: third.hash }]);
    expect(hashes(tree.line())).toEqual([first.hash, second.hash, third.hash]);
  });

  it('[SYNC-E3] leaves out no number and begins with the first', () => {
    const [first] = line(1) as [Entry];
    const tree = treeOf([first]);
    expect(tree.add(space.write(ana, first, { seq: 3 }))).toMatchObject({ kind: 'refused' });
    expect(tree.add(space.write(ana, null, { seq: 2 }))).toMatchObject({ kind: 'refused' });
  });

  it('[SYNC-E3] the attack: a backup is restored and writes on with numbers that are taken; both branches stay, one is read', () => {
    const shared = line(2);
    const [mine, restored] = [line(3, shared[1], 1), line(2, shared[1], 2)];
    const all = [...shared, ...mine, ...restored];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        const tree = new FeedTree<Entry>();
        let waiting: readonly Entry[] = order;
        while (waiting.length > 0) waiting = waiting.filter((entry) => tree.add(entry).kind === 'waits');
        expect(tree.isForked).toBe(true);
        expect(tree.heads.map(({ hash }) => hash).toSorted()).toEqual([mine[2]!.hash, restored[1]!.hash].toSorted());
        const read = mine[0]!.hash < restored[0]!.hash ? mine : restored;
        expect(hashes(tree.line())).toEqual(hashes([...shared, ...read]));
      }),
      { numRuns: 20 },
    );
  });

  it('[SYNC-E3] tells another exactly what it lacks, branches with it, in an order that can be taken in', () => {
    const shared = line(2);
    const all = [...shared, ...line(3, shared[1], 1), ...line(2, shared[1], 2)];
    const mine = treeOf(all);
    fc.assert(
      fc.property(fc.subarray(all), (had) => {
        const theirs = treeOf(had);
        const before = all.filter(({ hash }) => theirs.has(hash)).length;
        const sent = [...mine.beyond(theirs.heads)];
        expect(sent.map((entry) => theirs.add(entry).kind)).toEqual(sent.map(() => 'added'));
        expect(sent.length).toBe(all.length - before);
        expect(theirs.heads).toEqual(mine.heads);
      }),
      { numRuns: 50 },
    );
    // Another beginning is a fork: all of it is news.
    expect([...mine.beyond(treeOf(line(1, null, 7)).heads)].length).toBe(all.length);
    // Further than here, they are not sent what they most likely have: they send first.
    expect([...treeOf(shared).beyond(mine.heads)]).toEqual([]);
  });

  it('[SYNC-E3] the attack: a number signed a hundred times; two branches are held, the same ones in whatever order they came', () => {
    fc.assert(
      fc.property(anyTree, fc.infiniteStream(fc.nat()), (all, picks) => {
        const given = all.toSorted((left, right) => left.header.seq - right.header.seq);
        const wanted = treeOf(given);
        expect(wanted.heads.length).toBeLessThanOrEqual(2);
        // In an order in which each finds the one before it, where that is held.
        const left = [...given];
        const tree = new FeedTree<FeedItem>();
        while (left.length > 0) {
          const ready = left.filter(
            ({ header }) => header.previous === NO_ENTRY || !left.some(({ hash }) => hash === header.previous),
          );
          const [next] = ready.slice((picks.next().value ?? 0) % ready.length);
          left.splice(left.indexOf(next!), 1);
          expect(['added', 'superseded', 'waits']).toContain(tree.add(next!).kind);
        }
        expect(hashes(tree.line())).toEqual(hashes(wanted.line()));
        expect(tree.heads).toEqual(wanted.heads);
        expect(hashes(tree.line())).toEqual(lowestOf(all));
      }),
      { numRuns: 300 },
    );
  });

  it('[SYNC-E3] the attack: branches for everybody another; who exchanges them holds the same in the end', () => {
    fc.assert(
      fc.property(
        anyTree,
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        fc.integer({ min: 2, max: 4 }),
        (all, picks, count) => {
          const peers = Array.from({ length: count }, () => new FeedTree<FeedItem>());
          for (const [index, item] of all.toSorted((left, right) => left.header.seq - right.header.seq).entries()) {
            for (const [number, peer] of peers.entries())
              if (((picks[index % 40] ?? 0) >> number) % 2 === 0) peer.add(item);
          }
          for (let round = 0; round < 3; round++) {
            for (const one of peers) for (const other of peers) for (const item of [...one.all()]) other.add(item);
          }
          for (const peer of peers) {
            expect(peer.heads).toEqual(peers[0]!.heads);
            expect(hashes(peer.all()).toSorted()).toEqual(hashes(peers[0]!.all()).toSorted());
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('[SYNC-M3] leads to what a cut names, and to nothing beside it any more', () => {
    const shared = line(2);
    const [low, high] = [line(2, shared[1], 1), line(2, shared[1], 2)].toSorted(([left], [right]) =>
      left!.hash < right!.hash ? -1 : 1,
    );
    const tree = treeOf([...shared, ...low!, ...high!]);
    expect(hashes(tree.line())).toEqual(hashes([...shared, ...low!]));
    expect(tree.leadTo(high![0]!.hash)).toEqual(hashes(low!));
    expect(hashes(tree.line())).toEqual(hashes([...shared, ...high!]));
    expect(tree.add(low![0]!)).toEqual({ kind: 'superseded' });
    expect(tree.isForked).toBe(false);
    // Other branches are known to a peer that has let go of this one: it is told from its end on.
    const stranger = { seq: 3, hash: low![0]!.hash };
    expect(hashes(tree.beyond([stranger])).slice(0, 3)).toEqual(hashes([high![0]!, shared[1]!, shared[0]!]));
  });

  it('[SYNC-E5] writes under clientIDs of its own, which anybody can reckon', () => {
    const ids = Array.from({ length: 200 }, (_, ordinal) => clientIdOf(ana.id, incarnation('first'), ordinal));
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) expect(Number.isSafeInteger(id)).toBe(true);
    expect(clientIdOf(ana.id, incarnation('second'), 0)).not.toBe(ids[0]);
    expect(clientIdOf(device('bo').id, incarnation('first'), 0)).not.toBe(ids[0]);
    const named = [
      'throughline client v1',
      Buffer.from(ana.id, 'hex'),
      Buffer.from(incarnation('first'), 'hex'),
      '\0\0\0\x07',
    ];
    const hash = createHash('sha256');
    for (const part of named) hash.update(part);
    expect(ids[7]).toBe(Number(BigInt(`0x${hash.digest('hex').slice(0, 16)}`) >> 11n));
  });
});

describe('an update in an entry', () => {
  const [mine, foreign] = [101, 202];
  const clients = new Set([mine]);
  const none: Clocks = new Map();
  const typed = (client: number, ...texts: string[]): readonly Uint8Array[] => {
    const doc = new Y.Doc({ gc: true });
    doc.clientID = client;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const text of texts) doc.getText('t').insert(0, text);
    return updates;
  };

  it('[SYNC-E5] goes on where its feed stopped', () => {
    const [first, second] = typed(mine, 'abc', 'de') as [Uint8Array, Uint8Array];
    const after = checkUpdate(first, none, clients);
    expect(after).toEqual({ ok: true, value: new Map([[mine, 3]]) });
    expect(checkUpdate(second, new Map([[mine, 3]]), clients)).toEqual({ ok: true, value: new Map([[mine, 5]]) });
  });

  it('[SYNC-E5] the attack: a struct under another’s clientID makes a newcomer read another document than a veteran', () => {
    const [honest] = typed(foreign, 'Pay 1,000') as [Uint8Array];
    const [forged] = typed(foreign, 'Pay 9,999') as [Uint8Array];
    const [veteran, newcomer] = [new Y.Doc(), new Y.Doc()];
    for (const update of [honest, forged]) Y.applyUpdate(veteran, update);
    for (const update of [forged, honest]) Y.applyUpdate(newcomer, update);
    expect(Y.encodeStateVector(veteran)).toEqual(Y.encodeStateVector(newcomer));
    expect(veteran.getText('t').toString()).not.toBe(newcomer.getText('t').toString());
    expect(checkUpdate(forged, none, clients)).toMatchObject({
      ok: false,
      error: expect.stringContaining('another feed'),
    });
  });

  it('[SYNC-E5] neither repeats nor leaves out anything', () => {
    const [first, second, third] = typed(mine, 'abc', 'de', 'f') as [Uint8Array, Uint8Array, Uint8Array];
    expect(checkUpdate(first, new Map([[mine, 3]]), clients)).toMatchObject({ ok: false });
    expect(checkUpdate(second, none, clients)).toMatchObject({ ok: false });
    const gap = Y.mergeUpdates([first, third]);
    expect(checkUpdate(gap, none, clients)).toMatchObject({ ok: false, error: expect.stringContaining('leaves out') });
    expect(checkUpdate(Y.mergeUpdates([first, second]), none, clients)).toMatchObject({ ok: true });
  });

  it('[SYNC-E5] may delete what others wrote', () => {
    const doc = new Y.Doc();
    doc.clientID = mine;
    Y.applyUpdate(doc, typed(foreign, 'abc')[0] as Uint8Array);
    let update = new Uint8Array();
    doc.once('update', (made: Uint8Array) => {
      update = Uint8Array.from(made);
    });
    doc.getText('t').delete(0, 2);
    expect(checkUpdate(update, none, clients)).toEqual({ ok: true, value: new Map() });
  });

  it('[SYNC-V1] the attack: values nested until the stack of one engine ends and that of another does not', () => {
    const nested = (depth: number): unknown => Array.from({ length: depth }).reduce((value) => [value], 1 as unknown);
    const withValue = (value: unknown): Uint8Array => {
      const doc = new Y.Doc();
      doc.clientID = mine;
      doc.getMap('m').set('k', value);
      return Y.encodeStateAsUpdate(doc);
    };
    expect(checkUpdate(withValue(nested(64)), none, clients)).toMatchObject({ ok: true });
    expect(checkUpdate(withValue(nested(65)), none, clients)).toMatchObject({ ok: false });
    expect(checkUpdate(withValue({ a: { b: nested(62) } }), none, clients)).toMatchObject({ ok: true });
    // Deeper than anything that Yjs itself could write: a million arrays, each in the one before.
    const [head, tail] = [withValue(null), Uint8Array.of(0)];
    const value = head.indexOf(126);
    const deep = new Uint8Array(2_000_000).fill(1);
    for (let at = 0; at < deep.length; at += 2) deep[at] = 117;
    const attack = Uint8Array.of(...head.subarray(0, value), ...deep.subarray(0, 100_000), 126, ...tail);
    expect(checkUpdate(attack, none, clients)).toEqual({ ok: false, error: 'it is no update' });
    const text = new Y.Doc();
    text.clientID = mine;
    text.getText('t').insert(0, 'a', { mark: '[{"'.repeat(100) });
    // Brackets in a string are none.
    expect(checkUpdate(Y.encodeStateAsUpdate(text), none, clients)).toMatchObject({ ok: true });
    text.getText('t').insertEmbed(0, { deep: nested(64) } as object);
    expect(checkUpdate(Y.encodeStateAsUpdate(text), none, clients)).toMatchObject({ ok: false });
  });

  it('[SYNC-V1] the attack: a run that ends where numbers are no longer told apart', () => {
    // One client, one run of collected structs under `mine` from 0: its length as Yjs writes numbers.
    const most = [255, 255, 255, 255, 255, 255, 255, 15];
    const run = (length: readonly number[]) => Uint8Array.of(1, 1, mine, 0, 0, ...length, 0);
    expect(checkUpdate(run(most), none, clients)).toMatchObject({ ok: true });
    expect(checkUpdate(run([...most.slice(0, 7), 16]), none, clients)).toMatchObject({ ok: false });
    const deletion = (clock: number) => Uint8Array.of(0, 1, mine, 1, clock, ...most);
    expect(checkUpdate(deletion(0), none, clients)).toMatchObject({ ok: true });
    expect(checkUpdate(deletion(1), none, clients)).toMatchObject({ ok: false });
  });

  it('[SYNC-V1] the attack: deletions that come to something else where they have to wait', () => {
    const words = new Y.Doc();
    words.clientID = mine;
    for (const word of 'abcdefgh') words.getArray('words').push([word]);
    const written = Y.encodeStateAsUpdate(words);
    const deletions = (...ranges: readonly number[]) => Uint8Array.of(0, 1, mine, ranges.length / 2, ...ranges);
    const come = (...updates: readonly Uint8Array[]): unknown => {
      const doc = new Y.Doc();
      for (const update of updates) Y.applyUpdate(doc, update);
      return doc.getArray('words').toJSON();
    };
    const [ascending, descending] = [deletions(1, 2, 5, 1), deletions(5, 1, 1, 2)];
    expect(come(ascending, written)).toEqual(come(written, ascending));
    expect(come(descending, written)).not.toEqual(come(written, descending));
    expect(() => come(deletions(3, 0))).toThrow();
    expect(checkUpdate(ascending, none, clients)).toMatchObject({ ok: true });
    const twice = Uint8Array.of(0, 2, mine, 1, 5, 1, mine, 1, 1, 2);
    for (const wrong of [descending, twice, deletions(3, 0), deletions(1, 3, 3, 1)]) {
      expect(checkUpdate(wrong, none, clients)).toEqual({ ok: false, error: 'it is no update' });
    }
  });

  it('[SYNC-V2] walks through all that Yjs writes', () => {
    const doc = new Y.Doc();
    doc.clientID = mine;
    const map = doc.getMap('m');
    const all: unknown[] = [
      undefined,
      null,
      5,
      -5,
      2 ** 40,
      -(2 ** 40),
      1.5,
      1e300,
      10n,
      false,
      true,
      'ä☂',
      { a: [1, {}] },
      [],
      Uint8Array.of(1),
    ];
    for (const [index, value] of all.entries()) map.set(`${index}`, [value]);
    map.set('array', Y.Array.from([1, 2, 'three']));
    map.set('document', new Y.Doc({ guid: 'within' }));
    const fragment = doc.getXmlFragment('x');
    fragment.insert(0, [new Y.XmlElement('p'), new Y.XmlText('\uFEFFabc')]);
    doc.getText('t').insert(0, 'bold', { bold: true });
    doc.getText('t').insertEmbed(2, { image: 'x' });
    doc.getText('t').delete(1, 2);
    map.delete('array');
    expect(checkUpdate(Y.encodeStateAsUpdate(doc), none, clients)).toMatchObject({ ok: true });
  });

  it('[SYNC-V2] is refused where its bytes are none, and nothing throws', () => {
    const [update] = typed(mine, 'abc') as [Uint8Array];
    for (let length = 0; length < update.length; length++) checkUpdate(update.subarray(0, length), none, clients);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void checkUpdate(bytes, none, clients)));
    expect(checkUpdate(update.subarray(0, 3), none, clients)).toEqual({ ok: false, error: 'it is no update' });
  });
});
