/** What pages send in pieces and take in parts, since a frame is bounded. A job's name is random, and known to no other page. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** A page that never takes what it asked for must not fill the memory. */
const MOST_JOBS = 4;
const MOST_BYTES = 200_000_000;
const PART = 393_216;

export class PieceJobs {
  /** The oldest first. */
  readonly #coming = new Map<string, { readonly pieces: Uint8Array[]; length: number }>();
  readonly #going = new Map<string, Uint8Array>();

  add(name: string, base64: string): Result<void, Problem> {
    const piece = Buffer.from(base64, 'base64');
    const job = this.#coming.get(name) ?? { pieces: [], length: 0 };
    if (job.length + piece.length > MOST_BYTES) {
      this.#coming.delete(name);
      return err(tooLarge);
    }
    job.pieces.push(piece);
    job.length += piece.length;
    makeRoom(this.#coming, name);
    this.#coming.set(name, job);
    return ok();
  }

  /** All that came, once. */
  collect(name: string): Result<Uint8Array, Problem> {
    const job = this.#coming.get(name);
    this.#coming.delete(name);
    return job ? ok(Buffer.concat(job.pieces)) : err(unknownJob);
  }

  /** Answers in how many parts it is to be taken. */
  offer(name: string, bytes: Uint8Array): number {
    makeRoom(this.#going, name);
    this.#going.set(name, bytes);
    return Math.ceil(bytes.length / PART);
  }

  /** In base64. May be asked again, but after the last one: an answer may have been lost. */
  take(name: string, part: number): Result<string, Problem> {
    const bytes = this.#going.get(name);
    if (bytes === undefined || part * PART >= bytes.length) return err(unknownJob);
    return ok(Buffer.from(bytes.subarray(part * PART, (part + 1) * PART)).toString('base64'));
  }
}

function makeRoom(jobs: Map<string, unknown>, name: string): void {
  const [oldest] = jobs.keys();
  if (!jobs.has(name) && jobs.size >= MOST_JOBS && oldest !== undefined) jobs.delete(oldest);
}

const unknownJob: Problem = {
  code: 'backup-lost',
  message: 'What was being sent is no longer known. Nothing was changed.',
  help: 'Try again.',
};

const tooLarge: Problem = {
  code: 'backup-too-large',
  message: 'This project is too large for a backup. Nothing was written.',
  help: 'Export it as a file instead.',
};
