import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOfDocument } from '#shared/document/whole.ts';
import { must, type Problem, type Result } from '#shared/kernel/result.ts';
import type { BundledProject } from '#shared/transfer/bundle/index.ts';
import { everyField } from '#tests/support/every-field.ts';
import { type OpenedBackup, openBackup as openIt, type SealOptions, sealBackup } from './backup-file.ts';
import { contentOf, readContent } from './content.ts';
import { readHead, writeHead } from './head.ts';
import { Passphrase } from './passphrase.ts';
import { isBearable, keysOf, USUAL_COST } from './protection.ts';

/** As little as Argon2id takes: what is tested is not how long it holds out. */
const cost = { memory: 8, passes: 1, lanes: 1 };
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const making = { clock: { now: () => 0 }, random };
const facts = { madeAt: Date.UTC(2026, 10, 22, 22, 30), project: 'harbour' };

/** One of each: what Argon2id makes of it is remembered. */
const used = new Map<string, Passphrase>();
function of(words: string | null): Passphrase | null {
  if (words === null) return null;
  const passphrase = used.get(words) ?? new Passphrase(words);
  used.set(words, passphrase);
  return passphrase;
}

const sealed = (content: Uint8Array, words: string | null): Promise<Uint8Array> =>
  sealBackup(facts, content, { passphrase: of(words), random, cost } satisfies SealOptions);

const openBackup = (bytes: Uint8Array, words: string | null): Promise<Result<OpenedBackup>> => openIt(bytes, of(words));

const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.error.code);

function flipped(bytes: Uint8Array, at: number, by = 0xff): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ by;
  return changed;
}

const REFUSED = ['not-a-backup', 'backup-damaged', 'backup-newer'];

