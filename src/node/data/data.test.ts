import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultDataFolder, ensurePrivateFolder } from './data-folder.ts';
import { FileSecrets } from './file-secrets.ts';
import { lockFolder } from './folder-lock.ts';
import { HostStore, randomClientId } from './host-store.ts';
import { readTextIfThere, writePrivateFile } from './private-file.ts';

const clock = { now: () => Date.UTC(2026, 10, 20) };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (file: string): number => statSync(file).mode & 0o777;

describe('the data folder', () => {
  it('is where each platform keeps such things', () => {
    const home = '/home/ana';
    expect(defaultDataFolder({ platform: 'linux', env: {}, home })).toBe('/home/ana/.local/share/throughline');
    expect(defaultDataFolder({ platform: 'linux', env: { XDG_DATA_HOME: '/d' }, home })).toBe('/d/throughline');
    expect(defaultDataFolder({ platform: 'linux', env: { XDG_DATA_HOME: 'd' }, home })).toContain('/home/ana/');
    expect(defaultDataFolder({ platform: 'darwin', env: {}, home: '/Users/ana' })).toContain('Application Support');
    const windows = { platform: 'win32' as const, env: { APPDATA: 'C:\\R' }, home: 'C:\\Users\\ana' };
    expect(defaultDataFolder(windows)).toBe('C:\\R\\Throughline');
  });

  it('is closed to others, also where it was open before', () => {
    const inner = path.join(folder, 'open', 'inner');
    ensurePrivateFolder(path.dirname(inner));
    expect(mode(ensurePrivateFolder(inner))).toBe(0o700);
  });

  it('belongs to one host at a time', () => {
    const release = lockFolder(folder);
    expect(release).not.toBeNull();
    expect(lockFolder(folder)).toBeNull();
    release?.();
    const again = lockFolder(folder);
    expect(again).not.toBeNull();
    again?.();
  });
});

describe('private files', () => {
  it('are written whole, under 0600, leaving nothing beside', () => {
    const file = path.join(folder, 'secret.json');
    expect(readTextIfThere(file)).toBeNull();
    writePrivateFile(file, 'one');
    writePrivateFile(file, 'two');
    expect(readTextIfThere(file)).toBe('two');
    expect(mode(file)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secret.json']);
  });
});

describe('the host store', () => {
  const file = (): string => path.join(folder, 'host.db');

  it('[SYNC-E5] records clientIDs before answering them and never answers one twice', () => {
    const store = new HostStore(file(), clock);
    const ids = store.allocateClientIds(200);
    expect(new Set(ids).size).toBe(200);
    // Not closed: a second connection sees what the first has committed, as after a kill.
    const reader = new HostStore(file(), clock);
    expect(reader.ownClientIds([...ids, 7])).toEqual(ids);
    reader.close();
    store.close();
  });

  it('[SYNC-E5] draws again where a random id is taken', () => {
    const draws = [1, 1, 2].map((last) => Uint8Array.from([0, 0, 0, 0, 0, 0, last]));
    const store = new HostStore(file(), clock, () => draws.shift() ?? new Uint8Array(7).fill(9));
    expect(store.allocateClientIds(2)).toEqual([1, 2]);
    store.close();
  });

  it('[SYNC-E5] draws 53 bits and never 0', () => {
    const draws = [new Uint8Array(7), new Uint8Array(7).fill(255)];
    expect(randomClientId(() => draws.shift() ?? new Uint8Array(7))).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('makes the person once and lets them be renamed', () => {
    const store = new HostStore(file(), clock);
    const made = store.profile('ana');
    store.renameProfile('Ana Reis');
    store.close();
    const reopened = new HostStore(file(), clock);
    expect(reopened.profile('somebody')).toEqual({ id: made.id, name: 'Ana Reis' });
    reopened.close();
  });
});

describe('a host’s database that two processes write', () => {
  it('waits until the other has written', async () => {
    const file = path.join(folder, 'host.db');
    const store = new HostStore(file, clock);
    const other = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
       const database = new (require('node:sqlite').DatabaseSync)(workerData);
       database.exec('BEGIN IMMEDIATE');
       parentPort.postMessage('writing');
       setTimeout(() => database.exec('COMMIT'), 300);`,
      { eval: true, workerData: file },
    );
    await once(other, 'message');
    expect(store.allocateClientIds(2)).toHaveLength(2);
    store.close();
    await once(other, 'exit');
  });

  it('knows one person, though both ask for the first time at once', () => {
    const file = path.join(folder, 'host.db');
    const first = new HostStore(file, clock);
    const made: unknown[] = [];
    const second = new HostStore(file, clock, (length) => {
      made.push(first.profile('ana'));
      return new Uint8Array(length);
    });
    expect([second.profile('ana')]).toEqual(made);
    first.close();
    second.close();
  });
});

describe('secrets where no system keeps any', () => {
  it('[SYNC-E2] lie in files for this user alone, and come back as they were given', async () => {
    const secrets = new FileSecrets(path.join(folder, 'secrets'));
    const secret = new Uint8Array([0, 255, 7]);
    expect(await secrets.read('device-keys')).toEqual({ ok: true, value: null });
    await secrets.write('device-keys', secret);
    expect(await secrets.read('device-keys')).toEqual({ ok: true, value: secret });
    if (process.platform !== 'win32') {
      const modes = [mode(path.join(folder, 'secrets')), mode(path.join(folder, 'secrets', 'device-keys'))];
      expect(modes.map((bits) => bits.toString(8))).toEqual(['700', '600']);
    }
    await secrets.remove('device-keys');
    expect(await secrets.read('device-keys')).toEqual({ ok: true, value: null });
  });
});
