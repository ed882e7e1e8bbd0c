/** Files of changes on their way to pages: made piece by piece, as they are asked for. */
import { newId, type RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { LARGEST_CHANGE_FILE } from '#shared/ports/change-files.ts';

/** A page that asks for one and goes must not hold it for ever. */
const MOST_FILES = 4;
/** Bytes that are handed out at once. */
const PART = 524_288;

interface Outgoing {
  readonly parts: AsyncIterator<Uint8Array>;
  next: number;
  /** As it was answered last: an answer may have been lost. */
  last: Promise<Result<string | null, Problem>>;
  size: number;
  readonly saved: () => Result<void, Problem>;
}

const NOT_NOTED = (): Result<void, Problem> => ok();

export class OutgoingChangeFiles {
  readonly #random: RandomBytes;
  readonly #largest: number;
  /** The oldest first. */
  readonly #files = new Map<string, Outgoing>();

  /** `largest` in bytes. */
  constructor(random: RandomBytes, largest = LARGEST_CHANGE_FILE) {
    this.#random = random;
    this.#largest = largest;
  }

  /** `saved`: what is to be done once somebody has the file. */
  begin(pieces: AsyncIterable<Uint8Array>, saved = NOT_NOTED): string {
    const [oldest] = this.#files.keys();
    if (this.#files.size >= MOST_FILES && oldest !== undefined) this.#files.delete(oldest);
    const file = newId(this.#random);
    const parts = inParts(pieces)[Symbol.asyncIterator]();
    this.#files.set(file, { parts, next: 0, last: Promise.resolve(ok(null)), size: 0, saved });
    return file;
  }

  saved(file: string): Result<void, Problem> {
    return this.#files.get(file)?.saved() ?? err(begunAnew);
  }

  /** In base64; null at the end. */
  async next(file: string, index: number): Promise<Result<{ readonly data: string | null }, Problem>> {
    const outgoing = this.#files.get(file);
    if (outgoing === undefined || index > outgoing.next || index < outgoing.next - 1) return err(begunAnew);
    if (index === outgoing.next) {
      outgoing.next += 1;
      outgoing.last = this.#read(outgoing);
    }
    const data = await outgoing.last;
    return data.ok ? ok({ data: data.value }) : data;
  }

  async #read(outgoing: Outgoing): Promise<Result<string | null, Problem>> {
    const { done, value } = await outgoing.parts.next();
    if (done === true) return ok(null);
    outgoing.size += value.byteLength;
    if (outgoing.size > this.#largest) return err(tooLarge);
    return ok(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'));
  }
}

async function* inParts(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [waiting, size] = [[] as Uint8Array[], 0];
  for await (const piece of pieces) {
    waiting.push(piece);
    size += piece.byteLength;
    if (size < PART) continue;
    const all = Buffer.concat(waiting);
    const whole = size - (size % PART);
    for (let at = 0; at < whole; at += PART) yield all.subarray(at, at + PART);
    [waiting, size] = [[all.subarray(whole)], size - whole];
  }
  if (size > 0) yield Buffer.concat(waiting);
}

export const begunAnew: Problem = {
  code: 'change-file-incomplete',
  message: 'The program behind this window was started anew in the middle of the file.',
  help: 'Try once more.',
};

const tooLarge: Problem = {
  code: 'change-file-too-large',
  message: 'All changes together are more than a file of changes holds: 256 MB.',
  help: 'Choose a device: its file leaves out what that device is known to have. Or bring the two devices into one network once.',
};
