import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensurePrivateFolder } from '#node/data/data-folder.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { isoInstant } from '#shared/kernel/clock.ts';
import { withoutPeoplesText } from '#shared/kernel/peoples-text.ts';

export type LogLevel = 'info' | 'warn' | 'error';

export interface Log {
  write(level: LogLevel, message: string, detail?: string): void;
}

export interface LogLimits {
  /** Bytes of one file. */
  readonly bytes: number;
  /** Files kept, the one being written among them. */
  readonly files: number;
}

const LIMITS: LogLimits = { bytes: 1_000_000, files: 5 };

/** Where a data folder keeps its logs, and what crashed: the folder that a person sends to support, or looks into first. */
export function logsFolder(dataFolder: string): string {
  return ensurePrivateFolder(path.join(dataFolder, 'logs'));
}

/**
 * One JSON line a message, without people's text. A full file becomes `.1`, that one `.2`, and so on; the last one goes.
 */
export class LogFile implements Log {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #limits: LogLimits;
  #size: number;

  constructor(file: string, clock: Clock, limits: LogLimits = LIMITS) {
    this.#file = file;
    this.#clock = clock;
    this.#limits = limits;
    this.#size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(level: LogLevel, message: string, detail?: string): void {
    const at = isoInstant(this.#clock.now());
    const told = detail === undefined ? undefined : withoutPeoplesText(detail);
    const line = `${JSON.stringify({ at, level, message: withoutPeoplesText(message), detail: told })}\n`;
    const bytes = Buffer.byteLength(line);
    try {
      if (this.#size > 0 && this.#size + bytes > this.#limits.bytes) this.#turnOver();
      appendFileSync(this.#file, line, { mode: 0o600 });
      this.#size += bytes;
    } catch {
      // A full disk must not take the host down with it: the log is the first thing to do without.
    }
  }

  #turnOver(): void {
    const older = (age: number): string => (age === 0 ? this.#file : `${this.#file}.${age}`);
    const last = this.#limits.files - 1;
    rmSync(older(last), { force: true });
    for (let age = last - 1; age >= 0; age -= 1) {
      if (statSync(older(age), { throwIfNoEntry: false }) !== undefined) renameSync(older(age), older(age + 1));
    }
    this.#size = 0;
  }
}
