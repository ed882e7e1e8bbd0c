import { statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import type { RelayClient } from '#node/sync/relay-client/relay-client.ts';
import { must } from '#shared/kernel/result.ts';
import { STANDS_IN } from '#shared/sync/content/snapshot.ts';
import { type Incarnation, idOf, NO_DOCUMENT } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { writeFloors } from '#shared/sync/space/floors.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { act, allFloors } from '#tests/support/sync/false-prune.ts';
import { forged, MemoryClientIdBook, TestMember, TestPage } from '#tests/support/sync/members.ts';
import { attach, outlaw, type RunningRelay, startRelay } from '#tests/support/sync/relays.ts';
import { openFileStore } from './relay-store.ts';

const ENGINES = { signatures: nodeSignatures, sealing: nodeSealing };
const soon = { timeout: 20_000, interval: 10 };

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder('relay-retention');
});
afterEach(() => folder.remove());

async function fileRelay(limits = {}): Promise<RunningRelay> {
  const store = must(openFileStore(path.join(folder.path, 'relay.sqlite')));
  const relay = await startRelay({ store, limits, signatures: nodeSignatures });
  onTestFinished(async () => {
    await relay.server.close();
    await store.close().catch(() => undefined);
  });
  return relay;
}

const fileSize = (): number =>
  ['', '-wal'].reduce((sum, end) => sum + statSync(path.join(folder.path, `relay.sqlite${end}`)).size, 0);

function connect({ address }: RunningRelay, member: TestMember): RelayClient {
  const client = attach(address, member.device, member.space.replica);
  onTestFinished(() => client.close());
  return client;
}
const isLevel = ({ state }: RelayClient): boolean => state.kind === 'connected' && state.isLevel;

const newMember = (name: string): TestMember =>
  new TestMember(name, new MemoryEntryLog(), new MemoryClientIdBook(), ENGINES);

async function shared(): Promise<TestMember> {
  const owner = newMember('ana');
  const doc = new Y.Doc();
  doc.clientID = 77;
  doc.getMap('tasks').set('quay', 'Survey');
  return owner.begin(doc);
}

async function work(member: TestMember, count: number): Promise<void> {
  const page = new TestPage(member.document);
  for (let number = 0; number < count; number++) await page.set(`task ${number % 50}`, `Order plank ${number}`);
}

/** What came to a member by a relay alone: entries and bytes. */
async function arrived(relay: RunningRelay, member: TestMember): Promise<{ entries: number; bytes: number }> {
  const sum = { entries: 0, bytes: 0 };
  member.space.replica.onChange(({ added }) => {
    sum.entries += added.length;
    sum.bytes += added.reduce((bytes, entry) => bytes + entry.bytes.byteLength, 0);
  });
  const client = connect(relay, member);
  await expect.poll(() => isLevel(client), soon).toBe(true);
  await expect.poll(() => member.space.documents().length, soon).toBe(1);
  client.close();
  return sum;
}

it('[SYNC-R1] drops what a prune covers: its file shrinks, a newcomer is sent a twentieth and holds the same', async () => {
  const relay = await fileRelay();
  const ana = await shared();
  const cy = await newMember('cy').join(ana);
  const dee = await newMember('dee').join(ana);
  const byAna = connect(relay, ana);
  await work(ana, 600);
  await expect.poll(() => isLevel(byAna), soon).toBe(true);
  const full = await arrived(relay, cy);
  const before = fileSize();
  must(await ana.space.prune());
  // Level stands until what is new is on its way, and the relay lets go of what it has once that is on its disk.
  await expect.poll(fileSize, soon).toBeLessThan(before / 4);
  await expect.poll(() => isLevel(byAna), soon).toBe(true);
  byAna.close();
  const pruned = await arrived(relay, dee);
  expect(full.entries).toBeGreaterThan(600);
  expect(pruned.entries).toBe(2);
  expect(pruned.bytes).toBeLessThan(full.bytes / 20);
  expect(dee.document.hash).toEqual(ana.document.hash);
  expect(dee.space.replica.have).toEqual(ana.space.replica.have);
  const metrics = await fetch(`http://127.0.0.1:${relay.server.metricsPort}/`).then((answer) => answer.text());
  expect(metrics).toMatch(/throughline_relay_dropped_total 60\d\n/);
  // One that kept all of it goes on with both.
  await work(dee, 3);
  const [byCy, byDee] = [connect(relay, cy), connect(relay, dee)];
  await expect.poll(() => isLevel(byCy) && isLevel(byDee), soon).toBe(true);
  await expect.poll(() => Buffer.from(cy.document.hash).equals(Buffer.from(dee.document.hash)), soon).toBe(true);
  expect([...cy.space.faults, ...dee.space.faults]).toEqual([]);
}, 120_000);

