import { describe, expect, it } from 'vitest';
import { CipherState } from './cipher-state.ts';
import { nobleNoise } from './engine.ts';
import { MAX_PLAINTEXT_LENGTH, NoiseReceiver, NoiseSender } from './transport.ts';

const KEY = new Uint8Array(32).fill(9);
const NOTHING = new Uint8Array();
const bytes = (...values: number[]) => Uint8Array.from(values);
const direction = () => ({
  sender: new NoiseSender(new CipherState(KEY.slice(), nobleNoise)),
  receiver: new NoiseReceiver(new CipherState(KEY.slice(), nobleNoise)),
});

describe('a direction', () => {
  it('[SYNC-S1] carries messages of every length up to 65,519 bytes in order', () => {
    const { sender, receiver } = direction();
    for (const length of [0, 1, 15, 16, 17, 64, 4096, MAX_PLAINTEXT_LENGTH]) {
      const plaintext = Uint8Array.from({ length }, (_, index) => index);
      const sealed = sender.seal(plaintext);
      expect(sealed).toHaveLength(length + 16);
      expect(receiver.open(sealed)).toEqual({ ok: true, value: plaintext });
    }
    expect(MAX_PLAINTEXT_LENGTH).toBe(65_519);
  });

  it('[SYNC-S1] refuses more than 65,535 bytes on both ends', () => {
    const { sender, receiver } = direction();
    expect(() => sender.seal(new Uint8Array(MAX_PLAINTEXT_LENGTH + 1))).toThrow('do not fit');
    // No nonce went with it.
    expect(receiver.open(sender.seal(bytes(1)))).toEqual({ ok: true, value: bytes(1) });
    expect(receiver.open(new Uint8Array(65_536))).toMatchObject({ error: { code: 'noise-too-long' } });
  });

  const three = () => {
    const { sender, receiver } = direction();
    const sealed = [bytes(1), bytes(2), bytes(3)].map((plaintext) => sender.seal(plaintext));
    const [first = NOTHING, second = NOTHING, third = NOTHING] = sealed;
    return { receiver, first, second, third };
  };

  it('[SYNC-S1] refuses a message that comes too early, and everything after it', () => {
    const { receiver, first, second, third } = three();
    expect(receiver.open(second)).toMatchObject({ error: { code: 'noise-not-authentic' } });
    for (const late of [first, second, third]) {
      expect(receiver.open(late)).toMatchObject({ error: { code: 'noise-ended' } });
    }
  });

  it('[SYNC-S1] refuses a message that comes twice, or after one that was left out', () => {
    const twice = three();
    expect(twice.receiver.open(twice.first).ok).toBe(true);
    expect(twice.receiver.open(twice.first)).toMatchObject({ error: { code: 'noise-not-authentic' } });
    const gap = three();
    expect(gap.receiver.open(gap.first).ok).toBe(true);
    expect(gap.receiver.open(gap.third)).toMatchObject({ error: { code: 'noise-not-authentic' } });
  });

  it('[SYNC-S1] refuses a flipped bit in every byte, every shorter and a longer message', () => {
    const { first } = three();
    for (let at = 0; at < first.length; at++) {
      const flipped = first.map((byte, place) => (place === at ? byte ^ (1 << (at & 7)) : byte));
      expect(direction().receiver.open(flipped)).toMatchObject({ error: { code: 'noise-not-authentic' } });
      const code = at < 16 ? 'noise-too-short' : 'noise-not-authentic';
      expect(direction().receiver.open(first.subarray(0, at))).toMatchObject({ error: { code } });
    }
    expect(direction().receiver.open(bytes(...first, 0))).toMatchObject({ error: { code: 'noise-not-authentic' } });
  });

  it('[SYNC-S1] refuses other associated data, or none', () => {
    for (const ad of [NOTHING, bytes(2), bytes(1, 0)]) {
      const { sender, receiver } = direction();
      const sealed = sender.seal(bytes(5), bytes(1));
      expect(receiver.open(sealed, ad)).toMatchObject({ error: { code: 'noise-not-authentic' } });
    }
    const { sender, receiver } = direction();
    expect(receiver.open(sender.seal(bytes(5), bytes(1)), bytes(1))).toEqual({ ok: true, value: bytes(5) });
  });

  it('[SYNC-S1] has two keys: what one side sealed is refused when it comes back to it', () => {
    const there = new NoiseSender(new CipherState(KEY.slice(), nobleNoise));
    const back = new NoiseReceiver(new CipherState(new Uint8Array(32).fill(8), nobleNoise));
    expect(back.open(there.seal(bytes(1)))).toMatchObject({ error: { code: 'noise-not-authentic' } });
  });

  it('[SYNC-S1] wiped, it opens nothing and seals nothing', () => {
    const { sender, receiver } = direction();
    const sealed = sender.seal(bytes(1));
    sender.wipe();
    receiver.wipe();
    expect(() => sender.seal(bytes(1))).toThrow('wiped');
    expect(receiver.open(sealed)).toMatchObject({ error: { code: 'noise-ended' } });
  });
});
