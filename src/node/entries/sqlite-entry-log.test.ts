import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { SqliteEntryLog } from './sqlite-entry-log.ts';

const space = '01'.repeat(32);
const hashOf = (number: number): string => number.toString(16).padStart(64, '0');

describe('the log in SQLite', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-log-'));
    file = path.join(folder, 'entries.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('has everything that it called appended when its process is killed amid writing', async () => {
    const module = JSON.stringify(path.join(import.meta.dirname, 'sqlite-entry-log.ts'));
    const script = `
      import { SqliteEntryLog } from ${module};
      const { value: log } = SqliteEntryLog.open(${JSON.stringify(file)});
      for (let number = 1; ; number++) {
        const bytes = new Uint8Array(5000).fill(number & 255);
        const hash = number.toString(16).padStart(64, '0');
        const done = await log.append([{ space: '${space}', hash, bytes }]);
        if (done.ok) process.stdout.write(number + '\\n');
      }`;
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.length > 200 * (round + 1)) child.kill('SIGKILL');
      });
      await once(child, 'close');
      const acknowledged = Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
      expect(acknowledged).toBeGreaterThan(20);
      const log = must(SqliteEntryLog.open(file));
      for (let number = 1; number <= acknowledged; number++) {
        const bytes = await log.get(space, hashOf(number));
        expect(bytes?.length === 5000 && bytes.every((byte) => byte === (number & 255)), `${number}`).toBe(true);
      }
      await log.close();
    }
  });

  test('[SYNC-E6] gives back to the disk what is dropped, and leaves nothing of it in its files', async () => {
    const log = must(SqliteEntryLog.open(file));
    const secret = 'Order the piles of the harbour. ';
    const entries = Array.from({ length: 500 }, (_, number) => ({
      space,
      hash: hashOf(number),
      bytes: Uint8Array.from(Buffer.from(secret.repeat(100))),
    }));
    must(await log.append(entries));
    const size = (): number => ['', '-wal'].reduce((sum, end) => sum + statSync(`${file}${end}`).size, 0);
    const before = size();
    must(await log.append([{ space, hash: hashOf(1_000), bytes: Uint8Array.of(1) }]));
    must(
      await log.drop(
        space,
        entries.map(({ hash }) => hash),
      ),
    );
    expect(before).toBeGreaterThan(1_500_000);
    expect(size()).toBeLessThan(before / 20);
    for (const end of ['', '-wal']) expect(readFileSync(`${file}${end}`).includes(secret)).toBe(false);
    expect(await log.get(space, hashOf(1_000))).toEqual(Uint8Array.of(1));
    await log.close();
  });

  test('[SYNC-E6] is whole, with all that was to be dropped or none of it, when its process is killed amid dropping', async () => {
    const module = JSON.stringify(path.join(import.meta.dirname, 'sqlite-entry-log.ts'));
    const script = `
      import { SqliteEntryLog } from ${module};
      const { value: log } = SqliteEntryLog.open(${JSON.stringify(file)});
      const hashes = Array.from({ length: 4000 }, (_, number) => number.toString(16).padStart(64, '0'));
      for (let round = 0; ; round++) {
        await log.append(hashes.map((hash) => ({ space: '${space}', hash, bytes: new Uint8Array(500) })));
        process.stdout.write('appended\\n');
        await log.drop('${space}', hashes);
      }`;
    const counts = new Set<number>();
    for (let round = 0; round < 6; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), 5 * round));
      await once(child, 'close');
      const log = must(SqliteEntryLog.open(file));
      let count = 0;
      for await (const entry of log.read(space)) count += entry.bytes.byteLength === 500 ? 1 : 0;
      counts.add(count);
      must(await log.drop(space, [hashOf(0)]));
      must(await log.append([{ space, hash: hashOf(0), bytes: new Uint8Array(500) }]));
      await log.close();
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    }
    expect([...counts].every((count) => count === 0 || count === 4_000)).toBe(true);
  }, 60_000);

  test('says that the disk is full, keeps what was there and nothing of the rest', async () => {
    const log = must(SqliteEntryLog.open(file, { mostBytes: 100_000 }));
    must(await log.append([{ space, hash: hashOf(1), bytes: new Uint8Array(10) }]));
    const [small, large] = [new Uint8Array(10), new Uint8Array(200_000)];
    const refused = await log.append([
      { space, hash: hashOf(2), bytes: small },
      { space, hash: hashOf(3), bytes: large },
    ]);
    expect(refused).toMatchObject({ ok: false, error: { code: 'log-full', message: expect.stringContaining('full') } });
    expect(await log.get(space, hashOf(2))).toBeNull();
    expect(await log.get(space, hashOf(1))).not.toBeNull();
    must(await log.append([{ space, hash: hashOf(2), bytes: small }]));
    await log.close();
  });

  test('[SYNC-R1] writes what is appended at once to the disk in one go, since each commit waits for the disk', async () => {
    const log = must(SqliteEntryLog.open(file));
    must(await log.append([{ space, hash: hashOf(0), bytes: new Uint8Array(10) }]));
    const before = statSync(`${file}-wal`).size;
    const spaces = Array.from({ length: 50 }, (_, number) => number.toString(16).padStart(64, '0'));
    const all = await Promise.all(
      spaces.map((each) => log.append([{ space: each, hash: hashOf(1), bytes: new Uint8Array(10) }])),
    );
    expect(all.every(({ ok }) => ok)).toBe(true);
    // One by one they would write each page again, of which the file has a few.
    expect(statSync(`${file}-wal`).size - before).toBeLessThan(50 * 4_096);
    expect(await log.spaces()).toEqual([...spaces, space].toSorted());
    await log.close();
  });

  test('keeps what there is room for of what is appended at once, and says of each whether it is', async () => {
    const log = must(SqliteEntryLog.open(file, { mostBytes: 100_000 }));
    const sizes = [10, 200_000, 20];
    const appends = sizes.map((size, at) => log.append([{ space, hash: hashOf(at), bytes: new Uint8Array(size) }]));
    expect((await Promise.all(appends)).map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(await log.get(space, hashOf(1))).toBeNull();
    expect((await log.get(space, hashOf(2)))?.byteLength).toBe(20);
    await log.close();
  });

  test('has no trace of a space that was forgotten just after something was appended, and loses nothing by being closed then', async () => {
    const log = must(SqliteEntryLog.open(file));
    const other = '02'.repeat(32);
    const secret = Buffer.from('Order the piles of the harbour');
    const appended = log.append([{ space, hash: hashOf(1), bytes: Uint8Array.from(secret) }]);
    must(await log.forget(space));
    must(await appended);
    expect(await log.spaces()).toEqual([]);
    const last = log.append([{ space: other, hash: hashOf(2), bytes: Uint8Array.of(1) }]);
    await log.close();
    must(await last);
    const again = must(SqliteEntryLog.open(file));
    expect(await again.spaces()).toEqual([other]);
    await again.close();
  });

  test('refuses a file that is no log, and leaves it as it is', () => {
    writeFileSync(file, 'no database at all, but a text that is long enough to be looked at');
    expect(SqliteEntryLog.open(file)).toMatchObject({ ok: false, error: { code: 'log-damaged' } });
    expect(readFileSync(file, 'utf8')).toContain('no database');
  });

  test('leaves nothing of a space that is forgotten in its files', async () => {
    const log = must(SqliteEntryLog.open(file));
    const secret = Buffer.from('Order the piles of the harbour');
    must(await log.append([{ space, hash: hashOf(1), bytes: Uint8Array.from(secret) }]));
    must(await log.forget(space));
    for (const name of [file, `${file}-wal`]) {
      if (!existsSync(name)) continue;
      copyFileSync(name, `${name}.copy`);
      expect(readFileSync(`${name}.copy`).includes(secret)).toBe(false);
    }
    await log.close();
  });

  test('says that traces of a forgotten space are left while another program reads the file', async () => {
    const log = must(SqliteEntryLog.open(file));
    must(await log.append([{ space, hash: hashOf(1), bytes: Uint8Array.from(Buffer.from('the harbour')) }]));
    const reader = new DatabaseSync(file);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM entries').get();
    expect(await log.forget(space)).toMatchObject({ ok: false, error: { code: 'log-busy' } });
    reader.exec('COMMIT');
    reader.close();
    must(await log.forget(space));
    expect(readFileSync(file).includes('the harbour')).toBe(false);
    await log.close();
  });
});