describe.each([
  ['without a passphrase', null],
  ['with one', 'correct horse'],
])('a backup %s', (_, passphrase) => {
  it('[BACKUP-1] gives back what went in, of any length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(140_000), async (length) => {
        const content = random(Math.min(length, 60_000));
        const all = new Uint8Array(length);
        all.set(content.subarray(0, length));
        const opened: OpenedBackup = must(await openBackup(await sealed(all, passphrase), passphrase));
        expect(opened.content).toEqual(all);
        expect(opened.head).toMatchObject(facts);
      }),
      { numRuns: 20, examples: [[0], [1], [65_535], [65_536], [65_537], [131_072]] },
    );
  });

  it('[BACKUP-2] that is damaged at any byte of its head is refused as damaged, never as another passphrase', async () => {
    const whole = await sealed(random(500), passphrase);
    const { length } = must(readHead(whole));
    for (let at = 0; at < length; at++) {
      for (const by of [0x01, 0x80, 0xff]) {
        const code = codeOf(await openBackup(flipped(whole, at, by), passphrase));
        expect([at, REFUSED.includes(code ?? '')]).toEqual([at, true]);
      }
    }
  });

  it('[BACKUP-2] that is damaged, cut short or longer anywhere behind it is refused as damaged', async () => {
    const whole = await sealed(random(80_000), passphrase);
    const { length } = must(readHead(whole));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: length, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          expect(codeOf(await openBackup(flipped(whole, at, by), passphrase))).toBe('backup-damaged');
          expect(codeOf(await openBackup(whole.subarray(0, at), passphrase))).toBe('backup-damaged');
          expect(codeOf(await openBackup(Buffer.concat([whole, new Uint8Array([by])]), passphrase))).toBe(
            'backup-damaged',
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  it('[BACKUP-2] of which any part is missing from its beginning on is refused', async () => {
    const whole = await sealed(random(60), passphrase);
    for (let length = 0; length < whole.length; length++)
      expect([length, (await openBackup(whole.subarray(0, length), passphrase)).ok]).toEqual([length, false]);
  });
});

describe('a passphrase', () => {
  it('[BACKUP-3] that is another one is said to be that, and none to be needed', async () => {
    const whole = await sealed(random(100), 'correct horse');
    expect(codeOf(await openBackup(whole, 'correct Horse'))).toBe('passphrase-wrong');
    expect(codeOf(await openBackup(whole, null))).toBe('passphrase-needed');
  });

  it('[BACKUP-3] is the same however another system writes its letters', async () => {
    const whole = await sealed(random(100), 'Zo\u00eb');
    expect((await openBackup(whole, 'Zoe\u0308')).ok).toBe(true);
  });

  it('[BACKUP-3] leaves frames in their order and at their backup', async () => {
    const content = random(200_000);
    const whole = await sealed(content, 'a');
    const { length } = must(readHead(whole));
    const frame = 65_536 + 16;
    const swapped = whole.slice();
    swapped.set(whole.subarray(length + frame, length + 2 * frame), length);
    swapped.set(whole.subarray(length, length + frame), length + frame);
    expect(codeOf(await openBackup(swapped, 'a'))).toBe('backup-damaged');
    // Without its last frame, and so at the end of one.
    expect(codeOf(await openBackup(whole.subarray(0, length + 2 * frame), 'a'))).toBe('backup-damaged');
  });

  it('[BACKUP-4] never makes the machine reckon more than is bearable', async () => {
    const whole = await sealBackup(facts, random(10), { passphrase: new Passphrase('a'), random, cost });
    expect(must(readHead(whole)).protection?.cost).toEqual(cost);
    for (const hostile of [
      { memory: 4_194_304, passes: 1, lanes: 1 },
      { memory: 262_144, passes: 10, lanes: 1 },
      { memory: 65_536, passes: 11, lanes: 1 },
      { memory: 65_536, passes: 0, lanes: 1 },
      { memory: 65_536, passes: 3, lanes: 0 },
      { memory: 65_536, passes: 3, lanes: 17 },
      { memory: 7, passes: 1, lanes: 1 },
    ])
      expect([hostile, isBearable(hostile)]).toEqual([hostile, false]);
    expect(isBearable(USUAL_COST)).toBe(true);
  });

  it('[BACKUP-4] refuses a hostile file before it reckons', async () => {
    const protection = {
      cost: { memory: 4_000_000_000, passes: 255, lanes: 1 },
      salt: random(16),
      nonce: random(19),
      check: random(16),
    };
    expect(codeOf(await openBackup(writeHead({ ...facts, protection }), 'a'))).toBe('backup-unbearable');
  });

  it('[BACKUP-3] becomes a key as RFC 9106 has it', async () => {
    // The keys follow from Argon2id by HKDF: OpenSSL’s own was asked for these.
    const keys = await keysOf('passphrase', new Uint8Array(16).fill(7), { memory: 64, passes: 2, lanes: 2 });
    expect(Buffer.from(keys.frames).toString('hex')).toBe(
      '58a2395f4cad82f78038d1c45a20c6e7c1e775811187ea76664eb392ec126205',
    );
    expect(Buffer.from(keys.check).toString('hex')).toBe('96767900bc4e831b25be58b23a45b5e1');
  });
});

describe('what is in a backup', () => {
  const project = (): BundledProject => ({
    id: 'harbour',
    name: 'Harbour site',
    update: bytesOfDocument(everyField().project),
    activity: [],
  });
  const refusal = (result: Result<unknown>): Problem | null => (result.ok ? null : result.error);

  it('[BACKUP-5] is counted when it is made, and again when it is opened', () => {
    const { content, facts } = must(contentOf(project(), 0, 'daily', making));
    expect(facts.counts.task).toBeGreaterThan(1);
    const read = must(readContent(content, making));
    expect(read.facts).toEqual(facts);
    expect(read.project).toEqual(project());
  });

  it('[BACKUP-5] is refused where the numbers differ', () => {
    const { content, facts } = must(contentOf(project(), 0, 'daily', making));
    const text = new TextDecoder('latin1').decode(content);
    const said = `"task":${facts.counts.task}`;
    const at = text.indexOf(said) + said.length - 1;
    const wrong = flipped(content, at, 0x01);
    expect(refusal(readContent(wrong, making))?.message).toContain('were written of “task”');
  });

  it('[BACKUP-5] is refused where what was to be kept cannot be opened', () => {
    const broken = { ...project(), update: new Uint8Array([255, 3, 1]) };
    expect(refusal(contentOf(broken, 0, 'daily', making))?.message).toContain('No backup was made: the project cannot');
  });

  it('[BACKUP-5] is never believed, whatever bytes they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readContent(bytes, making).ok).toBe(false);
      }),
    );
  });
});
