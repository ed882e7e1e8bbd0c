import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import { must } from '#shared/kernel/result.ts';
import { type MessageLink, Session } from '#shared/sync/session/session.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { TestMember, team } from '#tests/support/sync/members.ts';

const script = fileURLToPath(new URL('../support/sync/killed-peer.ts', import.meta.url));
const ROUNDS = 6;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder('sync-kill');
});
afterEach(() => folder.remove());

function start(owner: TestMember, writes: 'writes' | 'rests') {
  const child = spawn(process.execPath, [script, folder.path, owner.space.space, 'bo', writes], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const acknowledged: string[] = [];
  let hear: (message: Uint8Array) => void = () => undefined;
  child.on('message', (message) => {
    if (typeof message === 'string') acknowledged.push(message);
    else hear(message as unknown as Uint8Array);
  });
  const link: MessageLink = {
    // What a process that was killed cannot take any more is no failure of this one.
    send: (message) => void (child.connected && child.send(message, () => undefined)),
    onMessage: (listener) => {
      hear = listener;
    },
    onClose: (listener) => void child.once('exit', listener),
    close: () => void child.kill('SIGKILL'),
    buffered: 0,
  };
  const after = (milliseconds: number, work: () => void) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  };
  const session = new Session({ replica: owner.space.replica, link, after, content: owner.space });
  return { child, session, acknowledged };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Bo is let in, and closed again: his log is for the children. */
async function ownerWithWriter(): Promise<TestMember> {
  const [owner] = await team();
  if (owner === undefined) throw new Error('There is an owner');
  const bo = new TestMember('bo', must(SqliteEntryLog.open(path.join(folder.path, 'entries.sqlite'))));
  await bo.join(owner);
  await bo.space.close();
  await bo.log.close();
  return owner;
}

/** Of the project, and of the notes that the children write in by turns. */
function tasksOf({ document, space }: TestMember): ReadonlySet<string> {
  const keys = [document, space.document('notes')].flatMap((each) => {
    const held = new Y.Doc();
    Y.applyUpdate(held, each.diff(Y.encodeStateVector(held)));
    return [...held.getMap('tasks').keys()];
  });
  return new Set(keys);
}

test('[SYNC-E3] a host that is killed again and again while it writes forks no feed, and loses nothing that it called durable', async () => {
  const owner = await ownerWithWriter();

  const durable: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { child, acknowledged } = start(owner, 'writes');
    const enough = 5 + 17 * round;
    await expect.poll(() => acknowledged.length, { timeout: 30_000, interval: 3 }).toBeGreaterThan(enough);
    await kill(child);
    durable.push(...acknowledged);
  }
  const { child, session } = start(owner, 'rests');
  await expect.poll(() => session.state, { timeout: 30_000 }).toEqual({ kind: 'open', isLevel: true, isInStep: true });
  const tasks = tasksOf(owner);
  expect(durable.filter((key) => !tasks.has(key))).toEqual([]);
  expect(owner.space.replica.feeds.forked).toEqual([]);
  expect(owner.space.faults).toEqual([]);
  // One feed an opening in which something was written, and the owner's.
  expect(owner.space.replica.have.feeds).toHaveLength(ROUNDS + 1);
  await kill(child);
}, 120_000);

test('[SYNC-E6] a host that is killed while it compares and lets go of what a prune covers has a whole log, and goes on', async () => {
  const owner = await ownerWithWriter();

  const durable: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { child, session, acknowledged } = start(owner, 'writes');
    await expect.poll(() => acknowledged.length, { timeout: 30_000, interval: 3 }).toBeGreaterThan(60);
    await expect.poll(() => session.state.kind, { timeout: 30_000 }).toBe('open');
    // Refused where something has just come: what was held a moment ago can be covered.
    for (let isDone = false; !isDone; ) isDone = (await owner.space.prune()).ok;
    await new Promise((resolve) => setTimeout(resolve, 40 * round));
    await kill(child);
    durable.push(...acknowledged);
  }
  const { child, session } = start(owner, 'rests');
  await expect.poll(() => session.state, { timeout: 30_000 }).toEqual({ kind: 'open', isLevel: true, isInStep: true });
  const tasks = tasksOf(owner);
  expect(durable.filter((key) => !tasks.has(key))).toEqual([]);
  expect(owner.space.faults).toEqual([]);
  must(await owner.space.prune());
  await expect.poll(() => session.state, { timeout: 30_000 }).toEqual({ kind: 'open', isLevel: true, isInStep: true });
  await kill(child);
  const log = must(SqliteEntryLog.open(path.join(folder.path, 'entries.sqlite')));
  let count = 0;
  for await (const _ of log.read(owner.space.space)) count += 1;
  await log.close();
  // Of some four hundred: the membership, the prunes of the last rounds, and what came after them.
  expect(count).toBeLessThan(durable.length / 2);
}, 120_000);
