import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { startPostgres } from '#tests/support/postgres.ts';
import { startRelayProcess } from '#tests/support/relay-process.ts';
import { attach, outlaw, replicaFor } from '#tests/support/sync/relays.ts';
import { device, TestSpace } from '#tests/support/sync/space.ts';

const database = await startPostgres();
afterAll(() => database?.remove());
const [ana, bo] = [device('ana'), device('bo')];
const soon = { timeout: 15_000, interval: 20 };
const reach = (replica: Replica): number => replica.have.feeds[0]?.heads[0]?.seq ?? 0;

describe.runIf(database !== null)('two relays on one PostgreSQL', () => {
  it('[SYNC-R2] bring what is sent to one to those at the other, live, and when one of them is killed', async () => {
    const folders = [temporaryFolder('relay-one'), temporaryFolder('relay-two')];
    const args = ['--port', '0', '--postgres', database?.url ?? ''];
    const one = await startRelayProcess(folders[0]!.path, ...args);
    const two = await startRelayProcess(folders[1]!.path, ...args);
    const space = new TestSpace();
    for (const writer of [ana, bo]) space.admit(writer, 'writer');
    const [anas, bos] = [await replicaFor(space), await replicaFor(space)];
    const byAna = attach(one.address, ana, anas);
    await expect.poll(() => byAna.state, soon).toEqual({ kind: 'connected', isLevel: true });
    const byBo = attach(two.address, bo, bos);
    onTestFinished(async () => {
      for (const client of [byAna, byBo]) client.close();
      await Promise.all([one.kill(), two.kill()]);
      for (const folder of folders) folder.remove();
    });
    await expect.poll(() => byBo.state, soon).toEqual({ kind: 'connected', isLevel: true });

    let last: Entry | null = null;
    const write = async (count: number): Promise<void> => {
      for (let written = 0; written < count; written++) {
        last = space.write(ana, last);
        must(await anas.take([last]));
      }
    };
    await write(30);
    await expect.poll(() => reach(bos), soon).toBe(30);
    // Both at once: neither waits for the other, and both hold all of it.
    let first: Entry | null = null;
    for (let count = 0; count < 10; count++) {
      await write(1);
      first = space.write(bo, first);
      must(await bos.take([first]));
    }
    await expect.poll(() => JSON.stringify(anas.have) === JSON.stringify(bos.have), soon).toBe(true);

    const [near, far] = [await outlaw(one.address, ana, space.space), await outlaw(two.address, bo, space.space)];
    for (const { heard } of [near, far]) await expect.poll(() => heard.length, soon).toBeGreaterThan(1);
    const presence = { kind: 'ephemeral', bytes: new Uint8Array(9_000).fill(7) } as const;
    near.say(presence);
    await expect.poll(() => far.heard, soon).toContainEqual(presence);

    await one.kill();
    await write(5);
    const elsewhere = attach(two.address, ana, anas);
    onTestFinished(() => elsewhere.close());
    await expect.poll(() => bos.have.feeds.find(({ device }) => device === ana.id)?.heads[0]?.seq, soon).toBe(45);
  }, 60_000);
});
