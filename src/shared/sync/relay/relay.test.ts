import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { EntryHash, SpaceId } from '#shared/sync/ids.ts';
import type { MessageLink } from '#shared/sync/session/session.ts';
import { inviteId } from '#tests/support/sync/space.ts';
import { parseRelayAddress, printRelayAddress } from './address.ts';
import { isRelayMessage, type RelayMessage, readRelayMessage, writeRelayMessage } from './messages.ts';
import { SplitLink } from './split-link.ts';

describe('messages to a relay', () => {
  it.each<Exclude<RelayMessage, { kind: 'unknown' }>>([
    { kind: 'attach', space: '0a'.repeat(32) as SpaceId },
    { kind: 'listen', invites: [inviteId('first'), inviteId('second')] },
    { kind: 'open', tunnel: 2 ** 32 - 1, invite: inviteId('first') },
    { kind: 'data', tunnel: 7, bytes: Uint8Array.of(1, 2, 3) },
    { kind: 'close', tunnel: 0 },
    { kind: 'who', ends: [{ seq: 3, hash: '0b'.repeat(32) as EntryHash }] },
    { kind: 'vouch', entries: [Uint8Array.of(1), Uint8Array.of(2, 3)] },
  ])('[SYNC-R1] are read back as they were written: $kind', (message) => {
    const bytes = writeRelayMessage(message);
    expect(readRelayMessage(bytes)).toEqual({ ok: true, value: message });
    expect(isRelayMessage(bytes)).toBe(true);
    for (let length = 1; length < bytes.byteLength; length++) {
      expect(readRelayMessage(bytes.subarray(0, length)).ok, `${length}`).toBe(false);
    }
  });

  it('[SYNC-S2] are passed over where a later version says them', () => {
    expect(readRelayMessage(Uint8Array.of(99, 1, 2))).toEqual({ ok: true, value: { kind: 'unknown' } });
  });

  it('never throw, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void readRelayMessage(bytes)));
  });
});

describe('the address of a relay', () => {
  const key = 'ab'.repeat(32);
  it('is read back as it was printed', () => {
    const address = must(parseRelayAddress(` wss://relay.example:8787#${key.toUpperCase()} `));
    expect(address).toEqual({ url: 'wss://relay.example:8787', key: new Uint8Array(32).fill(0xab) });
    expect(printRelayAddress(address)).toBe(`wss://relay.example:8787#${key}`);
  });

  it.each([
    '',
    'relay.example',
    `https://relay.example#${key}`,
    'wss://relay.example',
    `wss://relay.example#${key}0`,
    `wss://ana@relay.example#${key}`,
    `wss://a b#${key}`,
  ])('is refused in words: %s', (text) => {
    expect(parseRelayAddress(text)).toMatchObject({ ok: false, error: { code: 'relay-address' } });
  });
});

describe('a link for a session and a relay', () => {
  it('[SYNC-S3] gives each its own, keeps for the session what comes before it is there, and tells both of the end', () => {
    const heard: string[] = [];
    let listener: (message: Uint8Array) => void = () => {};
    let end = (): void => {};
    const link: MessageLink = {
      send: (message) => void heard.push(`sent ${message[0]}`),
      onMessage: (given) => {
        listener = given;
      },
      onClose: (given) => {
        end = given;
      },
      close: () => void heard.push('closed'),
      buffered: 0,
    };
    const split = new SplitLink(link, (message) => heard.push(`relay ${message[0]}`));
    for (const code of [1, 17, 2]) listener(Uint8Array.of(code));
    const session = split.session((message) => message[0] !== 2);
    session.onMessage((message) => heard.push(`session ${message[0]}`));
    listener(Uint8Array.of(4));
    session.send(Uint8Array.of(6));
    split.onClose(() => heard.push('split ended'));
    session.onClose(() => heard.push('session ended'));
    end();
    expect(heard).toEqual(['relay 17', 'session 1', 'session 4', 'sent 6', 'split ended', 'session ended']);
  });
});
