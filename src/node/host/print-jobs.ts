/**
 * Documents that pages send to be printed. They come and go in pieces, since what a page may send at once is bounded; a job's
 * name is the page's own, random, and known to no other page.
 */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** Makes a PDF of a whole HTML document. */
export type PrintPdf = (html: string) => Promise<Result<Uint8Array, Problem>>;

type Job =
  | { readonly kind: 'collecting'; readonly pieces: string[]; length: number }
  | { readonly kind: 'printed'; readonly bytes: Uint8Array };

/** A page that never takes what it ordered must not fill the memory. */
const MOST_JOBS = 4;
const MOST_LENGTH = 64_000_000;
/** Bytes that are handed out at once. */
const PART = 524_288;

export class PrintJobs {
  readonly #printPdf: PrintPdf;
  /** The oldest first. */
  readonly #jobs = new Map<string, Job>();
  /** One after the other: each takes a browser. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(printPdf: PrintPdf) {
    this.#printPdf = printPdf;
  }

  add(name: string, html: string): Result<void, Problem> {
    const job = this.#jobs.get(name) ?? this.#begin(name);
    if (job.kind === 'printed') return err(unknownJob);
    if (job.length + html.length > MOST_LENGTH) {
      this.#jobs.delete(name);
      return err(tooLarge);
    }
    job.pieces.push(html);
    job.length += html.length;
    return ok();
  }

  /** Answers in how many parts the PDF can be taken. */
  async print(name: string): Promise<Result<{ parts: number }, Problem>> {
    const job = this.#jobs.get(name);
    if (job?.kind !== 'collecting') return err(unknownJob);
    const printing = this.#last.then(() => this.#printPdf(job.pieces.join('')));
    this.#last = printing.catch(() => undefined);
    const printed = await printing;
    if (!printed.ok) {
      this.#jobs.delete(name);
      return printed;
    }
    this.#jobs.set(name, { kind: 'printed', bytes: printed.value });
    return ok({ parts: Math.ceil(printed.value.length / PART) });
  }

  /** In base64. May be asked again: an answer may have been lost. */
  take(name: string, part: number): Result<{ data: string }, Problem> {
    const job = this.#jobs.get(name);
    if (job?.kind !== 'printed' || part * PART >= job.bytes.length) return err(unknownJob);
    return ok({ data: Buffer.from(job.bytes.subarray(part * PART, (part + 1) * PART)).toString('base64') });
  }

  #begin(name: string): Extract<Job, { kind: 'collecting' }> {
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size >= MOST_JOBS && oldest !== undefined) this.#jobs.delete(oldest);
    const job = { kind: 'collecting' as const, pieces: [], length: 0 };
    this.#jobs.set(name, job);
    return job;
  }
}

const unknownJob: Problem = {
  code: 'print-lost',
  message: 'What was to be printed is no longer known. Nothing was written.',
  help: 'Print it again.',
};

const tooLarge: Problem = {
  code: 'print-too-large',
  message: 'This is more than can be printed at once. Nothing was written.',
  help: 'Choose fewer rows, a shorter range, or all on one page.',
};
