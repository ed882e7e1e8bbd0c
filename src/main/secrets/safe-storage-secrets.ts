import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ensurePrivateFolder } from '#node/data/data-folder.ts';
import { writePrivateFile } from '#node/data/private-file.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Protection, SecretStore } from '#shared/ports/secret-store.ts';
import type { ElectronApi } from '../electron-api.ts';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** One 0600 file a secret, encrypted under a key that the system keeps: Keychain, DPAPI, the Secret Service or KWallet. */
export class SafeStorageSecrets implements SecretStore {
  readonly #electron: ElectronApi;
  readonly #folder: string;

  /** To be made when Electron is ready. */
  constructor(electron: ElectronApi, folder: string) {
    this.#electron = electron;
    this.#folder = ensurePrivateFolder(folder);
  }

  async protection(): Promise<Protection> {
    const { safeStorage, platform } = this.#electron;
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return UNPROTECTED;
    if (platform !== 'linux') return { kind: 'system', by: platform === 'darwin' ? 'Keychain' : 'Windows' };
    const by = safeStorage.getSelectedStorageBackend();
    // Its key is the same on every machine: that hides, and does not protect.
    return by === 'basic_text' || by === 'unknown' ? UNPROTECTED : { kind: 'system', by };
  }

  async read(name: string): Promise<Result<Uint8Array | null, Problem>> {
    const file = this.#fileOf(name);
    const sealed = await readFile(file).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (sealed === null) return ok(null);
    try {
      const { result, shouldReEncrypt } = await this.#electron.safeStorage.decryptStringAsync(sealed);
      const secret = new Uint8Array(Buffer.from(result, 'base64'));
      // The system changed its key; the old one goes some day.
      if (shouldReEncrypt) await this.write(name, secret);
      return ok(secret);
    } catch (error) {
      return err({ ...unreadable, detail: String(error) });
    }
  }

  async write(name: string, secret: Uint8Array): Promise<Result<void, Problem>> {
    const file = this.#fileOf(name);
    const protection = await this.protection();
    if (protection.kind === 'none') return err(protection.problem);
    writePrivateFile(file, await this.#electron.safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')));
    return ok();
  }

  async remove(name: string): Promise<Result<void, Problem>> {
    rmSync(this.#fileOf(name), { force: true });
    return ok();
  }

  #fileOf(name: string): string {
    if (!NAME.test(name)) throw new Error(`a secret cannot be named ${JSON.stringify(name)}`);
    return path.join(this.#folder, name);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

const UNPROTECTED: Protection = {
  kind: 'none',
  problem: {
    code: 'no-keychain',
    message: 'This system offers no safe place for secrets, so none was kept.',
    help: 'On Linux, set up a keyring such as GNOME Keyring or KWallet and start Throughline again.',
  },
};

const unreadable: Problem = {
  code: 'secret-unreadable',
  message: 'A secret of this device cannot be read any more: the system’s key for it has changed.',
  help: 'Set up again what it was for.',
};
