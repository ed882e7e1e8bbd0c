/** Secrets as files in the data folder (SYNC E2). What protects them in there beside the file's mode is a protector's. */
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Protection, SecretStore } from '#shared/ports/secret-store.ts';
import { ensurePrivateFolder } from './data-folder.ts';
import { writePrivateFile } from './private-file.ts';

/** How a secret lies in its file. */
export interface SecretProtector {
  protection(): Promise<Protection>;
  /** Rejects where it cannot. */
  protect(secret: Uint8Array): Promise<Uint8Array>;
  /** Rejects where it cannot. `isOld`: it is to be protected anew, since what protects it now goes some day. */
  unprotect(kept: Uint8Array): Promise<{ readonly secret: Uint8Array; readonly isOld: boolean }>;
}

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** As it is: whoever may read this user's files may read them. The threat model says so. */
const byPermissions: SecretProtector = {
  protection: async () => ({ kind: 'system', by: 'file permissions' }),
  protect: async (secret) => secret,
  unprotect: async (secret) => ({ secret, isOld: false }),
};

/** One 0600 file a secret in a 0700 folder. */
export class FileSecrets implements SecretStore {
  readonly #folder: string;
  readonly #protector: SecretProtector;

  constructor(folder: string, protector: SecretProtector = byPermissions) {
    this.#folder = ensurePrivateFolder(folder);
    this.#protector = protector;
  }

  protection(): Promise<Protection> {
    return this.#protector.protection();
  }

  async read(name: string): Promise<Result<Uint8Array | null, Problem>> {
    const file = this.#fileOf(name);
    let kept: Uint8Array;
    try {
      kept = new Uint8Array(await readFile(file));
    } catch (error) {
      return isMissing(error) ? ok(null) : err({ ...notReached, detail: String(error) });
    }
    try {
      const { secret, isOld } = await this.#protector.unprotect(kept);
      // Where this fails, the next reading does it.
      if (isOld) await this.write(name, secret);
      return ok(secret);
    } catch (error) {
      return err({ ...unreadable, detail: String(error) });
    }
  }

  async write(name: string, secret: Uint8Array): Promise<Result<void, Problem>> {
    const file = this.#fileOf(name);
    const protection = await this.protection();
    if (protection.kind === 'none') return err(protection.problem);
    try {
      writePrivateFile(file, await this.#protector.protect(secret));
      return ok();
    } catch (error) {
      return err({ ...notKept, detail: String(error) });
    }
  }

  async remove(name: string): Promise<Result<void, Problem>> {
    const file = this.#fileOf(name);
    try {
      await rm(file, { force: true });
      return ok();
    } catch (error) {
      return err({ ...notReached, detail: String(error) });
    }
  }

  async names(): Promise<Result<readonly string[], Problem>> {
    try {
      return ok((await readdir(this.#folder)).filter((name) => NAME.test(name)));
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
