/** What notes take at rest, and that packing them keeps every letter. */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { hourOfNotes } from '#tests/support/hour-of-notes.ts';
import { isWorthPacking, pack, packedRow, unpack } from './packed.ts';

it('[NOTES-7] what three people type at once, with every twelfth key taken back, rests in at most twice the bytes of its words', async () => {
  const { notes, text, keys, backspaces } = hourOfNotes(20);
  expect(text).toBeGreaterThan(5_000);
  expect(keys / backspaces).toBeGreaterThan(9);
  expect(keys / backspaces).toBeLessThan(13);
  const packed = await pack(Y.encodeStateAsUpdateV2(notes.doc));
  expect(packed.length / text).toBeLessThan(2);
  const again = new Y.Doc();
  Y.applyUpdate(again, (await unpack(packed)) ?? new Uint8Array());
  expect(again.getXmlFragment('text/notes').toString()).toBe(notes.fragment('notes').toString());
  expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(notes.doc));
});

it('what is no packed document unpacks to nothing', async () => {
  expect(await unpack(new Uint8Array())).toBeNull();
  expect(await unpack(Uint8Array.of(1, 2, 3))).toBeNull();
  expect(await unpack(Uint8Array.of(2, ...(await pack(Y.encodeStateAsUpdateV2(new Y.Doc()))).subarray(1)))).toBeNull();
});

it('a document is packed anew for an eighth of what is packed, and not for less than it is told', () => {
  const packed = packedRow(new Uint8Array(80_000));
  const rows = (length: number) => [packed, { key: 7, length, hash: 0 }];
  expect([9_999, 10_001].map((length) => isWorthPacking(rows(length), 1_024))).toEqual([false, true]);
  expect(isWorthPacking(rows(10_001), 32_768)).toBe(false);
  expect(isWorthPacking([{ key: 1, length: 1_025, hash: 0 }], 1_024)).toBe(true);
  expect(isWorthPacking([packed], 0)).toBe(false);
});
