import { describe, expect, it } from 'vitest';

import { nodeNoise } from '#node/crypto/node-noise.ts';
import { NoiseHandshake } from './handshake.ts';
import { type HandshakePattern, protocolName, XX, XX_PSK0 } from './patterns.ts';
import { SymmetricState } from './symmetric-state.ts';
import { agree, keyPairOf } from './x25519.ts';

const filled = (value: number, length = 32) => new Uint8Array(length).fill(value);
const text = (words: string) => new TextEncoder().encode(words);
const PSK = filled(7);
const PROLOGUE = text('throughline 1');
const PAYLOADS = [text('hello'), text('who is there?'), text('a friend')];
const NOTHING = new Uint8Array();
const LOW_ORDER = [filled(0), Uint8Array.from(filled(0), (_, index) => (index === 0 ? 1 : 0))];

const engine = nodeNoise;

interface Differences {
  readonly psk?: Uint8Array;
  readonly prologue?: Uint8Array;
  /** Another number, another ephemeral key. */
  readonly run?: number;
}

function side(pattern: HandshakePattern, role: 'initiator' | 'responder', differences: Differences = {}) {
  const { psk = PSK, prologue = PROLOGUE, run = 0 } = differences;
  const number = role === 'initiator' ? 1 : 2;
  return new NoiseHandshake({
    pattern,
    role,
    prologue,
    staticSecret: filled(number),
    ...(pattern === XX_PSK0 ? { psk } : {}),
    random: (length) => filled(10 * (run + 1) + number, length),
    engine,
  });
}

const pairOf = (pattern: HandshakePattern, differences?: Differences) => ({
  initiator: side(pattern, 'initiator', differences),
  responder: side(pattern, 'responder'),
});

/** A handshake over a wire that may change what it carries: the messages written, and where and why one was refused. */
function shake(
  { initiator, responder }: ReturnType<typeof pairOf>,
  onTheWire = (message: Uint8Array, _index: number) => message,
) {
  const written: Uint8Array[] = [];
  for (const [index, payload] of PAYLOADS.entries()) {
    const [writer, reader] = index % 2 === 0 ? [initiator, responder] : [responder, initiator];
    const message = writer.writeMessage(payload);
    written.push(message);
    const read = reader.readMessage(onTheWire(message.slice(), index));
    if (!read.ok) return { written, reader, refused: { index, code: read.error.code } };
  }
  return { written, reader: undefined, refused: undefined };
}

/** One side after the first `count` recorded messages. Keys are those of the recording, so it stands where that did. */
function advanced(pattern: HandshakePattern, role: 'initiator' | 'responder', count: number, recorded: Uint8Array[]) {
  const handshake = side(pattern, role);
  for (let index = 0; index < count; index++) {
    if ((index % 2 === 0) === (role === 'initiator')) handshake.writeMessage(PAYLOADS[index] ?? NOTHING);
    else expect(handshake.readMessage(recorded[index] ?? NOTHING).ok).toBe(true);
  }
  return handshake;
}

/** Where a handshake ends in which one message came otherwise than recorded. */
function refusalOf(pattern: HandshakePattern, recorded: Uint8Array[], index: number, changed: Uint8Array) {
  const reader = advanced(pattern, index % 2 === 0 ? 'responder' : 'initiator', index, recorded);
  const read = reader.readMessage(changed);
  if (!read.ok) return { index, code: read.error.code };
  if (reader.isFinished) return undefined;
  const answer = advanced(pattern, 'initiator', 1, recorded).readMessage(reader.writeMessage(NOTHING));
  return answer.ok ? undefined : { index: index + 1, code: answer.error.code };
}

const PATTERNS = [XX, XX_PSK0].map((pattern) => [pattern.name, pattern] as const);
/** XX's first message is protected by nothing, so what was done to it comes to light when the answer is read. */
const noticedAt = (pattern: HandshakePattern, index: number) => (pattern === XX && index === 0 ? 1 : index);

