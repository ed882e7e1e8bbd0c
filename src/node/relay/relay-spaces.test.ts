import { describe, expect, it, onTestFinished } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { attach, memoryStore, replicaFor, startRelay } from '#tests/support/sync/relays.ts';
import { device, TestSpace } from '#tests/support/sync/space.ts';
import { DEFAULT_LIMITS } from './relay-limits.ts';
import { RelaySpaces } from './relay-spaces.ts';

const HOUR = 60 * 60_000;
const ana = device('ana');
const turns = () => new Promise((resolve) => setTimeout(resolve, 20));

/** The projects of a relay over a log, with a clock that is set by hand. */
async function over(log: MemoryEntryLog) {
  const time = { now: 0 };
  const limits = { ...DEFAULT_LIMITS, idle: 0 };
  const store = memoryStore(log);
  const spaces = new RelaySpaces({
    store,
    signatures: nodeSignatures,
    limits,
    now: () => time.now,
    owners: null,
    dropped: () => {},
  });
  await spaces.start();
  onTestFinished(() => spaces.close());
  const bring = async ({ space }: TestSpace, entries: readonly Entry[]): Promise<void> => {
    const held = must(await spaces.hold(space));
    must(await held.space.replica.take(entries));
    held.release();
    await turns();
  };
  return { spaces, time, bring };
}
const membershipOf = ({ chain }: TestSpace): readonly Entry[] => chain.path.map(({ entry }) => entry);

describe('projects of a relay', () => {
  it('[SYNC-R1] that were begun and never used are forgotten after a day, and may be brought again', async () => {
    const log = new MemoryEntryLog();
    const { spaces, time, bring } = await over(log);
    const [begun, used] = [new TestSpace('begun'), new TestSpace('used')];
    used.admit(ana, 'writer');
    await bring(begun, membershipOf(begun));
    await bring(used, [...membershipOf(used), used.write(ana, null)]);
    time.now = 23 * HOUR;
    await spaces.forgetEmpty();
    expect(spaces.knownCount).toBe(2);
    time.now = 25 * HOUR;
    await spaces.forgetEmpty();
    expect(await log.spaces()).toEqual([used.space]);
    expect(spaces.knownCount).toBe(1);
    begun.admit(ana, 'writer');
    await bring(begun, [...membershipOf(begun), begun.write(ana, null)]);
    time.now = 100 * HOUR;
    await spaces.forgetEmpty();
    expect(spaces.knownCount).toBe(2);
  });

  it('[SYNC-R1] that are in use stay although they are empty, and so do those of before a restart that are not', async () => {
    const log = new MemoryEntryLog();
    const [begun, used] = [new TestSpace('begun'), new TestSpace('used')];
    used.admit(ana, 'writer');
    const before = await over(log);
    await before.bring(begun, membershipOf(begun));
    await before.bring(used, [...membershipOf(used), used.write(ana, null)]);
    await before.spaces.close();
    const { spaces, time } = await over(log);
    const held = must(await spaces.hold(begun.space));
    time.now = 25 * HOUR;
    await spaces.forgetEmpty();
    expect(await log.spaces()).toEqual([begun.space, used.space].toSorted());
    held.release();
    await turns();
    time.now = 50 * HOUR;
    await spaces.forgetEmpty();
    expect(await log.spaces()).toEqual([used.space]);
  });

  it('[SYNC-R1] are begun a few an hour from one address, and whoever wants more is told so', async () => {
    const { server, address } = await startRelay({ limits: { beginningsOfAddress: 2 } });
    onTestFinished(() => server.close());
    const bring = async (name: string) => {
      const space = new TestSpace(name);
      const client = attach(address, space.owner, await replicaFor(space));
      onTestFinished(() => client.close());
      const said = (): string => (client.state.kind === 'off' ? client.state.problem.message : client.state.kind);
      const isDone = (): boolean =>
        client.state.kind === 'off' || (client.state.kind === 'connected' && client.state.isLevel);
      await expect.poll(isDone, { timeout: 5_000 }).toBe(true);
      return said();
    };
    expect([await bring('first'), await bring('second')]).toEqual(['connected', 'connected']);
    expect(await bring('third')).toContain('a few new projects an hour');
    // Of those that it knows, anybody may say again how they began.
    expect(await bring('first')).toBe('connected');
  });
});
