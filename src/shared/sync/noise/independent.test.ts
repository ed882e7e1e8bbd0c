import { createCipheriv, createHash, createHmac, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NoiseHandshake, nobleNoise, XX, XX_PSK0 } from './index.ts';

// A second implementation, written from the specification as one straight line, on OpenSSL: it shares nothing with the
// first.

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const hmac = (key: Uint8Array, ...parts: Uint8Array[]) =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest();

function hkdf(chainingKey: Uint8Array, secret: Uint8Array): [Buffer, Buffer, Buffer] {
  const temp = hmac(chainingKey, secret);
  const one = hmac(temp, Buffer.from([1]));
  const two = hmac(temp, one, Buffer.from([2]));
  return [one, two, hmac(temp, two, Buffer.from([3]))];
}

function seal(key: Uint8Array, counter: bigint, ad: Uint8Array, plaintext: Uint8Array): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64LE(counter, 4);
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  cipher.setAAD(ad, { plaintextLength: plaintext.length });
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

const privateKey = (secret: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secret]),
    format: 'der',
    type: 'pkcs8',
  });
const publicOf = (secret: Uint8Array): Buffer =>
  createPublicKey(privateKey(secret)).export({ format: 'der', type: 'spki' }).subarray(-32);
const dh = (secret: Uint8Array, key: Uint8Array): Buffer =>
  diffieHellman({
    privateKey: privateKey(secret),
    publicKey: createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), key]),
      format: 'der',
      type: 'spki',
    }),
  });

interface Case {
  readonly psk: Uint8Array | undefined;
  readonly prologue: Uint8Array;
  readonly si: Uint8Array;
  readonly sr: Uint8Array;
  readonly ei: Uint8Array;
  readonly er: Uint8Array;
  readonly payloads: readonly [Uint8Array, Uint8Array, Uint8Array];
  readonly ad: Uint8Array;
}

/** All that both sides say: three handshake messages, then two transport messages each way. */
function straightLine({ psk, prologue, si, sr, ei, er, payloads, ad }: Case) {
  const name = Buffer.from(`Noise_XX${psk === undefined ? '' : 'psk0'}_25519_ChaChaPoly_SHA256`);
  let h: Uint8Array = name.length === 32 ? name : sha256(name);
  let ck: Uint8Array = h;
  let k: Uint8Array;
  h = sha256(h, prologue);

  // -> psk, e
  const [ei_, er_, si_, sr_] = [publicOf(ei), publicOf(er), publicOf(si), publicOf(sr)];
  let payload: Uint8Array = payloads[0];
  if (psk !== undefined) {
    const [a, b] = hkdf(ck, psk);
    h = sha256(sha256(h, b), ei_);
    [ck, k] = hkdf(a, ei_);
    payload = seal(k, 0n, h, payloads[0]);
  } else {
    h = sha256(h, ei_);
  }
  h = sha256(h, payload);
  const first = Buffer.concat([ei_, payload]);

  // <- e, ee, s, es
  h = sha256(h, er_);
  if (psk !== undefined) [ck] = hkdf(ck, er_);
  [ck, k] = hkdf(ck, dh(er, ei_));
  const sealedSr = seal(k, 0n, h, sr_);
  h = sha256(h, sealedSr);
  [ck, k] = hkdf(ck, dh(sr, ei_));
  const sealedSecond = seal(k, 0n, h, payloads[1]);
  h = sha256(h, sealedSecond);
  const second = Buffer.concat([er_, sealedSr, sealedSecond]);

  // -> s, se
  const sealedSi = seal(k, 1n, h, si_);
  h = sha256(h, sealedSi);
  [ck, k] = hkdf(ck, dh(si, er_));
  const sealedThird = seal(k, 0n, h, payloads[2]);
  h = sha256(h, sealedThird);
  const third = Buffer.concat([sealedSi, sealedThird]);

  const [byInitiator, byResponder] = hkdf(ck, new Uint8Array());
  return {
    handshake: [first, second, third],
    hash: Buffer.from(h),
    byInitiator: [seal(byInitiator, 0n, ad, payloads[0]), seal(byInitiator, 1n, ad, payloads[1])],
    byResponder: [seal(byResponder, 0n, ad, payloads[0]), seal(byResponder, 1n, ad, payloads[1])],
  };
}

/** Repeatable bytes. */
function drawn(seed: string, length: number): Uint8Array {
  const blocks: Buffer[] = [];
  for (let at = 0; at * 32 < length; at++) blocks.push(sha256(Buffer.from(`${seed} ${at}`)));
  return Uint8Array.from(Buffer.concat(blocks).subarray(0, length));
}

const PAYLOAD_LENGTHS = [0, 1, 15, 16, 63, 64, 65, 1000, 60_000];

describe('against a second implementation', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => [seed]))(
    '[SYNC-S1] both say the same, byte for byte: seed %i',
    (seed) => {
      const length = (index: number) => PAYLOAD_LENGTHS[(seed + index) % PAYLOAD_LENGTHS.length] ?? 0;
      const draw = (what: string, size = 32) => drawn(`${seed} ${what}`, size);
      const payloads = [draw('one', length(0)), draw('two', length(1)), draw('three', length(2))] as const;
      const keys = { si: draw('si'), sr: draw('sr'), ei: draw('ei'), er: draw('er') };
      const prologue = draw('prologue', seed * 7);
      const ad = draw('ad', seed);
      for (const psk of [undefined, draw('psk')]) {
        const expected = straightLine({ psk, prologue, ...keys, payloads, ad });
        const common = { pattern: psk === undefined ? XX : XX_PSK0, prologue, ...(psk === undefined ? {} : { psk }) };
        const initiator = new NoiseHandshake({
          ...common,
          role: 'initiator',
          engine: nobleNoise,
          staticSecret: keys.si,
          random: () => keys.ei.slice(),
        });
        const responder = new NoiseHandshake({
          ...common,
          role: 'responder',
          engine: nobleNoise,
          staticSecret: keys.sr,
          random: () => keys.er.slice(),
        });
        for (const [index, payload] of payloads.entries()) {
          const [writer, reader] = index % 2 === 0 ? [initiator, responder] : [responder, initiator];
          const message = writer.writeMessage(payload);
          expect(Buffer.from(message).equals(expected.handshake[index] ?? Buffer.alloc(0))).toBe(true);
          expect(reader.readMessage(message)).toEqual({ ok: true, value: payload });
        }
        expect(Buffer.from(responder.remoteStatic ?? [])).toEqual(publicOf(keys.si));
        expect(Buffer.from(initiator.remoteStatic ?? [])).toEqual(publicOf(keys.sr));
        const [i, r] = [initiator.finish(), responder.finish()];
        expect([Buffer.from(i.handshakeHash), Buffer.from(r.handshakeHash)]).toEqual([expected.hash, expected.hash]);
        for (const index of [0, 1]) {
          const payload = payloads[index] ?? new Uint8Array();
          for (const [from, to, sealed] of [
            [i, r, expected.byInitiator[index]],
            [r, i, expected.byResponder[index]],
          ] as const) {
            const message = from.send.seal(payload, ad);
            expect(Buffer.from(message).equals(sealed ?? Buffer.alloc(0))).toBe(true);
            expect(to.receive.open(message, ad)).toEqual({ ok: true, value: payload });
          }
        }
      }
    },
  );
});
