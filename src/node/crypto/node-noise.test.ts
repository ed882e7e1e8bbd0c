import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { NoiseHandshake, nobleNoise, XX_PSK0 } from '#shared/sync/noise/index.ts';
import { NOISE_VECTORS } from '#shared/sync/noise/vectors.ts';
import { nodeNoise } from './node-noise.ts';

const NOTHING = new Uint8Array();
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
/** About where OpenSSL begins to be asked, and a whole message. */
const LENGTHS = [0, 1, 1_007, 1_008, 1_023, 1_024, 1_025, 65_519];

describe('Noise by OpenSSL', () => {
  it('[SYNC-S1] agrees on what noble agrees on', () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), (own, others) => {
        const publicKey = nodeNoise.publicKeyOf(others);
        expect(publicKey).toEqual(nobleNoise.publicKeyOf(others));
        expect(nodeNoise.agree(own, publicKey)).toEqual(nobleNoise.agree(own, publicKey));
      }),
      { numRuns: 20 },
    );
  });

  it('[SYNC-S1] agrees on nothing with a key that makes it zeros', () => {
    for (const first of [0, 1]) {
      expect(() => nodeNoise.agree(new Uint8Array(32).fill(7), new Uint8Array(32).with(0, first))).toThrow();
    }
  });

  it.each(LENGTHS)(
    '[SYNC-S1] seals what noble opens and the other way round, and opens nothing else: %i bytes',
    (length) => {
      const [key, nonce, ad] = [new Uint8Array(32).fill(3), new Uint8Array(12).fill(4), Uint8Array.of(5, 6)];
      const text = Uint8Array.from({ length }, (_, at) => at);
      const sealed = nodeNoise.seal(key, nonce, text, ad);
      expect(sealed).toEqual(nobleNoise.seal(key, nonce, text, ad));
      expect(nodeNoise.open(key, nonce, sealed, ad)).toEqual(text);
      for (const at of [0, length >> 1, sealed.length - 1]) {
        expect(nodeNoise.open(key, nonce, sealed.with(at, (sealed[at] ?? 0) ^ 1), ad)).toBeNull();
      }
      expect(nodeNoise.open(key, nonce.with(0, 0), sealed, ad)).toBeNull();
      expect(nodeNoise.open(key.with(0, 0), nonce, sealed, ad)).toBeNull();
      expect(nodeNoise.open(key, nonce, sealed, NOTHING)).toBeNull();
    },
  );

  it('[SYNC-S1] writes the messages that are published', () => {
    const read = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
    const vectors = NOISE_VECTORS.filter(({ pattern }) => pattern === 'XXpsk0');
    expect(vectors.length).toBeGreaterThan(0);
    for (const vector of vectors) {
      const side = (role: 'initiator' | 'responder', secret = '', ephemeral = '') =>
        new NoiseHandshake({
          pattern: XX_PSK0,
          role,
          prologue: read(vector.prologue),
          staticSecret: read(secret),
          psk: read(vector.psk ?? ''),
          random: () => read(ephemeral),
          engine: nodeNoise,
        });
      const sides = [
        side('initiator', vector.initiatorStatic, vector.initiatorEphemeral),
        side('responder', vector.responderStatic, vector.responderEphemeral),
      ] as const;
      for (const [index, { payload, message }] of vector.handshake.entries()) {
        const [writer, reader] = index % 2 === 0 ? sides : [sides[1], sides[0]];
        expect(Buffer.from(writer.writeMessage(read(payload))).toString('hex')).toBe(message);
        expect(must(reader.readMessage(read(message)))).toEqual(read(payload));
      }
    }
  });
});
