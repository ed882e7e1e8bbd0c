import { createDecipheriv, createHash, createPublicKey, hkdfSync, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { payloadKey } from '#shared/sync/crypto/sealing.ts';
import {
  type DeviceId,
  type DocumentKey,
  type EntryHash,
  type Incarnation,
  idOf,
  type SpaceId,
} from '#shared/sync/ids.ts';
import { type Entry, type EntryHeader, isSigned, LARGEST_ENTRY, openPayload, readEntry, writeEntry } from './entry.ts';

const counted = (first: number, length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => first + index);
const secretKey = counted(1, 32);
const epochKey = counted(100, 32);
const header: EntryHeader = {
  kind: 'update',
  space: idOf<SpaceId>(counted(10, 32)),
  doc: idOf<DocumentKey>(counted(50, 16)),
  device: idOf<DeviceId>(nodeSignatures.publicKeyOf(secretKey)),
  incarnation: idOf<Incarnation>(counted(70, 16)),
  seq: 258,
  previous: idOf<EntryHash>(counted(80, 32)),
  auth: idOf<EntryHash>(counted(120, 32)),
  epoch: idOf<EntryHash>(counted(160, 32)),
  open: Uint8Array.of(0xc0, 0xff, 0xee),
};
const payload = new TextEncoder().encode('Order the piles');
const key = payloadKey(epochKey, header.space, header.doc);
const writer = {
  signatures: nodeSignatures,
  sealing: nodeSealing,
  random: (length: number) => counted(200, length),
  secretKey,
};
const written = (changes: Partial<EntryHeader> = {}): Entry =>
  writeEntry({ ...header, ...changes }, payload, key, writer);
const read = (bytes: Uint8Array): Entry => {
  const result = readEntry(bytes);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
};

describe('an entry', () => {
  it('[SYNC-E1] is read back as it was written, and opened by the key of its epoch and document', () => {
    const entry = written();
    expect(read(entry.bytes)).toEqual(entry);
    expect(isSigned(entry, nodeSignatures)).toBe(true);
    expect(openPayload(entry, key, nodeSealing)).toEqual(payload);
    expect(openPayload(entry, payloadKey(epochKey, header.space, idOf(counted(51, 16))), nodeSealing)).toBeNull();
    expect(openPayload(entry, payloadKey(counted(101, 32), header.space, header.doc), nodeSealing)).toBeNull();
  });

  it('[SYNC-E1] has the layout that PROTOCOL says, decoded by nothing of this program', () => {
    const { bytes, hash } = written();
    const fields = byHand(bytes);
    const hex = (part: Uint8Array) => Buffer.from(part).toString('hex');
    expect(fields).toMatchObject({ version: 1, kind: 1, seq: 258n });
    expect(hex(fields.space)).toBe(header.space);
    expect(hex(fields.doc)).toBe(header.doc);
    expect(hex(fields.device)).toBe(header.device);
    expect(hex(fields.incarnation)).toBe(header.incarnation);
    expect(hex(fields.previous)).toBe(header.previous);
    expect(hex(fields.auth)).toBe(header.auth);
    expect(hex(fields.epoch)).toBe(header.epoch);
    expect(hex(fields.open)).toBe('c0ffee');
    expect(fields.left).toBe(0);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);

    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), fields.device]);
    const device = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify(null, bytes.subarray(0, -64), device, fields.signature)).toBe(true);

    const info = Buffer.concat([Buffer.from('throughline payload v1'), fields.doc]);
    const opened = openedByHand(new Uint8Array(hkdfSync('sha256', epochKey, fields.space, info, 32)), fields);
    expect(opened.toString()).toBe('Order the piles');
  });

  it('[SYNC-V2] is another entry, or none, with any bit of it changed', () => {
    const entry = written();
    fc.assert(
      fc.property(fc.nat(entry.bytes.length * 8 - 1), (bit) => {
        const changed = Uint8Array.from(entry.bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const result = readEntry(changed);
        if (!result.ok) return;
        expect(result.value.hash).not.toBe(entry.hash);
        expect(isSigned(result.value, nodeSignatures)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('[SYNC-V2] is none where bytes are missing at its end or follow it', () => {
    const { bytes } = written();
    for (let length = 0; length < bytes.length; length++) expect(readEntry(bytes.subarray(0, length)).ok).toBe(false);
    expect(readEntry(Uint8Array.of(...bytes, 0)).ok).toBe(false);
  });

  it('[SYNC-V2] is none where it is larger than an entry may be, and cannot be written so', () => {
    const large = new Uint8Array(LARGEST_ENTRY);
    expect(() => writeEntry(header, large, key, writer)).toThrow('has to be split');
    const bytes = new Uint8Array(LARGEST_ENTRY + 1);
    bytes.set(written().bytes);
    expect(readEntry(bytes)).toMatchObject({ ok: false, error: { reason: expect.stringContaining('more than') } });
  });

  it('[SYNC-S2] of a later kind is read and kept with its bytes; of a later version it is none', () => {
    const { bytes } = written();
    const later = Uint8Array.from(bytes);
    later[1] = 200;
    expect(read(later)).toMatchObject({ header: { kind: 'unknown', seq: 258 }, bytes: later });
    expect(() => writeEntry({ ...header, kind: 'unknown' }, payload, key, writer)).toThrow('known');
    later[0] = 2;
    expect(readEntry(later)).toMatchObject({ ok: false, error: { at: 1, reason: 'version 2 is not known here' } });
  });

  it('[SYNC-E3] is counted from 1', () => {
    expect(readEntry(written({ seq: 0 }).bytes)).toMatchObject({ ok: false });
    expect(readEntry(written({ seq: 1 }).bytes)).toMatchObject({ ok: true });
    expect(read(written({ seq: Number.MAX_SAFE_INTEGER }).bytes).header.seq).toBe(Number.MAX_SAFE_INTEGER);
  });
});

/** Offsets as PROTOCOL counts them. */
function byHand(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const open = view.getUint32(202);
  const nonce = 206 + open;
  const sealed = view.getUint32(nonce + 24);
  const signature = nonce + 28 + sealed;
  return {
    version: view.getUint8(0),
    kind: view.getUint8(1),
    space: bytes.subarray(2, 34),
    doc: bytes.subarray(34, 50),
    device: bytes.subarray(50, 82),
    incarnation: bytes.subarray(82, 98),
    seq: view.getBigUint64(98),
    previous: bytes.subarray(106, 138),
    auth: bytes.subarray(138, 170),
    epoch: bytes.subarray(170, 202),
    open: bytes.subarray(206, nonce),
    header: bytes.subarray(0, nonce),
    nonce: bytes.subarray(nonce, nonce + 24),
    sealed: bytes.subarray(nonce + 28, signature),
    signature: bytes.subarray(signature, signature + 64),
    left: bytes.byteLength - signature - 64,
  };
}

/** XChaCha20-Poly1305 from its draft: HChaCha20 written out, and the ChaCha20-Poly1305 of node:crypto. */
function openedByHand(key: Uint8Array, { nonce, sealed, header: said }: ReturnType<typeof byHand>): Buffer {
  const iv = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]);
  const cipher = createDecipheriv('chacha20-poly1305', hChaCha20(key, nonce.subarray(0, 16)), iv, {
    authTagLength: 16,
  });
  cipher.setAAD(said, { plaintextLength: sealed.length - 16 });
  cipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
}

function hChaCha20(key: Uint8Array, nonce: Uint8Array): Buffer {
  const words = (bytes: Uint8Array): number[] => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getUint32(4 * index, true));
  };
  const x = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, ...words(key), ...words(nonce)];
  const turn = (value: number, by: number): number => ((value << by) | (value >>> (32 - by))) >>> 0;
  const step = (a: number, b: number, d: number, by: number): void => {
    x[a] = ((x[a] ?? 0) + (x[b] ?? 0)) >>> 0;
    x[d] = turn((x[d] ?? 0) ^ (x[a] ?? 0), by);
  };
  const quarter = (a: number, b: number, c: number, d: number): void => {
    step(a, b, d, 16);
    step(c, d, b, 12);
    step(a, b, d, 8);
    step(c, d, b, 7);
  };
  for (let round = 0; round < 10; round++) {
    for (const column of [0, 1, 2, 3]) quarter(column, column + 4, column + 8, column + 12);
    for (const [a, b, c, d] of [
      [0, 5, 10, 15],
      [1, 6, 11, 12],
      [2, 7, 8, 13],
      [3, 4, 9, 14],
    ] as const) {
      quarter(a, b, c, d);
    }
  }
  const result = Buffer.alloc(32);
  [...x.slice(0, 4), ...x.slice(12)].forEach((word, index) => void result.writeUInt32LE(word, 4 * index));
  return result;
}
