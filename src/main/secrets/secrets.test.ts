import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileSecrets } from '#node/data/file-secrets.ts';
import { ElectronDouble } from '../testing/electron-double.ts';
import { checkSecrets } from './self-check.ts';
import { systemProtector } from './system-protector.ts';

const SECRET = new Uint8Array([0, 255, 7, 58, 10]);
let folder: string;
let electron: ElectronDouble;
let secrets: FileSecrets;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-secrets-'));
  electron = new ElectronDouble();
  secrets = protectedBy(electron);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const protectedBy = (system: ElectronDouble): FileSecrets =>
  new FileSecrets(path.join(folder, 'secrets'), systemProtector(system));
const fileOf = (name: string): string => path.join(folder, 'secrets', name);

describe('a secret', () => {
  it('comes back as it was given, and lies sealed in a file for this user alone', async () => {
    expect(await secrets.write('device-key', SECRET)).toEqual({ ok: true, value: undefined });
    expect(await secrets.read('device-key')).toEqual({ ok: true, value: SECRET });
    expect(readFileSync(fileOf('device-key')).includes(Buffer.from(SECRET))).toBe(false);
    if (process.platform !== 'win32') expect(statSync(fileOf('device-key')).mode & 0o777).toBe(0o600);
  });

  it('is null where there is none, and gone when it was removed', async () => {
    expect(await secrets.read('device-key')).toEqual({ ok: true, value: null });
    await secrets.write('device-key', SECRET);
    await secrets.remove('device-key');
    await secrets.remove('device-key');
    expect(await secrets.read('device-key')).toEqual({ ok: true, value: null });
    expect(readdirSync(path.join(folder, 'secrets'))).toEqual([]);
  });

  it('is named also where it cannot be read any more', async () => {
    await secrets.write('device-key', SECRET);
    electron.keyringKey = 'k2';
    expect(await secrets.names()).toEqual({ ok: true, value: ['device-key'] });
  });

  it('is refused in a sentence by the system’s new key, and stays where it is', async () => {
    await secrets.write('device-key', SECRET);
    electron.keyringKey = 'k2';
    expect(await secrets.read('device-key')).toMatchObject({ ok: false, error: { code: 'secret-unreadable' } });
    electron.keyringKey = 'k1';
    expect(await secrets.read('device-key')).toMatchObject({ ok: true, value: SECRET });
  });

  it('is sealed anew when the system says that its key is old', async () => {
    await secrets.write('device-key', SECRET);
    const before = statSync(fileOf('device-key')).ino;
    electron.keyringKeyIsOld = true;
    expect(await secrets.read('device-key')).toMatchObject({ value: SECRET });
    expect(statSync(fileOf('device-key')).ino).not.toBe(before);
  });

  it('is refused in a sentence where its file cannot be read, written or removed', async () => {
    mkdirSync(path.join(fileOf('device-key'), 'inner'), { recursive: true });
    const refused = (code: string) => ({ ok: false, error: { code, message: expect.any(String) } });
    expect(await secrets.read('device-key')).toMatchObject(refused('secret-not-reached'));
    expect(await secrets.write('device-key', SECRET)).toMatchObject(refused('secret-not-kept'));
    expect(await secrets.remove('device-key')).toMatchObject(refused('secret-not-reached'));
  });

  it('has a name and never a path', async () => {
    for (const name of ['../host.db', '', 'a/b', 'A', '.hidden']) {
      await expect(secrets.read(name), name).rejects.toThrow('cannot be named');
    }
  });
});

describe('a system that protects nothing', () => {
  it.each([null, 'basic_text' as const])('is told from one that does, and keeps nothing: %s', async (keyring) => {
    electron.keyring = keyring;
    expect(await secrets.protection()).toMatchObject({ kind: 'none', problem: { code: 'no-keychain' } });
    expect(await secrets.write('device-key', SECRET)).toMatchObject({ ok: false, error: { code: 'no-keychain' } });
    expect(readdirSync(path.join(folder, 'secrets'))).toEqual([]);
  });

  it('is named by what protects where something does', async () => {
    expect(await secrets.protection()).toEqual({ kind: 'system', by: 'gnome_libsecret' });
    electron.platform = 'darwin';
    expect(await protectedBy(electron).protection()).toEqual({ kind: 'system', by: 'Keychain' });
  });
});

describe('the check', () => {
  const check = async (): Promise<unknown[]> => {
    const logged: unknown[] = [];
    await checkSecrets(secrets, (length) => new Uint8Array(length).fill(9), {
      write: (level, message) => void logged.push([level, message]),
    });
    return logged;
  };

  it('notes what keeps secrets, and leaves none', async () => {
    expect(await check()).toEqual([['info', 'secrets: kept by gnome_libsecret']]);
    expect(readdirSync(path.join(folder, 'secrets'))).toEqual([]);
  });

  it('notes that nothing does', async () => {
    electron.keyring = 'basic_text';
    expect(await check()).toEqual([['warn', 'secrets: this system protects none']]);
  });

  it('notes that a secret did not come back', async () => {
    const { safeStorage } = electron;
    Object.assign(safeStorage, { decryptStringAsync: async () => ({ result: 'AAAA', shouldReEncrypt: false }) });
    expect(await check()).toEqual([['error', 'secrets: not given back by gnome_libsecret']]);
  });
});
