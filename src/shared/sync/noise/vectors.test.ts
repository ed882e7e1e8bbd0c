import { describe, expect, it } from 'vitest';
import { nobleNoise } from './engine.ts';
import { NoiseHandshake } from './handshake.ts';
import { type HandshakePattern, XX, XX_PSK0 } from './patterns.ts';
import { NOISE_VECTORS, type NoiseVector } from './vectors.ts';

/** Not spoken by the app, but made of the same tokens. */
const NN_PSK0: HandshakePattern = {
  name: 'NNpsk0',
  messages: [
    ['psk', 'e'],
    ['e', 'ee'],
  ],
};
const PATTERNS = { XX, XXpsk0: XX_PSK0, NNpsk0: NN_PSK0 };

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');

function sides(vector: NoiseVector) {
  const side = (role: 'initiator' | 'responder', staticKey: string | undefined, ephemeral: string) =>
    new NoiseHandshake({
      pattern: PATTERNS[vector.pattern],
      role,
      prologue: bytes(vector.prologue),
      ...(staticKey === undefined ? {} : { staticSecret: bytes(staticKey) }),
      ...(vector.psk === undefined ? {} : { psk: bytes(vector.psk) }),
      random: () => bytes(ephemeral),
      engine: nobleNoise,
    });
  return {
    initiator: side('initiator', vector.initiatorStatic, vector.initiatorEphemeral),
    responder: side('responder', vector.responderStatic, vector.responderEphemeral),
  };
}

const named = NOISE_VECTORS.map((vector, index) => [`${index} ${vector.pattern} of ${vector.source}`, vector] as const);

describe('public vectors', () => {
  it('[SYNC-S1] are there for both protocols, with and without prologue and payloads', () => {
    const have = (pattern: string) => NOISE_VECTORS.filter((vector) => vector.pattern === pattern);
    for (const pattern of ['XX', 'XXpsk0']) {
      expect(new Set(have(pattern).map((vector) => vector.prologue !== ''))).toEqual(new Set([true, false]));
      expect(new Set(have(pattern).map((vector) => vector.handshake[0]?.payload !== ''))).toEqual(
        new Set([true, false]),
      );
    }
    expect(NOISE_VECTORS.filter((vector) => vector.handshakeHash !== undefined)).toHaveLength(2);
  });

  it.each(named)('[SYNC-S1] every message is written as published, and read: %s', (_, vector) => {
    const { initiator, responder } = sides(vector);
    for (const [index, { payload, message }] of vector.handshake.entries()) {
      const [writer, reader] = index % 2 === 0 ? [initiator, responder] : [responder, initiator];
      expect(hex(writer.writeMessage(bytes(payload)))).toBe(message);
      expect(reader.readMessage(bytes(message))).toEqual({ ok: true, value: bytes(payload) });
    }
    expect([initiator.isFinished, responder.isFinished]).toEqual([true, true]);
    const sessions = { initiator: initiator.finish(), responder: responder.finish() };
    expect(hex(sessions.initiator.handshakeHash)).toBe(hex(sessions.responder.handshakeHash));
    if (vector.handshakeHash !== undefined) expect(hex(sessions.initiator.handshakeHash)).toBe(vector.handshakeHash);
    for (const { from, payload, message } of vector.transport) {
      expect(hex(sessions[from].send.seal(bytes(payload)))).toBe(message);
      const reader = sessions[from === 'initiator' ? 'responder' : 'initiator'];
      expect(reader.receive.open(bytes(message))).toEqual({ ok: true, value: bytes(payload) });
    }
  });
});
