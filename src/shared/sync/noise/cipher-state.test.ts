import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CipherState } from './cipher-state.ts';
import { nobleNoise } from './engine.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);
const AD = Uint8Array.of(1, 2, 3);
const TEXT = new TextEncoder().encode('Order the piles');

/** What OpenSSL seals with this counter. */
function bySecond(counter: bigint): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64LE(counter, 4);
  const cipher = createCipheriv('chacha20-poly1305', KEY, nonce, { authTagLength: 16 });
  cipher.setAAD(AD, { plaintextLength: TEXT.length });
  return Uint8Array.from(Buffer.concat([cipher.update(TEXT), cipher.final(), cipher.getAuthTag()]));
}

describe('the counter of a cipher', () => {
  it.each([0, 2 ** 8 - 2, 2 ** 16 - 2, 2 ** 32 - 2, 2 ** 48 - 2, 2 ** 53 - 5])(
    '[SYNC-S1] gives each message the next nonce, 64 bits little-endian: from %i',
    (start) => {
      const [sender, receiver] = [
        new CipherState(KEY.slice(), nobleNoise, start),
        new CipherState(KEY.slice(), nobleNoise, start),
      ];
      for (let index = 0; index < 4; index++) {
        const sealed = sender.encrypt(AD, TEXT);
        expect(sealed).toEqual(bySecond(BigInt(start) + BigInt(index)));
        expect(receiver.decrypt(AD, sealed)).toEqual(TEXT);
      }
    },
  );

  it('[SYNC-S1] never gives the same one twice: a thousand equal messages are a thousand different ones', () => {
    const sender = new CipherState(KEY.slice(), nobleNoise);
    const sealed = Array.from({ length: 1000 }, () => Buffer.from(sender.encrypt(AD, TEXT)).toString('hex'));
    expect(new Set(sealed).size).toBe(1000);
  });

  it('[SYNC-S1] ends before it would stop counting exactly, and stays there', () => {
    const start = Number.MAX_SAFE_INTEGER - 1;
    const [sender, receiver] = [
      new CipherState(KEY.slice(), nobleNoise, start),
      new CipherState(KEY.slice(), nobleNoise, start),
    ];
    expect(receiver.decrypt(AD, sender.encrypt(AD, TEXT))).toEqual(TEXT);
    for (let again = 0; again < 3; again++) {
      expect(() => sender.encrypt(AD, TEXT)).toThrow('nonces');
      expect(() => receiver.decrypt(AD, bySecond(2n ** 53n - 1n))).toThrow('nonces');
    }
  });

  it('[SYNC-S1] stays where it is when a message is refused', () => {
    const [sender, receiver] = [new CipherState(KEY.slice(), nobleNoise), new CipherState(KEY.slice(), nobleNoise)];
    const [first, second] = [sender.encrypt(AD, TEXT), sender.encrypt(AD, TEXT)];
    expect(receiver.decrypt(AD, second)).toBeUndefined();
    expect(receiver.decrypt(new Uint8Array(), first)).toBeUndefined();
    for (let length = 0; length < first.length; length++) {
      expect(receiver.decrypt(AD, first.subarray(0, length))).toBeUndefined();
    }
    expect(receiver.decrypt(AD, first)).toEqual(TEXT);
    expect(receiver.decrypt(AD, first)).toBeUndefined();
    expect(receiver.decrypt(AD, second)).toEqual(TEXT);
  });
});

describe('the key of a cipher', () => {
  it('[SYNC-S1] is zero once wiped, and seals and opens nothing any more', () => {
    const key = KEY.slice();
    const cipher = new CipherState(key, nobleNoise);
    cipher.wipe();
    expect(key).toEqual(new Uint8Array(32));
    expect(() => cipher.encrypt(AD, TEXT)).toThrow('wiped');
    expect(() => cipher.decrypt(AD, bySecond(0n))).toThrow('wiped');
    expect(() => cipher.wipe()).not.toThrow();
  });

  it('[SYNC-S1] has 32 bytes', () => {
    for (const length of [0, 16, 31, 33])
      expect(() => new CipherState(new Uint8Array(length), nobleNoise)).toThrow('32 bytes');
  });
});
