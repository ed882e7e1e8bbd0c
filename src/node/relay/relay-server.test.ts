import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { callRelay } from '#node/sync/relay-client/call-relay.ts';
import type { RelayClient, RelayClientParts } from '#node/sync/relay-client/relay-client.ts';
import { err, must } from '#shared/kernel/result.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import type { RelayAddress } from '#shared/sync/relay/address.ts';
import { readRelayMessage, writeRelayMessage } from '#shared/sync/relay/messages.ts';
import { type Message, readMessage, writeMessage } from '#shared/sync/session/messages.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import {
  attach,
  memoryStore,
  outlaw,
  type RunningRelay,
  random,
  replicaFor,
  startRelay,
} from '#tests/support/sync/relays.ts';
import { device, incarnation, inviteId, type TestDevice, TestSpace } from '#tests/support/sync/space.ts';
import { TcpWire } from '#tests/support/sync/tcp-wire.ts';

const [ana, bo, eve] = [device('ana'), device('bo'), device('eve')];
const relays: RunningRelay[] = [];
afterEach(async () => {
  for (const { server } of relays.splice(0)) await server.close();
});

async function relay(changes: Parameters<typeof startRelay>[0] = {}): Promise<RunningRelay> {
  const started = await startRelay(changes);
  relays.push(started);
  return started;
}
function attached(
  address: RelayAddress,
  by: TestDevice,
  replica: Replica,
  more: Partial<RelayClientParts> = {},
): RelayClient {
  const client = attach(address, by, replica, more);
  onTestFinished(() => client.close());
  return client;
}
const isLevel = ({ state }: RelayClient): boolean => state.kind === 'connected' && state.isLevel;
const reasonOf = ({ state }: RelayClient): string => (state.kind === 'off' ? state.problem.message : state.kind);
const soon = { timeout: 5_000, interval: 5 };

/** A space of the owner with two writers, and a replica for each. */
async function team() {
  const space = new TestSpace();
  for (const writer of [ana, bo]) space.admit(writer, 'writer');
  return { space, owners: await replicaFor(space), anas: await replicaFor(space), bos: await replicaFor(space) };
}

