import { createPrivateKey, createPublicKey, verify as nodeVerify, sign as signByNode } from 'node:crypto';
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import {
  crafted,
  joined,
  littleEndian,
  signedMessage as message,
  numberOf,
  torsion,
} from '#tests/support/sync/torsion.ts';
import { isWellFormed, nobleSignatures } from './signatures.ts';

const { Point } = ed25519;
const L = Point.Fn.ORDER;

/** What node:crypto says by itself. */
function byNode(signature: Uint8Array, of: Uint8Array, key: Uint8Array): boolean {
  const der = joined(Uint8Array.from(Buffer.from('302a300506032b6570032100', 'hex')), key);
  try {
    return nodeVerify(null, of, createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}

/** What WebCrypto says by itself. */
async function byWebCrypto(signature: Uint8Array, of: Uint8Array, key: Uint8Array): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, Uint8Array.from(signature), Uint8Array.from(of));
  } catch {
    return false;
  }
}

describe('signatures', () => {
  // RFC 8032, section 7.1, tests 1 to 3.
  it.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('[SYNC-E2] are those of RFC 8032: %s', (secret, key, text, signature) => {
    const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
    expect(Buffer.from(nobleSignatures.publicKeyOf(bytes(secret))).toString('hex')).toBe(key);
    expect(Buffer.from(nobleSignatures.sign(bytes(text), bytes(secret))).toString('hex')).toBe(signature);
    expect(nobleSignatures.verify(bytes(signature), bytes(text), bytes(key))).toBe(true);
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes(secret)]);
    const byOther = signByNode(null, bytes(text), createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
    expect(byOther.toString('hex')).toBe(signature);
  });

  it('[SYNC-E2] the attack: libraries disagree about a signature with torsion, and taking their word splits histories', () => {
    const { key, signature } = crafted({ rTorsion: 1, keyTorsion: 0 });
    expect(ed25519.verify(signature, message, key, { zip215: false })).toBe(true);
    expect(byNode(signature, message, key)).toBe(false);
  });

  it('[SYNC-E2] are refused where they fit only after the cofactor, as node:crypto and WebCrypto do', async () => {
    for (let rTorsion = 0; rTorsion < 8; rTorsion++) {
      for (let keyTorsion = 0; keyTorsion < 8; keyTorsion++) {
        const { key, signature } = crafted({ rTorsion, keyTorsion });
        const verdict = nobleSignatures.verify(signature, message, key);
        expect(byNode(signature, message, key), `${rTorsion} ${keyTorsion}`).toBe(verdict);
        expect(await byWebCrypto(signature, message, key), `${rTorsion} ${keyTorsion}`).toBe(verdict);
        if (keyTorsion === 0) expect(verdict).toBe(rTorsion === 0);
      }
    }
  });

  it('[SYNC-E2] the attack: with a key of small order one signature fits every message', () => {
    const key = torsion(0).toBytes();
    const r = 987_654_321n;
    const signature = joined(Point.BASE.multiply(r).toBytes(), littleEndian(r));
    for (const text of [message, key, new Uint8Array()]) {
      expect(ed25519.verify(signature, text, key)).toBe(true);
      expect(nobleSignatures.verify(signature, text, key)).toBe(false);
    }
  });

  it('[SYNC-E2] are refused with a key or an R of small order, in every form of it', () => {
    const { key, signature } = crafted({ rTorsion: 0, keyTorsion: 0 });
    expect(isWellFormed(signature, key)).toBe(true);
    const p = Point.Fp.ORDER;
    const forms = [
      ...ED25519_TORSION_SUBGROUP.map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))),
      // y of p, p + 1 and so on are 0, 1 and so on in another form; with and without the sign.
      ...[p - 1n, p, p + 1n, 1n, 0n].flatMap((y) => [littleEndian(y), littleEndian(y | (1n << 255n))]),
    ];
    for (const small of forms) {
      expect(isWellFormed(signature, small), Buffer.from(small).toString('hex')).toBe(false);
      expect(isWellFormed(joined(small, signature.subarray(32)), key)).toBe(false);
    }
  });

  it('[SYNC-E2] have one form: S is not taken a second time, with the order added', () => {
    const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
    const key = nobleSignatures.publicKeyOf(secret);
    const signature = nobleSignatures.sign(message, secret);
    const other = joined(signature.subarray(0, 32), littleEndian(numberOf(signature.subarray(32)) + L));
    expect(nobleSignatures.verify(other, message, key)).toBe(false);
    expect(nobleSignatures.verify(signature, message, key)).toBe(true);
  });

  it('[SYNC-E2] are refused when any bit of them, of the message or of the key is another', () => {
    const secret = new Uint8Array(32).fill(7);
    const key = nobleSignatures.publicKeyOf(secret);
    const signature = nobleSignatures.sign(message, secret);
    const flipped = (bytes: Uint8Array, bit: number) =>
      bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    for (let bit = 0; bit < 512; bit += 5)
      expect(nobleSignatures.verify(flipped(signature, bit), message, key)).toBe(false);
    for (let bit = 0; bit < 120; bit += 7)
      expect(nobleSignatures.verify(signature, flipped(message, bit), key)).toBe(false);
    for (let bit = 0; bit < 256; bit += 5)
      expect(nobleSignatures.verify(signature, message, flipped(key, bit))).toBe(false);
  });

  it('[SYNC-E2] are no signatures where the lengths are wrong, and nothing throws', () => {
    const secret = new Uint8Array(32).fill(7);
    const [key, signature] = [nobleSignatures.publicKeyOf(secret), nobleSignatures.sign(message, secret)];
    for (const length of [0, 31, 33, 63]) {
      expect(nobleSignatures.verify(signature.subarray(0, length), message, key)).toBe(false);
      expect(nobleSignatures.verify(signature, message, key.subarray(0, Math.min(length, 31)))).toBe(false);
    }
    expect(nobleSignatures.verify(joined(signature, signature), message, key)).toBe(false);
  });
});
