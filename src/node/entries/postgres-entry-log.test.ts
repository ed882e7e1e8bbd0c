import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { PostgresBus } from '#node/relay/postgres-bus.ts';
import type { RelayNews } from '#node/relay/relay-bus.ts';
import { must } from '#shared/kernel/result.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { startPostgres } from '#tests/support/postgres.ts';
import { PostgresEntryLog } from './postgres-entry-log.ts';
import { postgresProblem } from './postgres-problem.ts';

const space = '01'.repeat(32) as SpaceId;
const hashOf = (number: number): string => number.toString(16).padStart(64, '0');
const entry = (number: number) => ({ space, hash: hashOf(number), bytes: Uint8Array.of(number & 255) });

const database = await startPostgres();
afterAll(() => database?.remove());
const url = database?.url ?? '';
const opened = async () => must(await PostgresEntryLog.open(url));

describe.runIf(database !== null)('the log in PostgreSQL', () => {
  test('[SYNC-R2] whoever asks for what came after a place misses nothing that several append at once', async () => {
    const logs = [await opened(), await opened(), await opened()];
    const appending = logs.map(async (log, index) => {
      for (let number = 0; number < 60; number++) must(await log.append([entry(index * 1_000 + number)]));
    });
    const seen: string[] = [];
    let [position, isOver] = ['0', false];
    void Promise.all(appending).then(() => {
      isOver = true;
    });
    for (let last = false; ; ) {
      const more = await logs[0]!.after(space, position);
      seen.push(...more.map(({ hash }) => hash));
      position = more.at(-1)?.position ?? position;
      if (last && more.length === 0) break;
      last = isOver;
    }
    expect(seen).toHaveLength(180);
    expect(new Set(seen).size).toBe(180);
    for (const log of logs) await log.close();
  });

  test('[SYNC-R2] relays hear that there is more, each the messages of the others, and of a gap after the server was away', async () => {
    const log = await opened();
    const [left, right] = [new PostgresBus(url), new PostgresBus(url)];
    const [ofLeft, ofRight]: [RelayNews[], RelayNews[]] = [[], []];
    left.onNews((news) => ofLeft.push(news));
    right.onNews((news) => ofRight.push(news));
    await left.start();
    await right.start();
    expect(ofLeft).toEqual([{ kind: 'gap' }]);
    must(await log.append([entry(5_000), entry(5_001)]));
    must(await log.append([entry(5_000)]));
    const long = Uint8Array.from({ length: 60_000 }, (_, index) => index & 255);
    left.tell(space, long);
    left.tell(space, Uint8Array.of(1));
    await expect.poll(() => ofRight.length).toBe(4);
    expect(ofRight.slice(1)).toEqual([
      { kind: 'more', space },
      { kind: 'ephemeral', space, bytes: long },
      { kind: 'ephemeral', space, bytes: Uint8Array.of(1) },
    ]);
    expect(ofLeft).toEqual([{ kind: 'gap' }, { kind: 'more', space }]);
    // Every connection but the one that asks.
    await endConnections();
    await expect.poll(() => ofRight.at(-1), { timeout: 5_000 }).toEqual({ kind: 'gap' });
    must(await log.append([entry(5_002)]));
    await expect.poll(() => ofRight.at(-1), { timeout: 5_000 }).toEqual({ kind: 'more', space });
    for (const each of [left, right, log]) await each.close();
  });

  test('[SYNC-R2] a relay notices that its connection died without a word, makes another, and calls it a gap', async () => {
    const bus = new PostgresBus(url, 300);
    const heard: string[] = [];
    bus.onNews(({ kind }) => heard.push(kind));
    await bus.start();
    const pids = await ask("SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query = 'SELECT 1'");
    // It does not answer, and does not hang up either.
    for (const { pid } of pids) process.kill(Number(pid), 'SIGSTOP');
    await expect.poll(() => heard, { timeout: 8_000 }).toEqual(['gap', 'gap']);
    for (const { pid } of pids) process.kill(Number(pid), 'SIGCONT');
    const log = await opened();
    must(await log.append([entry(7_000)]));
    await expect.poll(() => heard.at(-1), { timeout: 5_000 }).toBe('more');
    await bus.close();
    await log.close();
  });

  test('says in words that the database is away, and goes on when it is back', async () => {
    const log = await opened();
    const elsewhere = await PostgresEntryLog.open(`${url}-that-is-not-there`);
    expect(elsewhere).toMatchObject({
      ok: false,
      error: { code: 'log-failed', help: expect.stringContaining('PostgreSQL') },
    });
    await endConnections();
    await pause(50);
    must(await log.append([entry(6_000)]));
    await log.close();
  });

  test('tells a full disk from other failures, and a fault of the program from both', () => {
    const failure = (code: string) => Object.assign(new Error('could not extend file'), { code });
    expect(postgresProblem(failure('53100'))).toMatchObject({ code: 'log-full' });
    expect(postgresProblem(failure('ECONNREFUSED'))).toMatchObject({ code: 'log-failed' });
    expect(() => postgresProblem(new TypeError('x is not a function'))).toThrow('x is not a function');
  });
});

async function ask(text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return rows;
}

async function endConnections(): Promise<void> {
  const others = 'pid <> pg_backend_pid() AND usename IS NOT NULL';
  await ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
}
