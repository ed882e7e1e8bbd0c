import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPeer } from '#node/peer.ts';
import { serve } from '#node/serve.ts';
import { SharingStore } from '#node/sync/sharing-store.ts';
import { must } from '#shared/kernel/result.ts';
import type { Incarnation, SpaceId } from '#shared/sync/ids.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { databaseProblem, orDatabaseProblem } from './database-fault.ts';

let folder: ReturnType<typeof temporaryFolder>;
const file = (): string => path.join(folder.path, 'host.db');
const begin = () => serve({ folder: folder.path, port: null, version: '1', site: { root: folder.path } });
beforeEach(() => {
  folder = temporaryFolder('database-fault');
});
afterEach(() => folder.remove());

const refused = (code: string) => ({ ok: false, error: { code, help: expect.any(String) } });

describe('what the host has to remember', () => {
  it('is said to be damaged, where a host or a peer would begin with it, and the folder is free again', async () => {
    writeFileSync(file(), 'no database, and long enough to be taken for one'.repeat(100));
    expect(await begin()).toMatchObject(refused('host-db-damaged'));
    expect(openPeer(folder.path)).toMatchObject(refused('host-db-damaged'));
    rmSync(file());
    const served = must(await begin());
    expect(served.kind).toBe('started');
    if (served.kind === 'started') await served.close();
  });

  it('is said not to be writable where it cannot be opened', async () => {
    mkdirSync(file());
    expect(await begin()).toMatchObject(refused('host-db-closed'));
  });

  it('is said to be held by another program while one writes into it, and goes on afterwards', {
    timeout: 30_000,
  }, () => {
    const store = new SharingStore(file());
    const other = new DatabaseSync(file());
    const allocate = () =>
      orDatabaseProblem(() => store.allocate('space' as SpaceId, 'feed' as Incarnation, 'doc' as never));
    expect(allocate()).toEqual({ ok: true, value: 0 });
    other.exec('BEGIN IMMEDIATE');
    expect(allocate()).toMatchObject(refused('host-db-busy'));
    expect(() => new SharingStore(path.join(folder.path, 'none', 'host.db'))).toThrow();
    other.exec('ROLLBACK');
    // No ordinal was lost, and none is given twice.
    expect(allocate()).toEqual({ ok: true, value: 1 });
    other.close();
    store.close();
  });

  it('is said to have no room, or to be read-only, and what is no fault of it is none', () => {
    const full = new DatabaseSync(':memory:');
    full.exec('CREATE TABLE some (bytes BLOB); PRAGMA max_page_count = 4');
    const fill = () => full.prepare('INSERT INTO some VALUES (zeroblob(100000))').run();
    expect(orDatabaseProblem(fill)).toMatchObject(refused('host-db-full'));
    new SharingStore(file()).close();
    const reader = new DatabaseSync(file(), { readOnly: true });
    expect(orDatabaseProblem(() => reader.exec('DELETE FROM spaces'))).toMatchObject(refused('host-db-closed'));
    reader.close();
    expect(databaseProblem(new Error('of the program'))).toBeNull();
    expect(() => orDatabaseProblem(() => JSON.parse('{'))).toThrow(SyntaxError);
  });
});
