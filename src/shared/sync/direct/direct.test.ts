import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeSealing as sealing } from '#node/crypto/node-sealing.ts';
import { must } from '#shared/kernel/result.ts';
import { DESCRIPTION, LONGEST_DESCRIPTION } from '#tests/support/direct/descriptions.ts';
import { device, seeded } from '#tests/support/sync/space.ts';
import { type ConnectionCode, parseConnectionCode, printConnectionCode } from './connection-code.ts';
import { connectionOf, readSignal, type Signal, writeSignal } from './signal.ts';

const CONNECTION = connectionOf(new Uint8Array(16).fill(7));
const BO = device('bo').certificate.device;

describe('what members say to connect', () => {
  it.each<Signal>([
    { kind: 'here' },
    { kind: 'rest', to: BO },
    { kind: 'offer', to: BO, connection: CONNECTION, description: DESCRIPTION },
    { kind: 'answer', to: BO, connection: CONNECTION, description: { ...DESCRIPTION, candidates: [] } },
  ])('[SYNC-T3] is read as it was said: $kind', (signal) => {
    expect(readSignal(writeSignal(signal))).toEqual(signal);
  });

  it('[SYNC-T3] is nothing else that is said of the moment, and nothing that no browser could use', () => {
    const offer = writeSignal({ kind: 'offer', to: BO, connection: CONNECTION, description: DESCRIPTION });
    const nowhere = (address: string): Uint8Array => {
      const candidates = [{ ...DESCRIPTION.candidates[0]!, address }];
      return writeSignal({
        kind: 'offer',
        to: BO,
        connection: CONNECTION,
        description: { ...DESCRIPTION, candidates },
      });
    };
    for (const bytes of [
      new Uint8Array(),
      new TextEncoder().encode('{"view":"board"}'),
      new TextEncoder().encode('null'),
      Uint8Array.of(1, 9),
      Uint8Array.of(1, 0, 0),
      offer.subarray(0, -1),
      Uint8Array.of(...offer, 0),
      nowhere('harbour.example'),
      nowhere('127.0.0.1\r\na=candidate:1'),
    ]) {
      expect(readSignal(bytes)).toBeNull();
    }
  });
});

describe('a connection code', () => {
  const CODE: ConnectionCode = {
    kind: 'offer',
    connection: CONNECTION,
    until: 1_795_000_000_000,
    description: DESCRIPTION,
  };
  const parts = { discoverySecret: seeded('harbour')(32), sealing };
  const print = (code: ConnectionCode = CODE): string =>
    printConnectionCode(code, { ...parts, random: seeded('nonce') });
  const codeOf = (text: string, by = parts): string => {
    const parsed = parseConnectionCode(text, by);
    return parsed.ok ? 'code' : parsed.error.code;
  };

  it('[SYNC-T3] says all that the other browser needs, and survives what mail programs do to it', () => {
    const text = print();
    expect(text).toMatch(/^throughline-connect-[\w-]+$/);
    expect(must(parseConnectionCode(text, parts))).toEqual(CODE);
    const wrapped = text.replaceAll(/(.{60})/g, '$1\r\n  ');
    expect(must(parseConnectionCode(`\n ${wrapped} \n`, parts))).toEqual(CODE);
  });

  it('[SYNC-T3] is short enough to be sent and photographed', () => {
    expect(print().length).toBeLessThan(600);
    expect(print({ ...CODE, description: LONGEST_DESCRIPTION }).length).toBeLessThan(1_500);
  });

  it('[SYNC-T3] tells who is no member of the project nothing, and them that it is of another', () => {
    const other = { ...parts, discoverySecret: seeded('another')(32) };
    expect(codeOf(print(), other)).toBe('connection-code-of-another');
    const bytes = Buffer.from(print().slice('throughline-connect-'.length), 'base64url');
    for (const hidden of [DESCRIPTION.name, DESCRIPTION.password, '203.0.113.7']) {
      expect(bytes.includes(hidden)).toBe(false);
    }
  });

  it('[SYNC-T3] is whole or is none: whatever letter is another, whatever part is missing', () => {
    const text = print();
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', 'A', '_', 'b', '%41', '.'), (at, put) => {
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        if (changed !== text) expect(codeOf(changed)).toBe('connection-code-damaged');
      }),
    );
    for (const cut of [0, 10, 20, 40, text.length - 1])
      expect(codeOf(text.slice(0, cut))).toBe('connection-code-damaged');
    expect(codeOf('x'.repeat(100_000))).toBe('connection-code-damaged');
  });
});
