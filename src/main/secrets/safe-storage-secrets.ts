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
    let sealed: Buffer;
    try {
      sealed = await readFile(file);
    } catch (error) {
      return isMissing(error) ? ok(null) : err({ ...notReached, detail: String(error) });
    }
    try {
      const { result, shouldReEncrypt } = await this.#electron.safeStorage.decryptStringAsync(sealed);
      const secret = new Uint8Array(Buffer.from(result, 'base64'));
      // The system changed its key; the old one goes some day. Where this fails, the next reading does it.
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
    const { safeStorage } = this.#electron;
    try {
      writePrivateFile(file, await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')));
      return ok();
    } catch (error) {
      return err({ ...notKept, detail: String(error) });
    }
  }

  async remove(name: string): Promise<Result<void, Problem>> {
    const file = this.#fileOf(name);
    try {
      rmSync(file, { force: true });
      return ok();
    } catch (error) {
      return err({ ...notReached, detail: String(error) });
    }
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

const notReached: Problem = {
  code: 'secret-not-reached',
  message: 'The file of a secret of this device could not be reached.',
  help: 'Make sure that you may read and write what is in the data folder.',
};

const notKept: Problem = {
  code: 'secret-not-kept',
  message: 'A secret of this device could not be written.',
  help: 'Make sure that you may write into the data folder, and that there is room on its disk.',
};
