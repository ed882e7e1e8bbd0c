import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { sameBytes } from '#shared/kernel/bytes.ts';
import { fingerprint, ledgerRow, readLedger, writeLedger } from './ledger.ts';
import { isEmptyUpdate, mergeUpdates } from './merge.ts';
import { rowHash } from './row-hash.ts';
import { type StoredRow, UnreadableValue, vetRows } from './vetting.ts';

/** Rows of one session, each an edit that builds on the one before. */
function session(edits: number): StoredRow[] {
  const doc = new Y.Doc();
  const rows: StoredRow[] = [];
  doc.on('update', (value: Uint8Array) => rows.push({ key: rows.length + 1, value }));
  for (let index = 0; index < edits; index++) doc.getText('t').insert(index, String(index % 10));
  return rows;
}

const ledgerOf = (rows: readonly StoredRow[]) => rows.map((row) => ledgerRow(row.key, row.value as Uint8Array));

describe('vetting', () => {
  test('rows that agree with the ledger are taken without a second reading', () => {
    const rows = session(5);
    expect(vetRows(rows, ledgerOf(rows))).toMatchObject({ clean: true, corrupt: [], lost: [] });
    expect(vetRows([], null).clean).toBe(true);
  });

  test('the empty row that y-indexeddb adds at each opening is no reason to vet', () => {
    const rows = session(2);
    const empty = { key: 3, value: Y.encodeStateAsUpdate(new Y.Doc()) };
    expect(isEmptyUpdate(empty.value)).toBe(true);
    expect(vetRows([...rows, empty], ledgerOf(rows)).clean).toBe(true);
  });

  test('any changed byte of a row in the ledger is noticed', () => {
    const rows = session(3);
    const ledger = ledgerOf(rows);
    const victim = rows[1]?.value as Uint8Array;
    fc.assert(
      fc.property(fc.nat(victim.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = victim.slice();
        changed[at] = (changed[at] ?? 0) ^ change;
        const vetting = vetRows([rows[0]!, { key: 2, value: changed }, rows[2]!], ledger);
        expect(vetting.corrupt.map((row) => row.key)).toEqual([2]);
        expect(vetting.sound.map((row) => row.key)).toEqual([1, 3]);
      }),
    );
  });

  test('rows beyond the ledger never reach a live document when Yjs refuses them', () => {
    const rows = session(4);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        const stored = [...rows, { key: 5, value: noise }];
        const vetting = vetRows(stored, ledgerOf(rows));
        const live = new Y.Doc();
        for (const row of vetting.sound) Y.applyUpdate(live, row.update);
        expect(live.getText('t').toString().startsWith('0123')).toBe(true);
        expect(vetting.sound.length + vetting.corrupt.length).toBe(5);
      }),
    );
  });

  test('what is no update, no bytes or cannot be read is told apart', () => {
    const rows = session(1);
    const bad = [
      { key: 2, value: new Uint8Array([200, 200, 200]) },
      { key: 3, value: 'text' },
      { key: 4, value: new UnreadableValue('file gone') },
    ];
    const { corrupt, sound } = vetRows([...rows, ...bad], null);
    expect(corrupt.map((row) => row.key)).toEqual([2, 3, 4]);
    expect(corrupt[2]?.reason).toBe('file gone');
    expect(sound).toHaveLength(1);
  });

  test('a row that the ledger names and the store lacks is lost, and the others are sound', () => {
    const rows = session(4);
    const vetting = vetRows(rows.toSpliced(1, 1), ledgerOf(rows));
    expect(vetting).toMatchObject({ lost: [2], corrupt: [], clean: false });
    expect(vetting.sound.map((row) => row.key)).toEqual([1, 3, 4]);
  });
});

describe('ledger', () => {
  test('is read as it was written, and not when another version wrote it', () => {
    const rows = ledgerOf(session(3));
    expect(readLedger(writeLedger(rows))).toEqual(rows);
    for (const other of [undefined, null, 7, {}, { version: 2, rows: new Float64Array() }, { version: 1, rows: [] }]) {
      expect(readLedger(other)).toBe(null);
    }
  });

  test('its fingerprint follows every change', () => {
    const rows = ledgerOf(session(3));
    expect(fingerprint(rows)).toBe(fingerprint([...rows]));
    expect(fingerprint(rows)).not.toBe(fingerprint(rows.slice(1)));
  });
});

test('the hash depends on every byte and not on where the bytes lie', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), fc.nat(3), (bytes, offset) => {
      const elsewhere = new Uint8Array(new ArrayBuffer(bytes.length + offset), offset);
      elsewhere.set(bytes);
      expect(rowHash(elsewhere)).toBe(rowHash(bytes));
      expect(Number.isSafeInteger(rowHash(bytes))).toBe(true);
      const longer = new Uint8Array(bytes.length + 1);
      longer.set(bytes);
      expect(rowHash(longer)).not.toBe(rowHash(bytes));
      expect([sameBytes(bytes, elsewhere), sameBytes(bytes, longer)]).toEqual([true, false]);
    }),
  );
});

test('merging any number of updates holds what all of them hold', () => {
  const rows = session(2000).map((row) => row.value as Uint8Array);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, mergeUpdates(rows));
  expect(doc.getText('t').length).toBe(2000);
});