it('[SYNC-R1] takes a prune for a project that has no room left, and what follows on it', async () => {
  const relay = await fileRelay({ spaceBytes: 60_000 });
  const ana = await shared();
  const byAna = connect(relay, ana);
  await expect.poll(() => isLevel(byAna), soon).toBe(true);
  // What comes at once is looked at together, and may go beyond.
  await work(ana, 300);
  const problem = async (): Promise<string> => {
    await work(ana, 1);
    return byAna.state.kind === 'off' ? byAna.state.problem.message : '';
  };
  await expect.poll(problem, soon).toContain('reached');
  const before = fileSize();
  must(await ana.space.prune());
  await work(ana, 2);
  byAna.close();
  const again = connect(relay, ana);
  await expect.poll(() => isLevel(again), soon).toBe(true);
  await expect.poll(fileSize, soon).toBeLessThan(before);
  const cy = await newMember('cy').join(ana);
  await expect.poll(() => isLevel(again), soon).toBe(true);
  again.close();
  expect((await arrived(relay, cy)).entries).toBeLessThan(6);
  expect(cy.document.hash).toEqual(ana.document.hash);
}, 120_000);

it('[SYNC-R1] the attack: a prune of more than anybody ever began; the relay remembers no more feeds than it may', async () => {
  const relay = await fileRelay({ spaceFeeds: 40 });
  const ana = await shared();
  const byAna = connect(relay, ana);
  await expect.poll(() => isLevel(byAna), soon).toBe(true);
  byAna.close();
  const [own] = allFloors(ana);
  const ghosts = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...own!,
      incarnation: idOf<Incarnation>(new Uint8Array(16).fill(at)),
    }));
  const { say, goodbye, close } = await outlaw(relay.address, ana.device, ana.space.space);
  say({ kind: 'entries', entries: act(ana, {}, ghosts(50)).map(({ bytes }) => bytes) });
  await expect.poll(goodbye, soon).toContain('remembers at most 40 openings by devices of a project');
  close();
  const bo = await newMember('bo').join(ana);
  const again = connect(relay, ana);
  await expect.poll(() => isLevel(again), soon).toBe(true);
  // The project goes on, until so many feeds were begun in earnest.
  expect((await arrived(relay, bo)).entries).toBe(1);
  await ana.space.replica.take(
    Array.from({ length: 50 }, (_, at) =>
      forged(ana, null, new Uint8Array(), { incarnation: idOf<Incarnation>(new Uint8Array(16).fill(at)) }),
    ),
  );
  await expect.poll(() => (again.state.kind === 'off' ? again.state.problem.message : ''), soon).toContain('remembers');
}, 60_000);

it('[SYNC-R1] the attack: a writer’s prune drops nothing, and ends its session', async () => {
  const relay = await fileRelay();
  const ana = await shared();
  const bo = await newMember('bo').join(ana);
  const byAna = connect(relay, ana);
  await work(ana, 20);
  await expect.poll(() => isLevel(byAna), soon).toBe(true);
  const { feeds, have } = ana.space.replica;
  const open = writeFloors(feeds.prunes.floorsAt(have.feeds) ?? []);
  const snapshot = forged(bo, null, new Uint8Array(), { kind: 'snapshot', open: STANDS_IN });
  const prune = forged(bo, null, new Uint8Array(), { kind: 'prune', open, doc: NO_DOCUMENT });
  for (const entry of [snapshot, prune]) {
    const { say, goodbye, close } = await outlaw(relay.address, bo.device, ana.space.space);
    say({ kind: 'entries', entries: [entry.bytes] });
    await expect.poll(goodbye, soon).toContain('a writer writes no');
    close();
  }
  expect((await arrived(relay, bo)).entries).toBeGreaterThan(20);
}, 60_000);
