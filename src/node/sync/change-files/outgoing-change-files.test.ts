import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { OutgoingChangeFiles } from './outgoing-change-files.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

async function* pieces(...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const [at, size] of sizes.entries()) yield new Uint8Array(size).fill(at + 1);
}

describe('a file of changes on its way to a page', () => {
  it('[SYNC-T4] comes in parts of one size, whatever it is made of', async () => {
    const files = new OutgoingChangeFiles(random);
    const file = files.begin(pieces(10, 2_000_000, 5, 524_288));
    const parts: Buffer[] = [];
    for (let index = 0; ; index++) {
      const { data } = must(await files.next(file, index));
      if (data === null) break;
      parts.push(Buffer.from(data, 'base64'));
    }
    expect(parts.slice(0, -1).map(({ byteLength }) => byteLength)).toEqual(Array(4).fill(524_288));
    const whole = Buffer.concat(parts);
    expect([whole.byteLength, whole.subarray(0, 11)]).toEqual([2_524_303, Buffer.from([...Array(10).fill(1), 2])]);
  });

  it('[SYNC-T4] is refused with words where it is too large', async () => {
    const files = new OutgoingChangeFiles(random, 1_000_000);
    const file = files.begin(pieces(600_000, 600_000));
    must(await files.next(file, 0));
    const refused = { ok: false, error: { code: 'change-file-too-large' } };
    expect(await files.next(file, 1)).toMatchObject(refused);
    expect(await files.next(file, 1)).toMatchObject(refused);
  });

  it('makes room for later ones', async () => {
    const files = new OutgoingChangeFiles(random);
    const first = files.begin(pieces(1));
    for (let count = 0; count < 4; count++) files.begin(pieces(1));
    expect(await files.next(first, 0)).toMatchObject({ error: { code: 'change-file-incomplete' } });
  });
});
