import { describe, expect, it, onTestFinished } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import { STANDS_IN } from '#shared/sync/content/snapshot.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { NO_DOCUMENT } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { writeFloors } from '#shared/sync/space/floors.ts';
import { attach, memoryStore, replicaFor, startRelay } from '#tests/support/sync/relays.ts';
import { device, TestSpace } from '#tests/support/sync/space.ts';
import { CountedLog } from './counted-log.ts';
import { DEFAULT_LIMITS } from './relay-limits.ts';
import { RelaySpace } from './relay-space.ts';
import { RelaySpaces } from './relay-spaces.ts';
import type { SharedLog } from './relay-store.ts';

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
/** A log that several relays share. */
function sharedBy(log: MemoryEntryLog): SharedLog {
  const order: string[] = [];
  const append = log.append.bind(log);
  log.append = (entries) => {
    order.push(...entries.map(({ hash }) => hash).filter((hash) => !order.includes(hash)));
    return append(entries);
  };
  return {
    bus: { onNews: () => () => {}, tell: () => {}, close: async () => {} },
    end: async () => String(order.length),
    after: async (_, position) => order.map((hash, at) => ({ hash, position: String(at + 1) })).slice(Number(position)),
  };
}

async function relaySpace(log: MemoryEntryLog, shared: SharedLog, { space }: TestSpace): Promise<RelaySpace> {
  const counted = new CountedLog(
    log,
    () => {},
    () => {},
  );
  const parts = { signatures: nodeSignatures, limits: DEFAULT_LIMITS, now: () => 0, refuses: () => null };
  return must(await RelaySpace.open(space, { ...parts, log: counted, shared }));
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

  it('[SYNC-R2][SYNC-E6] are the same at a relay that catches up over a prune that another took', async () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    const log = new MemoryEntryLog();
    const shared = sharedBy(log);
    const [one, two] = [await relaySpace(log, shared, space), await relaySpace(log, shared, space)];
    const ofAna: Entry[] = [];
    while (ofAna.length < 10) ofAna.push(space.write(ana, ofAna.at(-1) ?? null));
    must(await one.replica.take([...membershipOf(space), ...ofAna.slice(0, 3)]));
    await two.catchUp();
    expect(two.replica.have).toEqual(one.replica.have);
    const floor = ofAna[7]!;
    const open = writeFloors([{ ...floor.header, hash: floor.hash }]);
    const snapshot = space.write(space.owner, null, { kind: 'snapshot', open: STANDS_IN });
    must(await one.replica.take([...ofAna.slice(3), snapshot]));
    must(await one.replica.take([space.write(space.owner, snapshot, { kind: 'prune', open, doc: NO_DOCUMENT })]));
    await two.catchUp();
    expect(two.replica.have).toEqual(one.replica.have);
    // What follows there comes by the one, and by the other.
    must(await two.replica.take([space.write(ana, ofAna[9]!)]));
    await one.catchUp();
    expect(one.replica.have).toEqual(two.replica.have);
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
