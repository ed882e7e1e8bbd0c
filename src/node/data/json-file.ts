import type { z } from 'zod';
import type { Log } from '#node/log/log-file.ts';
import { readTextIfThere, writePrivateFile } from './private-file.ts';

/** A small file of settings: whole or as it was before. One that is broken counts as none, and the log says so. */
export class JsonFile<T> {
  readonly #file: string;
  readonly #schema: z.ZodType<T>;
  readonly #log: Log;
  readonly #what: string;

  /** `what` names it in the log. */
  constructor(file: string, schema: z.ZodType<T>, what: string, log: Log) {
    this.#file = file;
    this.#schema = schema;
    this.#what = what;
    this.#log = log;
  }

  read(): T | null {
    try {
      const text = readTextIfThere(this.#file);
      return text === null ? null : this.#schema.parse(JSON.parse(text));
    } catch (error) {
      this.#log.write('warn', `${this.#what} cannot be read and is passed over`, String(error));
      return null;
    }
  }

  /** What cannot be written is remembered no longer than this run. */
  write(value: T): void {
    try {
      writePrivateFile(this.#file, `${JSON.stringify(value, null, 2)}\n`);
    } catch (error) {
      this.#log.write('warn', `${this.#what} cannot be written`, String(error));
    }
  }
}
