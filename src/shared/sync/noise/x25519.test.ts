import { createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nobleNoise } from './engine.ts';
import { agree, isLowOrder, keyPairOf } from './x25519.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

const RFC = {
  alice: '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a',
  alicePublic: '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
  bob: '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb',
  bobPublic: 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f',
  shared: '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
};

/** As others list them: orders 1 and 2, 4, 8 and 8, and what reduces to them. */
const LOW_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];
const withHighBit = (key: Uint8Array) => key.map((byte, index) => (index === 31 ? byte | 0x80 : byte));

function byOpenSsl(secretKey: Uint8Array, publicKey: Uint8Array): Buffer {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secretKey]);
  const spki = Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), publicKey]);
  return diffieHellman({
    privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
  });
}

describe('public keys of small order', () => {
  it.each(LOW_ORDER)('[SYNC-S1] are known, with the bit that is ignored as without: %s', (hex) => {
    const secret = keyPairOf(bytes(RFC.alice), nobleNoise).secretKey;
    for (const key of [bytes(hex), withHighBit(bytes(hex))]) {
      expect(isLowOrder(key)).toBe(true);
      expect(() => agree(secret, key, nobleNoise)).toThrow();
      expect(() => byOpenSsl(secret, key)).toThrow();
    }
  });

  it('[SYNC-S1] are those and no others near them', () => {
    for (const hex of LOW_ORDER) {
      for (let bit = 0; bit < 255; bit++) {
        const key = bytes(hex);
        key[bit >> 3] = (key[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const known = LOW_ORDER.includes(Buffer.from(key).toString('hex'));
        expect(isLowOrder(key), Buffer.from(key).toString('hex')).toBe(known);
      }
    }
  });
});

describe('agreeing', () => {
  it('[SYNC-S1] gives what RFC 7748, section 6.1, gives', () => {
    const alice = keyPairOf(bytes(RFC.alice), nobleNoise);
    const bob = keyPairOf(bytes(RFC.bob), nobleNoise);
    expect(Buffer.from(alice.publicKey).toString('hex')).toBe(RFC.alicePublic);
    expect(Buffer.from(bob.publicKey).toString('hex')).toBe(RFC.bobPublic);
    expect(Buffer.from(agree(alice.secretKey, bob.publicKey, nobleNoise)).toString('hex')).toBe(RFC.shared);
    expect(Buffer.from(agree(bob.secretKey, alice.publicKey, nobleNoise)).toString('hex')).toBe(RFC.shared);
  });

  it('[SYNC-S1] takes secret keys of 32 bytes and keeps a copy of its own', () => {
    for (const length of [0, 31, 33]) expect(() => keyPairOf(new Uint8Array(length), nobleNoise)).toThrow('32 bytes');
    const given = bytes(RFC.bob);
    const pair = keyPairOf(given, nobleNoise);
    given.fill(0);
    expect(Buffer.from(pair.secretKey).toString('hex')).toBe(RFC.bob);
  });
});