describe('a relay', () => {
  it('[SYNC-R1] takes a space from its owner and brings what one writes to the other, live and later', async () => {
    const { address } = await relay();
    const { space, owners, anas, bos } = await team();
    attached(address, space.owner, owners);
    const [byAna, byBo] = [attached(address, ana, anas), attached(address, bo, bos)];
    await expect.poll(() => isLevel(byAna) && isLevel(byBo), soon).toBe(true);
    const first = space.write(ana, null);
    must(await anas.take([first]));
    await expect.poll(() => bos.have.feeds.length, soon).toBe(1);
    byBo.close();
    must(await anas.take([space.write(ana, first)]));
    await expect.poll(() => isLevel(byAna), soon).toBe(true);
    byAna.close();
    const again = attached(address, bo, bos);
    await expect.poll(() => isLevel(again) && bos.have.feeds[0]?.heads[0]?.seq, soon).toBe(2);
  });

  it('[SYNC-R1] keeps what it took over its end, and tells its devices that it goes', async () => {
    const log = new MemoryEntryLog();
    const { server, address } = await relay({ store: memoryStore(log) });
    const { space, anas, bos } = await team();
    const byAna = attached(address, ana, anas);
    must(await anas.take([space.write(ana, null)]));
    await expect.poll(() => isLevel(byAna), soon).toBe(true);
    await server.close();
    await expect.poll(() => reasonOf(byAna), soon).toContain('going away');
    const later = await relay({ store: memoryStore(log) });
    const byBo = attached(later.address, bo, bos);
    await expect.poll(() => isLevel(byBo) && bos.have.feeds.length, soon).toBe(1);
  });

  it('[SYNC-R1] tells a stranger nothing of a space, and lets a newcomer in as soon as it hears of it', async () => {
    const { address } = await relay();
    const { space, owners } = await team();
    const byOwner = attached(address, space.owner, owners);
    await expect.poll(() => isLevel(byOwner), soon).toBe(true);
    const strangers = await replicaFor(new TestSpace('another'));
    const heard: string[] = [];
    const byEve = attached(address, eve, Object.assign(strangers, { space: space.space }), {
      onSession: (session) => session.onChange(({ kind }) => heard.push(kind)),
    });
    // A newcomer whose admission nobody has told the relay of: it brings that itself.
    const carl = device('carl');
    space.admit(carl, 'writer');
    const carls = await replicaFor(space);
    const byCarl = attached(address, carl, carls);
    await expect.poll(() => isLevel(byCarl), soon).toBe(true);
    await expect.poll(() => owners.have, soon).toEqual(carls.have);
    // One who does not know of it yet is waited for.
    const dora = device('dora');
    const admission = space.admit(dora, 'writer');
    const byDora = attached(
      address,
      dora,
      Object.assign(await replicaFor(new TestSpace('empty')), { space: space.space }),
    );
    await expect.poll(() => byDora.state.kind, soon).toBe('connecting');
    must(await owners.take([admission]));
    await expect.poll(() => byDora.state.kind, soon).not.toBe('connecting');
    expect(heard).toEqual([]);
    expect(byEve.state.kind).toBe('connecting');
  });

  it('[SYNC-M3] hangs up on who was removed, and says so', async () => {
    const { address } = await relay();
    const { space, owners, bos } = await team();
    const [byOwner, byBo] = [attached(address, space.owner, owners), attached(address, bo, bos)];
    await expect.poll(() => isLevel(byOwner) && isLevel(byBo), soon).toBe(true);
    must(await owners.take([space.remove(bo, [], [space.owner, ana])]));
    await expect.poll(() => reasonOf(byBo), soon).toContain('was removed from the project');
    expect(reasonOf(byOwner)).toBe('connected');
  });

  it('[SYNC-R1] refuses what a reader writes, and what nobody signed', async () => {
    const { address, said } = await relay();
    const { space, owners } = await team();
    const carl = device('carl');
    space.admit(carl, 'reader');
    const byOwner = attached(address, space.owner, owners);
    await expect.poll(() => isLevel(byOwner), soon).toBe(true);
    const forged = space.write(carl, null);
    must(await owners.take([space.chain.path.at(-1)!.entry]));
    const byCarl = await outlaw(address, carl, space.space);
    byCarl.say({ kind: 'entries', entries: [forged.bytes] });
    await expect.poll(byCarl.goodbye, soon).toContain('a reader writes no update');
    expect(owners.have.feeds).toEqual([]);
    expect(said.join('\n')).toContain('a reader writes no update');
  });

  it('[SYNC-R1] takes projects of those owners alone who are on its list', async () => {
    const { space, owners } = await team();
    const { address } = await relay({ owners: new Set([new TestSpace('another').chain.head!.state.root]) });
    const refused = attached(address, space.owner, owners);
    await expect.poll(() => reasonOf(refused), soon).toContain('certain owners only');
    const open = await relay({ owners: new Set([space.chain.head!.state.root]) });
    const taken = attached(open.address, space.owner, owners);
    await expect.poll(() => isLevel(taken), soon).toBe(true);
  });

  it('[SYNC-R1] keeps as much of a project, and of a device, as it may, says so, and still hears of the membership', async () => {
    const { space, owners, anas, bos } = await team();
    const { address } = await relay({ limits: { spaceBytes: 10_240, deviceBytes: 3_000 } });
    const byOwner = attached(address, space.owner, owners);
    await expect.poll(() => isLevel(byOwner), soon).toBe(true);
    const byAna = attached(address, ana, anas);
    let last = space.write(ana, null);
    must(await anas.take([last]));
    await expect.poll(() => isLevel(byAna), soon).toBe(true);
    const writeOne = async (): Promise<string> => {
      last = space.write(ana, last);
      must(await anas.take([last]));
      return reasonOf(byAna);
    };
    await expect.poll(writeOne, { ...soon, interval: 30 }).toContain('what one device writes');
    // Others go on.
    const byBo = attached(address, bo, bos);
    must(await bos.take([space.write(bo, null)]));
    await expect.poll(() => isLevel(byBo), soon).toBe(true);
    const large = await outlaw(address, bo, space.space);
    const many = Array.from({ length: 30 }, (_, index) =>
      space.write(bo, null, { incarnation: incarnation(`${index}`) }),
    );
    large.say({ kind: 'entries', entries: many.map(({ bytes }) => bytes) });
    await expect.poll(large.goodbye, soon).toContain('at most 10 KB of a project');
    // Whoever is removed from a full project is removed.
    const removal = space.remove(bo, [], [space.owner, ana]);
    must(await owners.take([removal]));
    await expect.poll(() => isLevel(byOwner), soon).toBe(true);
    await expect.poll(() => reasonOf(byBo), soon).toContain('was removed');
  });

  it('[SYNC-R1] says in words that its disk is full, loses nothing that it took, and goes on when there is room', async () => {
    const log = new MemoryEntryLog();
    const append = log.append.bind(log);
    let isFull = false;
    log.append = async (entries) =>
      isFull && entries.length > 0 ? err({ code: 'log-full', message: 'The disk is full.' }) : append(entries);
    const { address, server } = await relay({ store: memoryStore(log) });
    const { space, anas, bos } = await team();
    const byAna = attached(address, ana, anas);
    const first = space.write(ana, null);
    must(await anas.take([first]));
    await expect.poll(() => isLevel(byAna), soon).toBe(true);
    isFull = true;
    must(await anas.take([space.write(ana, first)]));
    await expect.poll(() => reasonOf(byAna), soon).toMatch(/full/);
    expect(await (await fetch(`http://127.0.0.1:${server.port}/health`)).json()).toMatchObject({ status: 'log-full' });
    const byBo = attached(address, bo, bos);
    await expect.poll(() => bos.have.feeds[0]?.heads[0]?.seq, soon).toBe(1);
    isFull = false;
    byAna.wake();
    await expect.poll(() => bos.have.feeds[0]?.heads[0]?.seq, soon).toBe(2);
    await expect.poll(() => isLevel(byBo), soon).toBe(true);
    expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200);
  });

  it('[SYNC-R1] calls nothing held while its database is away, and holds all of it when that is back', async () => {
    const log = new MemoryEntryLog();
    const [append, read] = [log.append.bind(log), log.read.bind(log)];
    const { address } = await relay({ store: memoryStore(log) });
    const { space, anas, bos } = await team();
    const byAna = attached(address, ana, anas);
    const first = space.write(ana, null);
    must(await anas.take([first]));
    await expect.poll(() => isLevel(byAna), soon).toBe(true);
    log.append = async () => err({ code: 'log-failed', message: 'The database is away.' });
    log.read = () => {
      throw new Error('The database is away.');
    };
    const second = space.write(ana, first);
    must(await anas.take([second]));
    await expect.poll(() => reasonOf(byAna), soon).toContain('database is away');
    log.append = append;
    log.read = read;
    // Bo comes first, and writes: what Ana sent before must not be called held with that.
    const byBo = attached(address, bo, bos);
    must(await bos.take([space.write(bo, null)]));
    await expect.poll(() => isLevel(byBo), soon).toBe(true);
    expect(bos.have.feeds).toHaveLength(2);
    byAna.wake();
    await expect.poll(() => isLevel(byAna) && isLevel(byBo), soon).toBe(true);
    expect(await log.get(space.space, second.hash)).not.toBeNull();
    await expect.poll(() => bos.have, soon).toEqual(anas.have);
  });

  it('[SYNC-S2] passes messages of the moment to all others who are attached, and keeps none', async () => {
    const { address, server } = await relay();
    const { anas, bos, owners, space } = await team();
    const clients = [attached(address, ana, anas), attached(address, bo, bos), attached(address, space.owner, owners)];
    await expect.poll(() => clients.every(isLevel), soon).toBe(true);
    const message = { kind: 'ephemeral', bytes: Uint8Array.of(1, 2, 3) } as const;
    const others = [await outlaw(address, ana, space.space), await outlaw(address, bo, space.space)];
    for (const { heard } of others) await expect.poll(() => heard.length, soon).toBeGreaterThan(1);
    others[0]!.say(message);
    await expect.poll(() => others[1]!.heard.at(-1), soon).toEqual(message);
    expect(others[0]!.heard).not.toContainEqual(message);
    expect(clients.every(isLevel)).toBe(true);
    const metrics = async () => (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text();
    await expect.poll(metrics, soon).toContain('throughline_relay_ephemeral_total 1');
    expect(await metrics()).toMatch(/throughline_relay_connections 5\n/);
  });

  it('[SYNC-S1] is known by its key: under another one it is told nothing', async () => {
    const { address } = await relay();
    const { anas } = await team();
    const client = attached({ ...address, key: new Uint8Array(32).fill(9) }, ana, anas);
    await expect.poll(() => reasonOf(client), soon).toContain('its key is another');
  });

  it('[SYNC-S3] is called again soon after a sleep, in which the network forgot the connection', async () => {
    const { server, address } = await relay();
    const wire = await TcpWire.to(server.port);
    onTestFinished(() => wire.close());
    const { space, owners } = await team();
    const byOwner = attached({ ...address, url: `ws://127.0.0.1:${wire.port}` }, space.owner, owners);
    await expect.poll(() => isLevel(byOwner), soon).toBe(true);
    wire.goDead();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const reasons: string[] = [];
    byOwner.onChange(() => reasons.push(reasonOf(byOwner)));
    byOwner.wake();
    vi.advanceTimersByTime(19_000);
    expect(reasons).toEqual([]);
    vi.advanceTimersByTime(3_000);
    expect(reasons).toEqual(['The connection to the relay was cut.', 'connecting']);
  });

  it('[SYNC-S2] says to a device of another version which one it speaks, and passes over what it does not know', async () => {
    const { address } = await relay();
    const { space, owners } = await team();
    const byOwner = attached(address, space.owner, owners);
    await expect.poll(() => isLevel(byOwner), soon).toBe(true);
    const talk = async (first: Message) => {
      const parts = { agreementSecret: ana.agreementSecret, noise, random, after: nodeAfter };
      const { link } = must(await callRelay(address, parts));
      const heard: Message[] = [];
      link.onMessage((bytes) => {
        const read = readMessage(bytes);
        if (read.ok) heard.push(read.value);
      });
      link.send(writeRelayMessage({ kind: 'attach', space: space.space }));
      link.send(Uint8Array.of(200, 1, 2, 3));
      link.send(writeMessage(first));
      link.send(Uint8Array.of(12, 1));
      onTestFinished(() => link.close());
      return heard;
    };
    const older = await talk({ kind: 'hello', versions: [2, 3], features: ['later'] });
    await expect
      .poll(() => older.at(-1), soon)
      .toEqual({
        kind: 'bye',
        reason: 'this side speaks version 1, the other 2, 3',
      });
    const later = await talk({ kind: 'hello', versions: [1, 2, 3], features: ['later'] });
    await expect.poll(() => later.map(({ kind }) => kind), soon).toContain('digests');
    expect(later.map(({ kind }) => kind)).not.toContain('bye');
  });

  it.each([
    ['a newcomer', false, 15 * 60_000],
    ['a stranger', true, 30_000],
  ])('[SYNC-R1] waits for %s no longer because it calls a second time', async (_, isAttaching, patience) => {
    const { address } = await relay();
    const { space, owners } = await team();
    const byOwner = attached(address, space.owner, owners);
    await expect.poll(() => isLevel(byOwner), soon).toBe(true);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { link } = must(
      await callRelay(address, { agreementSecret: eve.agreementSecret, noise, random, after: nodeAfter }),
    );
    const heard: string[] = [];
    link.onMessage((bytes) => {
      const read = readRelayMessage(bytes);
      heard.push(read.ok ? read.value.kind : 'no message');
    });
    link.onClose(() => heard.push('the end'));
    if (isAttaching) {
      link.send(writeRelayMessage({ kind: 'attach', space: space.space }));
      await expect.poll(() => heard, soon).toEqual(['who']);
    }
    for (const tunnel of [1, 2]) link.send(writeRelayMessage({ kind: 'open', tunnel, invite: inviteId('first') }));
    await expect.poll(() => heard.filter((kind) => kind === 'close'), soon).toHaveLength(2);
    vi.advanceTimersByTime(patience);
    await expect.poll(() => heard.at(-1), soon).toBe('the end');
  });
});
