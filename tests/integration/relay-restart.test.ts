import { statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { type RelayProcess, startRelayProcess } from '#tests/support/relay-process.ts';
import { attach, replicaFor, replicaOf } from '#tests/support/sync/relays.ts';
import { device, TestSpace } from '#tests/support/sync/space.ts';

const [ana, bo] = [device('ana'), device('bo')];
const folder = temporaryFolder('relay');
let relay: RelayProcess | null = null;
afterEach(async () => {
  await relay?.kill();
  folder.remove();
});
const soon = { timeout: 15_000, interval: 20 };
const reach = (replica: Replica): number => replica.have.feeds[0]?.heads[0]?.seq ?? 0;

describe('a relay as a process', () => {
  it('[SYNC-R2] has everything that it said it held, however often it is killed amid writing', async () => {
    const space = new TestSpace();
    for (const writer of [ana, bo]) space.admit(writer, 'writer');
    const [anas, bos] = [await replicaFor(space), await replicaFor(space)];
    relay = await startRelayProcess(folder.path, '--port', '0');
    const { address, port } = relay;
    const clients = [attach(address, ana, anas), attach(address, bo, bos)];
    onTestFinished(() => {
      for (const client of clients) client.close();
    });
    let last: Entry | null = null;
    /** The number of the last entry that the relay said it has. */
    let held = 0;
    clients[0]!.onChange((state) => {
      if (state.kind === 'connected' && state.isLevel) held = reach(anas);
    });
    for (let round = 0; round < 3; round++) {
      await expect.poll(() => clients.every(({ state }) => state.kind === 'connected'), soon).toBe(true);
      for (let count = 0; count < 40; count++) {
        last = space.write(ana, last);
        must(await anas.take([last]));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await relay.kill();
      const acknowledged = held;
      await expect.poll(() => clients.map(({ state }) => state.kind), soon).not.toContain('connected');
      relay = await startRelayProcess(folder.path, '--port', String(port));
      // Somebody who comes before Ana does gets it from the disk alone.
      const bystander = await replicaOf(
        space.space,
        space.chain.path.map(({ entry }) => entry),
      );
      const early = attach(address, bo, bystander);
      await expect.poll(() => reach(bystander), soon).toBeGreaterThanOrEqual(acknowledged);
      early.close();
      for (const client of clients) client.wake();
    }
    await expect.poll(() => reach(bos), soon).toBe(120);
    expect(held).toBeGreaterThan(0);
    expect(await relay.stop()).toBe(0);
    expect(relay.output()).toContain('"event":"stopped"');
  }, 90_000);

  it('does not share its file, says so, and closes it to other users', async () => {
    relay = await startRelayProcess(folder.path, '--port', '0');
    await expect(startRelayProcess(folder.path, '--port', '0')).rejects.toThrow('Another relay keeps its entries');
    const file = path.join(folder.path, 'apart', 'entries.sqlite');
    const apart = await startRelayProcess(null, '--port', '0', '--db', file);
    expect(apart.address.key).not.toEqual(relay.address.key);
    for (const name of [file, `${file}.key`]) expect(statSync(name).mode & 0o777, name).toBe(0o600);
    expect(await apart.stop()).toBe(0);
  });
});
