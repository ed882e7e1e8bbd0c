import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { Clock } from '#shared/kernel/clock.ts';
import { isoInstant } from '#shared/kernel/clock.ts';

export type LogLevel = 'info' | 'warn' | 'error';

export interface Log {
  write(level: LogLevel, message: string, detail?: string): void;
}

/** One JSON line a message. At `limit` bytes the file becomes `.1` and the one before it goes: at most twice the limit. */
export class LogFile implements Log {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #limit: number;
  #size: number;

  constructor(file: string, clock: Clock, limit = 1_000_000) {
    this.#file = file;
    this.#clock = clock;
    this.#limit = limit;
    this.#size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(level: LogLevel, message: string, detail?: string): void {
    const line = `${JSON.stringify({ at: isoInstant(this.#clock.now()), level, message, detail })}\n`;
    try {
      if (this.#size > 0 && this.#size + line.length > this.#limit) {
        renameSync(this.#file, `${this.#file}.1`);
        this.#size = 0;
      }
      appendFileSync(this.#file, line, { mode: 0o600 });
      this.#size += Buffer.byteLength(line);
    } catch {
      // A full disk must not take the host down with it: the log is the first thing to do without.
    }
  }
}
