/** Two hosts that never meet after one let the other in: files of changes go between their pages (SYNC T4). */
import { describe, expect, it } from 'vitest';
import type { HostOutput } from '#shared/ports/host.ts';
import { joined, owner, PROJECT, type Profile, profile, sharingOf } from '#tests/support/sync/profiles.ts';

const random = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');

async function saved(
  by: Profile,
  device: string | null = null,
  since: 'known' | 'lastFile' = 'known',
): Promise<Uint8Array> {
  const { file } = await by.ask('writeChanges', { project: PROJECT, device, since });
  const pieces: Buffer[] = [];
  for (let index = 0; ; index++) {
    const { data } = await by.ask('nextOfChanges', { file, index });
    // An answer that was lost is asked for again.
    expect(await by.ask('nextOfChanges', { file, index })).toEqual({ data });
    if (data === null) break;
    pieces.push(Buffer.from(data, 'base64'));
  }
  await by.ask('keepGivenChanges', { file });
  return new Uint8Array(Buffer.concat(pieces));
}

async function taken(by: Profile, bytes: Uint8Array): Promise<HostOutput<'takeChanges'>> {
  const file = random();
  let pieces = 0;
  for (let at = 0; at < bytes.byteLength; at += 112_500) {
    const data = Buffer.from(bytes.subarray(at, at + 112_500)).toString('base64');
    await by.ask('addToChanges', { file, index: pieces, data });
    await by.ask('addToChanges', { file, index: pieces++, data });
  }
  return by.ask('takeChanges', { file, pieces });
}

describe('a file of changes', () => {
  it('[SYNC-T4] holds what was written in all documents of a project', { timeout: 60_000 }, async () => {
    const ana = await owner();
    const ben = await joined(ana, 'Ben');
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    await ana.stop();
    const bens = await ben.openNotes('meeting of monday');
    bens.lines.set('said', 'by Ben');
    ben.cards.set('b', 'by Ben');
    await expect.poll(() => bens.synced.state).toMatchObject({ isWaiting: false });
    await expect.poll(() => ben.synced.state).toMatchObject({ isWaiting: false });
    const byBen = await saved(ben);
    await ben.stop();
    ana.start();
    expect(await taken(ana, byBen)).toMatchObject({ by: [{ name: 'Ben', changes: 2 }], isWhole: true });
    const anas = await ana.openNotes('meeting of monday');
    await expect.poll(() => anas.lines.toJSON()).toEqual({ said: 'by Ben' });
  });

  it('[SYNC-T4] brings two in step of whom one is always away, and says who did how much', {
    timeout: 60_000,
  }, async () => {
    const ana = await owner();
    const ben = await joined(ana, 'Ben');
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    await ana.stop();
    ben.cards.set('b', 'by Ben');
    await expect.poll(() => ben.synced.state).toMatchObject({ isWaiting: false });
    ben.cards.set('c', 'by Ben too');
    await expect.poll(() => ben.synced.state).toMatchObject({ isWaiting: false });
    const byBen = await saved(ben);
    await ben.stop();
    ana.start();
    ana.synced.renew();
    ana.cards.set('a', 'x'.repeat(1_500_000));
    await expect.poll(() => ana.synced.state, { timeout: 10_000 }).toMatchObject({ isWaiting: false });
    const came = { project: PROJECT, name: 'Harbour', hasMembership: false, isWhole: true };
    expect(await taken(ana, byBen)).toEqual({ ...came, by: [{ name: 'Ben', changes: 2 }] });
    const all = { before: 'written alone', a: 'x'.repeat(1_500_000), b: 'by Ben', c: 'by Ben too' };
    await expect.poll(() => ana.cards.toJSON()).toEqual(all);
    expect(await taken(ana, byBen)).toEqual({ ...came, by: [] });
    const byAna = await saved(ana);
    await ana.stop();
    ben.start();
    expect(await taken(ben, byAna)).toMatchObject({ by: [{ name: 'Ana' }], isWhole: true });
    ben.synced.renew();
    await expect.poll(() => ben.cards.toJSON()).toEqual(all);
  });

  it('[SYNC-T4] leaves out what a device is known to have, also after a restart, or what the last file had', {
    timeout: 60_000,
  }, async () => {
    const ana = await owner();
    ana.cards.set('large', 'x'.repeat(400_000));
    const ben = await joined(ana, 'Ben');
    await expect.poll(() => ben.cards.size).toBe(2);
    const device = async () => {
      const { members } = await sharingOf(ana);
      return members.flatMap(({ devices }) => devices).find(({ isThis }) => !isThis);
    };
    await expect.poll(async () => (await device())?.isInStep, { timeout: 20_000 }).toBe(true);
    const { device: id = '' } = (await device()) ?? {};
    await ben.stop();
    await ana.stop();
    ana.start();
    ana.synced.renew();
    ana.cards.set('a', 'by Ana');
    await expect.poll(() => ana.synced.state, { timeout: 10_000 }).toMatchObject({ isWaiting: false });
    const [forBen, forAll] = [await saved(ana, id), await saved(ana)];
    expect(forBen.byteLength).toBeLessThan(10_000);
    expect(forAll.byteLength).toBeGreaterThan(400_000);
    const { files } = await ana.ask('givenChanges', { project: PROJECT });
    expect(files).toEqual([
      { device: null, at: expect.any(Number) },
      { device: id, at: expect.any(Number) },
    ]);
    // The next goes on from the last, of which nobody knows here whether it was taken in.
    ana.cards.set('b', 'y'.repeat(300_000));
    await expect.poll(() => ana.synced.state, { timeout: 10_000 }).toMatchObject({ isWaiting: false });
    await saved(ana, id, 'lastFile');
    ana.cards.set('c', 'by Ana too');
    await expect.poll(() => ana.synced.state, { timeout: 10_000 }).toMatchObject({ isWaiting: false });
    const third = await saved(ana, id, 'lastFile');
    expect(third.byteLength).toBeLessThan(10_000);
    const sinceMet = await saved(ana, id);
    await ana.stop();
    ben.start();
    expect(await taken(ben, forBen)).toMatchObject({ by: [{ name: 'Ana', changes: 1 }], isWhole: true });
    // The second was lost on its way.
    expect(await taken(ben, third)).toMatchObject({ by: [], isWhole: false });
    expect(await taken(ben, sinceMet)).toMatchObject({ by: [{ name: 'Ana', changes: 2 }], isWhole: true });
  });

  it('[SYNC-T4] says why it was not taken', { timeout: 60_000 }, async () => {
    const [ana, eve] = [await owner(), profile('Eve')];
    const file = await saved(ana);
    await expect(taken(eve, file)).rejects.toThrow(/change-file-of-another/);
    await expect(taken(ana, file.subarray(0, -1))).rejects.toThrow(/change-file-damaged/);
    await expect(taken(ana, new TextEncoder().encode('Dear all'))).rejects.toThrow(/no-change-file/);
    await expect(taken(ana, new Uint8Array())).rejects.toThrow(/no-change-file/);
    const piece = { file: random(), data: '' };
    await expect(ana.ask('addToChanges', { ...piece, index: 1 })).rejects.toThrow(/change-file-incomplete/);
    await expect(ana.ask('takeChanges', { file: piece.file, pieces: 1 })).rejects.toThrow(/change-file-incomplete/);
    await expect(ana.ask('nextOfChanges', { file: piece.file, index: 0 })).rejects.toThrow(/change-file-incomplete/);
  });
});