describe.each(PATTERNS)('a handshake of %s', (_, pattern) => {
  it('[SYNC-S1] tells both sides who the other is, and only once that is proven', () => {
    const pair = pairOf(pattern);
    const known: (boolean | undefined)[][] = [];
    shake(pair, (message) => {
      known.push([pair.initiator.remoteStatic !== undefined, pair.responder.remoteStatic !== undefined]);
      return message;
    });
    expect(known).toEqual([
      [false, false],
      [false, false],
      [true, false],
    ]);
    expect(pair.initiator.remoteStatic).toEqual(keyPairOf(filled(2), engine).publicKey);
    expect(pair.responder.remoteStatic).toEqual(keyPairOf(filled(1), engine).publicKey);
  });

  it('[SYNC-S1] is refused when prologues differ', () => {
    const { refused } = shake(pairOf(pattern, { prologue: text('throughline 2') }));
    expect(refused).toEqual({ index: noticedAt(pattern, 0), code: 'noise-not-authentic' });
  });

  it('[SYNC-S1] is refused when one bit of any byte of any message is flipped', () => {
    const { written } = shake(pairOf(pattern));
    for (const [index, message] of written.entries()) {
      for (let at = 0; at < message.length; at++) {
        const flipped = message.map((byte, place) => (place === at ? byte ^ (1 << (at & 7)) : byte));
        expect(refusalOf(pattern, written, index, flipped), `message ${index}, byte ${at}`).toEqual({
          index: noticedAt(pattern, index),
          code: 'noise-not-authentic',
        });
      }
    }
  });

  it('[SYNC-S1] is refused when any message is cut short anywhere', () => {
    const { written } = shake(pairOf(pattern));
    for (const [index, message] of written.entries()) {
      const shortest = message.length - (PAYLOADS[index]?.length ?? 0);
      for (let length = 0; length < message.length; length++) {
        const expected =
          length < shortest
            ? { index, code: 'noise-too-short' }
            : { index: noticedAt(pattern, index), code: 'noise-not-authentic' };
        const refusal = refusalOf(pattern, written, index, message.subarray(0, length));
        expect(refusal, `message ${index}, ${length} bytes`).toEqual(expected);
      }
    }
  });

  it('[SYNC-S1] is refused when any message is made longer', () => {
    for (const index of [0, 1, 2]) {
      for (const [more, code] of [
        [1, 'noise-not-authentic'],
        [16, 'noise-not-authentic'],
        [65_536, 'noise-too-long'],
      ] as const) {
        const { refused } = shake(pairOf(pattern), (carried, which) => {
          if (which !== index) return carried;
          const longer = new Uint8Array(carried.length + more);
          longer.set(carried);
          return longer;
        });
        expect(refused).toEqual({ index: code === 'noise-too-long' ? index : noticedAt(pattern, index), code });
      }
    }
  });

  it('[SYNC-S1] is refused when messages of another handshake are played back', () => {
    const { written } = shake(pairOf(pattern));
    for (const index of [0, 1, 2]) {
      const { refused } = shake(pairOf(pattern, { run: 1 }), (carried, which) =>
        which === index ? (written[index] ?? carried) : carried,
      );
      // A first message can be played back: it is the answer to it that whoever plays it cannot read.
      expect(refused).toEqual({ index: Math.max(index, 1), code: 'noise-not-authentic' });
    }
  });

  it('[SYNC-S1] is refused when a whole recorded handshake is played back to the one who answered it', () => {
    const { written } = shake(pairOf(pattern));
    const responder = side(pattern, 'responder', { run: 1 });
    expect(responder.readMessage(written[0] ?? NOTHING).ok).toBe(true);
    responder.writeMessage(NOTHING);
    expect(responder.readMessage(written[2] ?? NOTHING)).toMatchObject({ error: { code: 'noise-not-authentic' } });
    expect(responder.remoteStatic).toBeUndefined();
  });

  it('[SYNC-S1] is refused when messages come in another order, twice, or back to who wrote them', () => {
    const { written } = shake(pairOf(pattern));
    const [first = NOTHING, second = NOTHING, third = NOTHING] = written;
    const upTo = (count: number, role: 'initiator' | 'responder') => advanced(pattern, role, count, written);
    // The third for the first. (XX's first is open, so that its answer fails, as after any changed first message.)
    if (pattern === XX_PSK0) expect(upTo(0, 'responder').readMessage(third).ok).toBe(false);
    for (const message of [first, third]) expect(upTo(1, 'initiator').readMessage(message).ok).toBe(false);
    for (const message of [first, second]) expect(upTo(2, 'responder').readMessage(message).ok).toBe(false);
    // Twice, while it is this side's turn.
    expect(upTo(1, 'responder').readMessage(first)).toMatchObject({ error: { code: 'noise-out-of-turn' } });
    expect(upTo(2, 'initiator').readMessage(second)).toMatchObject({ error: { code: 'noise-out-of-turn' } });
    expect(upTo(0, 'initiator').readMessage(first)).toMatchObject({ error: { code: 'noise-out-of-turn' } });
  });

  it('[SYNC-S1] ends for ever with the first refusal', () => {
    const pair = pairOf(pattern);
    const { written } = shake(pairOf(pattern));
    const { reader } = shake(pair, (carried, index) => (index === 1 ? carried.slice(1) : carried));
    expect(reader).toBe(pair.initiator);
    expect(pair.initiator.readMessage(written[1] ?? NOTHING)).toMatchObject({ error: { code: 'noise-ended' } });
    expect(pair.initiator.remoteStatic).toBeUndefined();
    expect(pair.initiator.isFinished).toBe(false);
    expect(() => pair.initiator.writeMessage(NOTHING)).toThrow('refused');
    expect(() => pair.initiator.finish()).toThrow('no finished handshake');
  });

  it('[SYNC-S1] names nobody when a key came through and its proof did not', () => {
    for (const index of [1, 2]) {
      const { reader, refused } = shake(pairOf(pattern), (carried, which) =>
        which === index ? carried.map((byte, at) => (at === carried.length - 1 ? byte ^ 1 : byte)) : carried,
      );
      expect(refused).toEqual({ index, code: 'noise-not-authentic' });
      expect(reader?.remoteStatic).toBeUndefined();
    }
  });

  it('[SYNC-S1] refuses ephemeral keys of small order before it uses them', () => {
    for (const key of LOW_ORDER) {
      for (const index of [0, 1]) {
        const pair = pairOf(pattern);
        const { refused } = shake(pair, (carried, which) => {
          if (which === index) carried.set(key);
          return carried;
        });
        expect(refused).toEqual({ index, code: 'noise-weak-key' });
      }
    }
  });

  it('[SYNC-S1] refuses a static key of small order, which would prove nothing', () => {
    for (const key of LOW_ORDER) {
      const initiator = side(pattern, 'initiator');
      const ephemeral = initiator.writeMessage(NOTHING).slice(0, 32);
      // Someone who knows all that a peer knows, and sends this in place of a key of its own.
      const symmetric = new SymmetricState(protocolName(pattern), engine);
      symmetric.mixHash(PROLOGUE);
      const mixEphemeral = (publicKey: Uint8Array) => {
        symmetric.mixHash(publicKey);
        if (pattern === XX_PSK0) symmetric.mixKey(publicKey);
      };
      if (pattern === XX_PSK0) symmetric.mixKeyAndHash(PSK);
      mixEphemeral(ephemeral);
      symmetric.encryptAndHash(NOTHING);
      const own = keyPairOf(filled(99), engine);
      mixEphemeral(own.publicKey);
      symmetric.mixKey(agree(own.secretKey, ephemeral, engine));
      const message = Uint8Array.from([...own.publicKey, ...symmetric.encryptAndHash(key), ...filled(0, 16)]);
      expect(initiator.readMessage(message)).toMatchObject({ error: { code: 'noise-weak-key' } });
      expect(initiator.remoteStatic).toBeUndefined();
    }
  });

  it('[SYNC-S1] hands its keys over once, and differently each time', () => {
    const pair = pairOf(pattern);
    expect(() => pair.initiator.finish()).toThrow('no finished handshake');
    shake(pair);
    const { handshakeHash } = pair.initiator.finish();
    expect(() => pair.initiator.finish()).toThrow('no finished handshake');
    expect(pair.responder.finish().handshakeHash).toEqual(handshakeHash);
    const again = pairOf(pattern, { run: 1 });
    shake(again);
    expect(again.initiator.finish().handshakeHash).not.toEqual(handshakeHash);
  });

  it('[SYNC-S1] takes payloads up to the longest message and loses nothing by one that is too long', () => {
    const pair = pairOf(pattern);
    const overheads = pattern === XX ? [32, 96, 64] : [48, 96, 64];
    for (const [index, overhead] of overheads.entries()) {
      const [writer, reader] = index % 2 === 0 ? [pair.initiator, pair.responder] : [pair.responder, pair.initiator];
      expect(() => writer.writeMessage(new Uint8Array(65_535 - overhead + 1))).toThrow('65536 bytes');
      const payload = filled(3, 65_535 - overhead);
      const message = writer.writeMessage(payload);
      expect(message).toHaveLength(65_535);
      expect(reader.readMessage(message)).toEqual({ ok: true, value: payload });
    }
  });

  it('[SYNC-S1] given up, it reads nothing and writes nothing', () => {
    const pair = pairOf(pattern);
    const first = pair.initiator.writeMessage(NOTHING);
    pair.responder.abandon();
    expect(pair.responder.readMessage(first)).toMatchObject({ error: { code: 'noise-ended' } });
    expect(() => pair.responder.writeMessage(NOTHING)).toThrow('given up');
  });

  it('[SYNC-S1] does not depend on what becomes of the bytes given to it, Node’s own kind of bytes too', () => {
    const [staticSecret, psk] = [Buffer.from(filled(1)), Buffer.from(PSK)];
    const common = { engine, pattern, prologue: PROLOGUE, ...(pattern === XX_PSK0 ? { psk } : {}) };
    const initiator = new NoiseHandshake({ ...common, role: 'initiator', staticSecret, random: () => filled(11) });
    for (const given of [staticSecret, psk]) given.fill(0);
    const responder = side(pattern, 'responder');
    const written: Uint8Array[] = [];
    for (const [index, payload] of PAYLOADS.entries()) {
      const [writer, reader] = index % 2 === 0 ? [initiator, responder] : [responder, initiator];
      const message = writer.writeMessage(payload);
      written.push(message);
      const carried = Buffer.from(message);
      const read = reader.readMessage(carried);
      expect(carried.equals(message)).toBe(true);
      carried.fill(0);
      expect(read).toEqual({ ok: true, value: payload });
    }
    expect(written).toEqual(shake(pairOf(pattern)).written);
  });

  it('[SYNC-S1] wipes the random bytes of its ephemeral key, and not the keys of its owner', () => {
    const [drawn, staticSecret, psk] = [filled(11), filled(1), PSK.slice()];
    const common = { engine, pattern, prologue: PROLOGUE, ...(pattern === XX_PSK0 ? { psk } : {}) };
    const initiator = new NoiseHandshake({ ...common, role: 'initiator', staticSecret, random: () => drawn });
    expect(shake({ initiator, responder: side(pattern, 'responder') }).refused).toBeUndefined();
    expect([drawn, staticSecret, psk]).toEqual([filled(0), filled(1), PSK]);
  });
});

