/** Secrets as files that only this user may read: where the system keeps none, as under the browser edition (SYNC E2). */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Protection, SecretStore } from '#shared/ports/secret-store.ts';
import { ensurePrivateFolder } from './data-folder.ts';
import { writePrivateFile } from './private-file.ts';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** One 0600 file a secret in a 0700 folder. Whoever may read this user's files may read them: the threat model says so. */
export class FileSecrets implements SecretStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = ensurePrivateFolder(folder);
  }

  async protection(): Promise<Protection> {
    return { kind: 'system', by: 'file permissions' };
  }

  async read(name: string): Promise<Result<Uint8Array | null, Problem>> {
    try {
      return ok(new Uint8Array(await readFile(this.#fileOf(name))));
    } catch (error) {
      return isMissing(error) ? ok(null) : err({ ...notReached, detail: String(error) });
    }
  }

  async write(name: string, secret: Uint8Array): Promise<Result<void, Problem>> {
    try {
      writePrivateFile(this.#fileOf(name), secret);
      return ok();
    } catch (error) {
      return err({ ...notReached, detail: String(error) });
    }
  }

  async remove(name: string): Promise<Result<void, Problem>> {
    try {
      await rm(this.#fileOf(name), { force: true });
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

const notReached: Problem = {
  code: 'secret-not-reached',
  message: 'The file of a secret of this device could not be reached.',
  help: 'Make sure that you may read and write what is in the data folder, and that there is room on its disk.',
};
