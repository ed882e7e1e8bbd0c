/**
 * A relay in a process of its own, and clients with real sessions, each at an address of its own as if through a proxy: what it
 * costs the relay that many are there, and how soon what one writes is with the others while some work.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { webSocketPipe } from '#node/sync/web-socket-pipe.ts';
import { must } from '#shared/kernel/result.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { callRelay } from '#shared/sync/link/index.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import type { RelayAddress } from '#shared/sync/relay/address.ts';
import { writeRelayMessage } from '#shared/sync/relay/messages.ts';
import { SplitLink } from '#shared/sync/relay/split-link.ts';
import { Session } from '#shared/sync/session/session.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { startRelayProcess } from '#tests/support/relay-process.ts';
import { device, seeded, type TestDevice, TestSpace } from '#tests/support/sync/space.ts';
import { type BenchRow, percentile } from './table.ts';

const IDLE = 500;
const BUSY = 100;
/** Devices of one project. */
const TEAM = 10;
/** Of one device, in milliseconds: how often it seals what somebody types. */
const WRITES_EVERY = 1_000;
const SECONDS = 12;

interface Client {
  readonly by: TestDevice;
  readonly space: TestSpace;
  readonly replica: Replica;
  readonly session: Session;
  readonly close: () => void;
  last: Entry | null;
}

/** Seconds, bytes, and seconds of the processor: of the relay's process. */
interface Look {
  readonly at: number;
  readonly memory: number;
  readonly cpu: number;
}

export async function benchRelay(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-relay-'));
  const relay = await startRelayProcess(folder, '--port', '0', '--metrics', '0', '--trust-proxy');
  const metricsPort = /"metrics":(\d+)/.exec(relay.output())?.[1];
  const clients: Client[] = [];
  try {
    const look = async (): Promise<Look> => {
      const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
      const read = (name: string): number => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
      const [memory, cpu] = [read('throughline_relay_memory_bytes'), read('throughline_relay_cpu_seconds_total')];
      return { at: performance.now() / 1_000, memory, cpu };
    };
    const share = (from: Look, to: Look): number => (100 * (to.cpu - from.cpu)) / (to.at - from.at);
    const empty = await look();
    const busy = await join(relay.address, BUSY, clients);
    await pause(2_000);
    const before = await look();
    const alone = await deliveries(busy);
    const then = await look();
    await join(relay.address, IDLE, clients);
    await pause(2_000);
    const idle = await look();
    await pause(5_000);
    const work = await look();
    const among = await deliveries(busy);
    const after = await look();
    const costOf = (from: Look, to: Look, times: readonly number[]): number => (to.cpu - from.cpu) / times.length;
    const of = `relay with ${IDLE} idle and ${BUSY} busy clients`;
    return [
      { name: `${of}: delivery, p50`, value: percentile(among, 0.5), unit: 'ms', goal: 20, binding: false },
      {
        name: `${of}: delivery, p99`,
        value: percentile(among, 0.99),
        unit: 'ms',
        goal: 100,
        binding: false,
        note: `${among.length} deliveries in ${SECONDS} s; the clients share the machine`,
      },
      {
        name: 'relay: processor time of a delivery among idle clients, against without them',
        value: costOf(work, after, among) / costOf(before, then, alone),
        unit: '×',
        goal: 1.5,
        binding: true,
        note: `${(1e6 * costOf(work, after, among)).toFixed(0)} µs`,
      },
      {
        name: 'relay: memory of a client',
        value: (idle.memory - empty.memory) / clients.length / 1_000,
        unit: 'kB',
        goal: 200,
        binding: false,
        note: `${(idle.memory / 1e6).toFixed(0)} MB resident with ${clients.length}`,
      },
      { name: `${of}: processor`, value: share(work, after), unit: '%', goal: 50, binding: false },
      {
        name: `relay with ${clients.length} idle clients: processor`,
        value: share(idle, work),
        unit: '%',
        goal: 2,
        binding: false,
      },
    ];
  } finally {
    for (const { close } of clients) close();
    await relay.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Clients in projects of their own, all level with the relay. */
async function join(address: RelayAddress, count: number, clients: Client[]): Promise<readonly Client[]> {
  const joined: Client[] = [];
  while (joined.length < count) {
    const name = `project ${clients.length}`;
    const space = new TestSpace(name, nodeSignatures);
    const team = Array.from({ length: TEAM - 1 }, (_, index) => device(`${name} ${index}`));
    for (const each of team) space.admit(each, 'writer');
    for (const by of [space.owner, ...team]) {
      const client = await attached(address, by, space, clients.length);
      clients.push(client);
      joined.push(client);
    }
  }
  await until(() => joined.every(({ session: { state } }) => state.kind === 'open' && state.isLevel));
  return joined;
}

async function attached(address: RelayAddress, by: TestDevice, space: TestSpace, number: number): Promise<Client> {
  const replica = must(
    await Replica.open(space.space, { log: new MemoryEntryLog(), signatures: nodeSignatures, now: Date.now }),
  );
  must(await replica.take(space.chain.path.map(({ entry }) => entry)));
  const headers = { 'X-Forwarded-For': `198.51.${Math.floor(number / 250)}.${1 + (number % 250)}` };
  const socket = new WebSocket(address.url, { perMessageDeflate: false, headers });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const parts = { agreementSecret: by.agreementSecret, noise, random: seeded(`link ${number}`), after: nodeAfter };
  const { link } = must(await callRelay(webSocketPipe(socket), address.key, parts));
  const split = new SplitLink(link, () => {});
  link.send(writeRelayMessage({ kind: 'attach', space: space.space }));
  const session = new Session({ replica, link: split.session(), after: nodeAfter });
  return { by, space, replica, session, close: () => session.end('the bench is over'), last: null };
}

/** Milliseconds from the moment that something was durable at its writer to that at which it is at each of the others. */
async function deliveries(clients: readonly Client[]): Promise<readonly number[]> {
  const times: number[] = [];
  const begun = new Map<string, number>();
  let missing = 0;
  const stops = clients.map((client) =>
    client.replica.onChange(({ added }) => {
      for (const { hash, header } of added) {
        const at = begun.get(hash);
        if (at === undefined || header.device === client.by.id) continue;
        times.push(performance.now() - at);
        missing--;
      }
    }),
  );
  const end = performance.now() + SECONDS * 1_000;
  const write = async (client: Client, index: number): Promise<void> => {
    await pause((index / clients.length) * WRITES_EVERY);
    while (performance.now() < end) {
      const entry = client.space.write(client.by, client.last);
      client.last = entry;
      begun.set(entry.hash, performance.now());
      missing += TEAM - 1;
      must(await client.replica.take([entry]));
      await pause(WRITES_EVERY);
    }
  };
  await Promise.all(clients.map(write));
  await until(() => missing === 0);
  for (const stop of stops) stop();
  return times;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo(); turn++) {
    if (turn > 6_000) throw new Error('The relay did not bring all of it within a minute');
    await pause(10);
  }
}