describe('a handshake with a secret', () => {
  it('[SYNC-S1] is refused at its first message without the right one, and nothing is answered', () => {
    for (const psk of [filled(8), filled(0), PSK.map((byte, index) => (index === 31 ? byte ^ 1 : byte))]) {
      expect(shake(pairOf(XX_PSK0, { psk })).refused).toEqual({ index: 0, code: 'noise-not-authentic' });
    }
  });

  it('[SYNC-S1] is refused when the other side leaves the secret out, and the other way round', () => {
    const withAndWithout = { initiator: side(XX, 'initiator'), responder: side(XX_PSK0, 'responder') };
    expect(shake(withAndWithout).refused?.index).toBe(0);
    const withoutAndWith = { initiator: side(XX_PSK0, 'initiator'), responder: side(XX, 'responder') };
    expect(shake(withoutAndWith).refused).toEqual({ index: 1, code: 'noise-not-authentic' });
  });
});

describe('misuse', () => {
  const options = {
    engine,
    prologue: PROLOGUE,
    role: 'initiator',
    staticSecret: filled(1),
    random: () => filled(5),
  } as const;

  it('[SYNC-S1] of secrets throws: missing, of another length, or where none belongs', () => {
    expect(() => new NoiseHandshake({ ...options, pattern: XX_PSK0 })).toThrow('psk of 32 bytes');
    expect(() => new NoiseHandshake({ ...options, pattern: XX_PSK0, psk: filled(7, 31) })).toThrow('psk of 32 bytes');
    expect(() => new NoiseHandshake({ ...options, pattern: XX, psk: PSK })).toThrow('no psk');
    expect(() => new NoiseHandshake({ ...options, pattern: XX, staticSecret: filled(1, 33) })).toThrow('32 bytes');
    const { staticSecret: _, ...without } = options;
    expect(() => new NoiseHandshake({ ...without, pattern: XX })).toThrow('a static key');
  });

  it('[SYNC-S1] of turns throws: writing out of turn, going on after the end', () => {
    const pair = pairOf(XX);
    expect(() => pair.responder.writeMessage(NOTHING)).toThrow('other side');
    shake(pair);
    expect(() => pair.initiator.writeMessage(NOTHING)).toThrow('no more messages');
    expect(() => pair.responder.readMessage(NOTHING)).toThrow('no more messages');
  });

  it('[SYNC-S1] a source of too few random bytes throws, and the handshake is over', () => {
    const handshake = new NoiseHandshake({ ...options, pattern: XX, random: () => filled(5, 16) });
    expect(() => handshake.writeMessage(NOTHING)).toThrow('32 bytes');
    expect(() => handshake.writeMessage(NOTHING)).toThrow('given up');
  });
});
