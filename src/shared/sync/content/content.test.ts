import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isJson } from '#shared/kernel/json.ts';
import { contentHash } from './content-hash.ts';
import { readPayload, writePayload } from './payload.ts';
import { Scratch } from './scratch.ts';
import { updateOf } from './update-parts.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const hashOf = (doc: Y.Doc): string => hex(contentHash(doc));
const made = (work: (doc: Y.Doc) => void, client = 1): Y.Doc => {
  const doc = new Y.Doc();
  doc.clientID = client;
  work(doc);
  return doc;
};

type Step = (doc: Y.Doc) => void;
const words = fc.string({ maxLength: 5 });
/** What people do to a document: all kinds of shared types, typed, formatted, set and deleted. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.nat(30), words).map(
    ([at, text]): Step =>
      (doc) => {
        const shared = doc.getText('text');
        shared.insert(Math.min(at, shared.length), text);
      },
  ),
  fc.tuple(fc.nat(30), fc.nat(5)).map(
    ([at, length]): Step =>
      (doc) => {
        const shared = doc.getText('text');
        const from = Math.min(at, shared.length);
        shared.delete(from, Math.min(length, shared.length - from));
      },
  ),
  fc.tuple(fc.nat(30), fc.boolean()).map(
    ([at, bold]): Step =>
      (doc) => {
        const shared = doc.getText('text');
        const from = Math.min(at, shared.length);
        shared.format(from, Math.min(4, shared.length - from), { bold: bold || null });
      },
  ),
  fc
    .tuple(
      fc.constantFrom('a', 'b'),
      fc.jsonValue({ maxDepth: 2 }).filter((value) => isJson(value)),
    )
    .map(
      ([key, value]): Step =>
        (doc) => {
          doc.getMap('map').set(key, value);
        },
    ),
  fc.constantFrom('a', 'b').map(
    (key): Step =>
      (doc) =>
        doc.getMap('map').delete(key),
  ),
  fc.constantFrom('a', 'b').map(
    (key): Step =>
      (doc) => {
        doc.getMap('records').set(key, new Y.Map([['title', key]]));
      },
  ),
  fc.tuple(fc.nat(9), fc.array(fc.nat(), { maxLength: 3 })).map(
    ([at, values]): Step =>
      (doc) => {
        const shared = doc.getArray('array');
        shared.insert(Math.min(at, shared.length), values);
      },
  ),
  fc.constant<Step>((doc) => {
    const element = new Y.XmlElement('paragraph');
    element.setAttribute('level', '2');
    element.insert(0, [new Y.XmlText('Harbour')]);
    doc.getXmlFragment('prose').push([element]);
  }),
);

describe('the hash of content', () => {
  it('[SYNC-V4] is equal on devices that merged, whatever arrived first', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12 }), fc.array(steps, { maxLength: 12 }), (mine, theirs) => {
        const [one, other] = [made(() => {}, 1), made(() => {}, 2)];
        for (const step of mine) step(one);
        for (const step of theirs) step(other);
        const [fromOne, fromOther] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)];
        Y.applyUpdate(one, fromOther);
        Y.applyUpdate(other, fromOne);
        const newcomer = made((doc) => Y.applyUpdate(doc, Y.mergeUpdates([fromOther, fromOne])), 3);
        expect(hashOf(other)).toBe(hashOf(one));
        expect(hashOf(newcomer)).toBe(hashOf(one));
      }),
      { numRuns: 200 },
    );
  });

  it('[SYNC-V4] is equal in scratch documents that took update by update, in whatever order', () => {
    const marked = fc.tuple(fc.nat(1), fc.nat(12), fc.nat(5), fc.constantFrom('bold', 'em'), fc.boolean(), words);
    fc.assert(
      fc.property(fc.array(marked, { maxLength: 14 }), fc.infiniteStream(fc.nat()), (edits, chance) => {
        const updates: Uint8Array[] = [];
        const begun = made((doc) => doc.getMap('notes').set('text', new Y.Text('Harbour works')), 9);
        const docs = [1, 2].map((client) => made((doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(begun)), client));
        updates.push(Y.encodeStateAsUpdate(begun));
        for (const doc of docs) doc.on('update', (update: Uint8Array) => updates.push(update));
        for (const [which, at, length, mark, isSet, text] of edits) {
          const shared = docs[which]?.getMap('notes').get('text') as Y.Text;
          const from = Math.min(at, shared.length);
          if (text === '') shared.format(from, Math.min(length, shared.length - from), { [mark]: isSet || null });
          else shared.insert(from, text, isSet ? { [mark]: true } : {});
        }
        const hashes = [0, 1].map(() => {
          const scratch = new Scratch();
          const left = [...updates];
          while (left.length > 0) {
            const [update] = left.splice((chance.next().value ?? 0) % left.length, 1);
            scratch.apply(update as Uint8Array);
          }
          expect(scratch.isPending).toBe(false);
          return hex(scratch.hash);
        });
        expect(hashes[0]).toBe(hashes[1]);
      }),
      { numRuns: 300 },
    );
  });

  it('[SYNC-V4] the attack: a deletion that did not arrive is not seen by state vectors; it is by the hash', () => {
    const doc = made((it) => it.getText('text').insert(0, 'Pay 9,999'));
    const behind = made((it) => Y.applyUpdate(it, Y.encodeStateAsUpdate(doc)), 2);
    doc.getText('text').delete(4, 4);
    expect(Y.encodeStateVector(behind)).toEqual(Y.encodeStateVector(doc));
    expect(hashOf(behind)).not.toBe(hashOf(doc));
  });

  it('[SYNC-V4] is another where anything that people see is another', () => {
    const all: Step[] = [
      () => {},
      (doc) => doc.getText('text').insert(0, 'ab'),
      (doc) => doc.getText('text').insert(0, 'a'),
      (doc) => doc.getText('text').insert(0, 'ab', { bold: true }),
      (doc) => doc.getText('other').insert(0, 'ab'),
      (doc) => doc.getMap('text').set('ab', 1),
      (doc) => doc.getMap('text').set('ab', '1'),
      (doc) => doc.getMap('text').set('ab', null),
      (doc) => doc.getMap('text').set('ab', { x: 1, y: 2 }),
      (doc) => doc.getMap('text').set('ab', new Y.Map()),
      (doc) => doc.getMap('text').set('ab', new Y.Array()),
      (doc) => doc.getArray('text').push([1, 2]),
      (doc) => doc.getArray('text').push([12]),
      (doc) => doc.getXmlFragment('text').push([new Y.XmlElement('p')]),
      (doc) => doc.getXmlFragment('text').push([new Y.XmlElement('q')]),
      (doc) => doc.getArray('text').push([Uint8Array.of(1)]),
    ];
    const hashes = all.map((step) => hashOf(made(step)));
    expect(new Set(hashes).size).toBe(all.length);
  });

  it('[SYNC-V4] is the same where only the keys’ order, the writer or what was deleted differs', () => {
    const sorted = made((doc) => doc.getMap('map').set('a', { x: 1, y: { p: 1, q: 2 } }));
    const turned = made((doc) => doc.getMap('map').set('a', { y: { q: 2, p: 1 }, x: 1 }), 77);
    expect(hashOf(turned)).toBe(hashOf(sorted));
    const emptied = made((doc) => {
      doc.getText('text').insert(0, 'gone');
      doc.getText('text').delete(0, 4);
      doc.getMap('asked');
    });
    expect(hashOf(emptied)).toBe(hashOf(new Y.Doc()));
  });
});

describe('the scratch document', () => {
  const updates = (): readonly Uint8Array[] => {
    const doc = new Y.Doc();
    const all: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => all.push(update));
    for (let index = 0; index < 30; index++) {
      doc.getText('text').insert(index % 7, `word ${index} `);
      doc.getMap('map').set(`key ${index % 5}`, { index });
    }
    doc.getText('text').delete(3, 20);
    return all;
  };

  it('[SYNC-V2] the attack: a damaged update throws after it has changed a document; the scratch is as it was', () => {
    const all = updates();
    let changedAndThrew = 0;
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, where, by) => {
        const damaged = Uint8Array.from(all[which] ?? []);
        const at = where % damaged.length;
        damaged[at] = (damaged[at] ?? 0) ^ by;
        const [bare, scratch] = [new Y.Doc(), new Scratch()];
        for (const update of all.slice(0, which)) {
          Y.applyUpdate(bare, update);
          scratch.apply(update);
        }
        const before = hex(scratch.hash);
        const bareBefore = hex(Y.encodeStateAsUpdate(bare));
        try {
          Y.applyUpdate(bare, damaged);
        } catch {
          if (hex(Y.encodeStateAsUpdate(bare)) !== bareBefore) changedAndThrew++;
        }
        if (scratch.apply(damaged).kind === 'refused') expect(hex(scratch.hash)).toBe(before);
      }),
      { numRuns: 1_500, seed: 7 },
    );
    expect(changedAndThrew).toBeGreaterThan(0);
  });

  it('[SYNC-V2] is made again after long use as well', () => {
    const doc = new Y.Doc();
    const scratch = new Scratch();
    doc.on('update', (update: Uint8Array) => scratch.apply(update));
    for (let index = 0; index < 1_200; index++) doc.getText('text').insert(index % 11, `${index} `);
    const before = hex(scratch.hash);
    expect(before).toBe(hashOf(doc));
    expect(scratch.apply(Uint8Array.of(1, 1, 5, 0, 132, 9, 9))).toMatchObject({ kind: 'refused' });
    expect(hex(scratch.hash)).toBe(before);
  });

  it('gives a document that holds nothing what came in one piece as it came, and more than that whole', () => {
    const [first, second, third] = updates();
    const scratch = new Scratch();
    const nothing = Y.encodeStateVector(new Y.Doc());
    const given = (): string => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, scratch.diff(nothing));
      return hashOf(doc);
    };
    scratch.apply(first as Uint8Array);
    expect(scratch.diff(nothing)).toBe(first);
    expect(scratch.diff(scratch.vector)).not.toBe(first);
    for (const update of [second, third]) {
      scratch.apply(update as Uint8Array);
      expect(given()).toBe(hex(scratch.hash));
    }
    const waiting = new Scratch();
    waiting.apply(second as Uint8Array);
    expect(waiting.diff(nothing)).not.toBe(second);
  });

  it('[SYNC-V3] knows that something that was written waits', () => {
    const all = updates();
    const written = new Scratch();
    written.apply(all[1] as Uint8Array);
    expect(written.isPending).toBe(true);
    written.apply(all[0] as Uint8Array);
    expect(written.isPending).toBe(false);
  });

  it('[SYNC-V3] has come to something else where deletions wait, and to the same in whatever order they came', () => {
    const waiting = [5, 3, 4, 9].map((clock) =>
      updateOf({ structs: new Map(), deletions: new Map([[7, [{ clock, len: 1 }]]]) }),
    );
    const [one, other, nothing] = [new Scratch(), new Scratch(), new Scratch()];
    one.apply(...waiting);
    for (const update of waiting.toReversed()) other.apply(update);
    expect(one.isPending).toBe(false);
    expect(one.hash).toEqual(nothing.hash);
    expect(hex(one.outcome)).not.toBe(hex(nothing.outcome));
    expect(hex(other.outcome)).toBe(hex(one.outcome));
    // What it names has come: nothing waits any more.
    const words = Y.encodeStateAsUpdate(made((doc) => doc.getText('text').insert(0, 'Pay 9,999.'), 7));
    for (const scratch of [one, other]) scratch.apply(words);
    expect([hex(one.outcome), hex(other.outcome)]).toEqual([hex(one.hash), hex(one.hash)]);
  });
});

describe('a payload', () => {
  it('is read back as it was written, and refused in parts', () => {
    const payload = { clients: [0, 7, 4_000_000_000], update: Uint8Array.of(1, 2, 0), activity: '[{"by":"Ana"}]' };
    const bytes = writePayload(payload);
    expect(readPayload(bytes)).toEqual({ ok: true, value: payload });
    for (let length = 0; length < bytes.length; length++) expect(readPayload(bytes.subarray(0, length)).ok).toBe(false);
    const later = Uint8Array.from(bytes);
    later[0] = 2;
    expect(readPayload(later)).toMatchObject({ error: { reason: expect.stringContaining('not known') } });
  });
});
