import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nobleSealing } from '#shared/sync/crypto/sealing.ts';
import { nobleSignatures } from '#shared/sync/crypto/signatures.ts';
import { crafted, joined, littleEndian, numberOf, signedMessage, torsion } from '#tests/support/sync/torsion.ts';
import { nodeSealing } from './node-sealing.ts';
import { nodeSignatures } from './node-signatures.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('signatures by OpenSSL', () => {
  it('[SYNC-E2] are those of noble, and each takes the other’s', () => {
    fc.assert(
      fc.property(bytes(32), fc.uint8Array({ maxLength: 300 }), (secret, message) => {
        const key = nodeSignatures.publicKeyOf(secret);
        const signature = nodeSignatures.sign(message, secret);
        expect(key).toEqual(nobleSignatures.publicKeyOf(secret));
        expect(signature).toEqual(nobleSignatures.sign(message, secret));
        expect(nodeSignatures.verify(signature, message, key)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('[SYNC-E2] say of each signature with torsion what noble says', () => {
    for (let rTorsion = 0; rTorsion < 8; rTorsion++) {
      for (let keyTorsion = 0; keyTorsion < 8; keyTorsion++) {
        const { key, signature } = crafted({ rTorsion, keyTorsion });
        const verdict = nobleSignatures.verify(signature, signedMessage, key);
        expect(nodeSignatures.verify(signature, signedMessage, key), `${rTorsion} ${keyTorsion}`).toBe(verdict);
      }
    }
  });

  it('[SYNC-E2] are refused with a key of small order, with S in a second form, with a flipped bit and a wrong length', () => {
    const { Point } = ed25519;
    const r = 987_654_321n;
    for (let index = 0; index < 8; index++) {
      const small = joined(Point.BASE.multiply(r).toBytes(), littleEndian(r));
      expect(nodeSignatures.verify(small, signedMessage, torsion(index).toBytes())).toBe(false);
    }
    const { key, signature } = crafted({ rTorsion: 0, keyTorsion: 0 });
    expect(nodeSignatures.verify(signature, signedMessage, key)).toBe(true);
    const second = littleEndian(numberOf(signature.subarray(32)) + Point.Fn.ORDER);
    expect(nodeSignatures.verify(joined(signature.subarray(0, 32), second), signedMessage, key)).toBe(false);
    for (let at = 0; at < 64; at++) {
      expect(nodeSignatures.verify(signature.with(at, (signature[at] ?? 0) ^ 1), signedMessage, key)).toBe(false);
    }
    for (let at = 0; at < 32; at++) {
      const other = key.with(at, (key[at] ?? 0) ^ 1);
      expect(nodeSignatures.verify(signature, signedMessage, other)).toBe(false);
    }
    for (const length of [0, 31, 63]) {
      expect(nodeSignatures.verify(signature.subarray(0, length), signedMessage, key)).toBe(false);
      expect(nodeSignatures.verify(signature, signedMessage, key.subarray(0, Math.min(length, 31)))).toBe(false);
    }
  });
});

describe('sealing by OpenSSL', () => {
  it.each([0, 2_047, 2_048, 2_049, 100_000])('is that of noble, whoever of the two is asked: %i bytes', (length) => {
    const [key, nonce, header] = [new Uint8Array(32).fill(3), new Uint8Array(24).fill(4), Uint8Array.of(5, 6)];
    const text = Uint8Array.from({ length }, (_, at) => at);
    const sealed = nodeSealing.seal(key, nonce, text, header);
    expect(sealed).toEqual(nobleSealing.seal(key, nonce, text, header));
    expect(nodeSealing.open(key, nonce, sealed, header)).toEqual(text);
    for (const at of [0, length >> 1, sealed.length - 1]) {
      expect(nodeSealing.open(key, nonce, sealed.with(at, (sealed[at] ?? 0) ^ 1), header)).toBeNull();
    }
    expect(nodeSealing.open(key, nonce.with(20, 0), sealed, header)).toBeNull();
    expect(nodeSealing.open(key.with(0, 0), nonce, sealed, header)).toBeNull();
    expect(nodeSealing.open(key, nonce, sealed, new Uint8Array())).toBeNull();
  });

  // draft-irtf-cfrg-xchacha-03, A.3.1.
  it('is that of the draft', () => {
    const key = hexToBytes('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f');
    const nonce = hexToBytes('404142434445464748494a4b4c4d4e4f5051525354555657');
    const text = new TextEncoder().encode(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    );
    const sealed = nodeSealing.seal(key, nonce, text, hexToBytes('50515253c0c1c2c3c4c5c6c7'));
    expect(Buffer.from(sealed.subarray(-16)).toString('hex')).toBe('c0875924c1c7987947deafd8780acf49');
    expect(Buffer.from(sealed.subarray(0, 16)).toString('hex')).toBe('bd6d179d3e83d43b9576579493c0e939');
  });

  it('is that of noble, both ways, and opens nothing that was changed', () => {
    fc.assert(
      fc.property(
        bytes(32),
        bytes(24),
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 50 }),
        (key, nonce, text, header) => {
          const sealed = nodeSealing.seal(key, nonce, text, header);
          expect(sealed).toEqual(xchacha20poly1305(key, nonce, header).encrypt(text));
          expect(nodeSealing.open(key, nonce, sealed, header)).toEqual(text);
          expect(nobleSealing.open(key, nonce, sealed, header)).toEqual(text);
          for (const at of [0, sealed.length - 1, sealed.length >> 1]) {
            expect(nodeSealing.open(key, nonce, sealed.with(at, (sealed[at] ?? 0) ^ 4), header)).toBeNull();
          }
          expect(nodeSealing.open(key, nonce.with(3, (nonce[3] ?? 0) ^ 1), sealed, header)).toBeNull();
          expect(nodeSealing.open(key, nonce, sealed, Uint8Array.of(...header, 1))).toBeNull();
          expect(nodeSealing.open(key, nonce, sealed.subarray(0, 15), header)).toBeNull();
        },
      ),
      { numRuns: 100 },
    );
  });
});
