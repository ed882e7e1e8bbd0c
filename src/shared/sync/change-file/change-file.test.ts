import { describe, expect, it } from 'vitest';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { must, ok } from '#shared/kernel/result.ts';
import type { EntryHash } from '#shared/sync/ids.ts';
import { level, meet, TestMember, TestPage, team } from '#tests/support/sync/members.ts';
import { seeded } from '#tests/support/sync/space.ts';
import { ChangeFileReader } from './change-file-reader.ts';
import { writeChangeFile } from './write-change-file.ts';

type Two = readonly [TestMember, TestMember];
const refusal = (code: string) => ({ ok: false, error: { code } });

async function saved(by: TestMember, since: EntryHash | null = null): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const { discoverySecret, replica } = by.space;
  const parts = { discoverySecret, sealing: nodeSealing, random: seeded('file') };
  for await (const piece of writeChangeFile(parts, replica.addedSince(since))) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

/** In bits of `step` bytes. */
async function taken(by: TestMember, file: Uint8Array, step = 100_000) {
  const reader = new ChangeFileReader(() => [by.space], nodeSealing);
  for (let at = 0; at < file.byteLength; at += step) await reader.add(file.slice(at, at + step));
  const answer = await reader.end();
  // It is read by then.
  await by.space.digest();
  return answer.ok ? ok({ added: answer.value.added, isWhole: answer.value.isWhole }) : answer;
}

describe('a file of changes', () => {
  it('[SYNC-T4] merges like a peer, both ways, and a second time changes nothing', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    await new TestPage(ana.document).set('crane', 'Order');
    expect(must(await taken(bo, await saved(ana)))).toEqual({ added: 2, isWhole: true });
    const page = new TestPage(bo.document);
    await page.set('quay', 'Survey again');
    await page.set('long', 'x'.repeat(2_500_000));
    const file = await saved(bo);
    expect(must(await taken(ana, file))).toEqual({ added: 2, isWhole: true });
    expect(must(await taken(ana, file))).toEqual({ added: 0, isWhole: true });
    expect(ana.document.hash).toEqual(bo.document.hash);
    expect(ana.space.replica.have).toEqual(bo.space.replica.have);
  });

  it('[SYNC-T4] carries removals, and what is new alone to who is known to hold the rest', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as readonly [TestMember, TestMember, TestMember];
    await level(meet(ana, bo));
    const { newest } = ana.space.replica;
    must(await ana.space.owner.remove(cy.me));
    await new TestPage(ana.document).set('secret', 'after Cy');
    const [whole, rest] = [await saved(ana), await saved(ana, newest)];
    expect(rest.byteLength).toBeLessThan(whole.byteLength);
    must(await taken(bo, rest));
    expect(new TestPage(bo.document).shows).toEqual({ quay: 'Survey', secret: 'after Cy' });
    must(await taken(cy, whole));
    expect(cy.space.role).toBeNull();
    expect(new TestPage(cy.document).shows).not.toHaveProperty('secret');
  });

  it('says where something is missing that it follows on', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    const { newest } = ana.space.replica;
    await new TestPage(ana.document).set('crane', 'Order');
    const later = ana.space.replica.newest;
    const page = new TestPage(ana.document);
    await page.set('quay', 'again');
    expect(must(await taken(bo, await saved(ana, later)))).toEqual({ added: 0, isWhole: false });
    must(await taken(bo, await saved(ana, newest)));
    must(await taken(bo, await saved(ana)));
    expect(bo.document.hash).toEqual(ana.document.hash);
  });

  it('shows nothing to who is no member, and is refused damaged, cut short, longer and by another project', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    await new TestPage(ana.document).set('crane', 'Order the piles');
    const file = await saved(ana);
    for (const typed of ['Order the piles', 'Survey', 'ana', 'harbour']) {
      expect(Buffer.from(file).includes(typed), typed).toBe(false);
    }
    for (const known of [ana.space.space, ana.device.id])
      expect(Buffer.from(file).includes(Buffer.from(known, 'hex'))).toBe(false);
    const stranger = await new TestMember('eve').join(
      await new TestMember('eve’s owner').begin(new TestPage(ana.document).doc),
    );
    expect(await taken(stranger, file)).toMatchObject(refusal('change-file-of-another'));
    const { have } = bo.space.replica;
    for (let at = 54; at < file.length; at += 13) {
      expect(await taken(bo, file.with(at, (file[at] ?? 0) ^ 1))).toMatchObject(refusal('change-file-damaged'));
    }
    for (const length of [54, 60, file.length - 1]) {
      expect(await taken(bo, file.subarray(0, length))).toMatchObject(refusal('change-file-damaged'));
    }
    expect(await taken(bo, new Uint8Array())).toMatchObject(refusal('no-change-file'));
    expect(await taken(bo, file.with(0, 0))).toMatchObject(refusal('no-change-file'));
    expect(await taken(bo, file.with(21, 0x32))).toMatchObject(refusal('change-file-newer'));
    expect(await taken(bo, file.subarray(0, 30))).toMatchObject(refusal('change-file-damaged'));
    expect(bo.space.replica.have).toEqual(have);
    expect(await taken(bo, Uint8Array.of(...file, 0))).toMatchObject(refusal('change-file-damaged'));
  });

  it('[SYNC-T4] is the same however it comes, and of a project that several are looked through for', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    const eve = await new TestMember('eve').begin(new TestPage(ana.document).doc);
    const page = new TestPage(ana.document);
    for (let count = 0; count < 20; count++) await page.set(`card ${count}`, 'x'.repeat(100_000));
    const file = await saved(ana);
    for (const step of [1_000, 999_999, file.byteLength]) {
      const reader = new ChangeFileReader(() => [eve.space, bo.space], nodeSealing);
      for (let at = 0; at < file.byteLength; at += step) must(await reader.add(file.slice(at, at + step)));
      expect(must(await reader.end()).target).toBe(bo.space);
    }
    await bo.space.digest();
    expect(bo.document.hash).toEqual(ana.document.hash);
  });

  it('[SYNC-T4] holds what came since somebody was level, over an opening of the log too', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    await new TestPage(ana.document).set('crane', 'Order');
    await level(meet(ana, bo));
    const { newest } = ana.space.replica;
    await ana.open(ana.space.space);
    expect(ana.space.replica.newest).toBe(newest);
    await new TestPage(ana.document).set('quay', 'again');
    const file = await saved(ana, newest);
    expect(file.byteLength).toBeLessThan((await saved(ana)).byteLength);
    expect(must(await taken(bo, file))).toEqual({ added: 1, isWhole: true });
    expect(bo.document.hash).toEqual(ana.document.hash);
  });
});
