/** A file of changes that comes bit by bit, and is taken in as it comes: how long it is matters to nothing here (SYNC T4). */
import { joinedBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { readRecord } from '#shared/sync/bytes/reader.ts';
import { type Sealing, TAG_BYTES } from '#shared/sync/crypto/sealing.ts';
import { type Entry, LARGEST_ENTRY, readEntry } from '#shared/sync/entry/entry.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import {
  HEADER_BYTES,
  isHeaderOf,
  keyOf,
  kindOf,
  LAST,
  MORE,
  MOST_ENTRIES,
  markedHeader,
  nonceOf,
  PIECE,
  saltOf,
} from './format.ts';

/** Of a space, as one of its members has it. */
export interface ChangeFileTarget {
  readonly replica: Pick<Replica, 'take'>;
  readonly discoverySecret: Uint8Array;
}

export interface TakenFile<Target extends ChangeFileTarget> {
  readonly target: Target;
  /** Entries that were not held before. */
  readonly added: number;
  /** False where some of it follows on what is neither in the file nor held: it is to be taken in again once that has come. */
  readonly isWhole: boolean;
}

/** A mark and a length. */
const FRAME_BYTES = 5;
const LARGEST_PIECE = PIECE + LARGEST_ENTRY + 2 ** 10;

export class ChangeFileReader<Target extends ChangeFileTarget> {
  readonly #targets: () => Iterable<Target>;
  readonly #sealing: Sealing;
  readonly #onAdded: (target: Target, added: readonly Entry[]) => void;
  #rest: Uint8Array = new Uint8Array();
  #opened: { readonly target: Target; readonly header: Uint8Array; readonly key: Uint8Array } | null = null;
  #pieces = 0;
  #isOver = false;
  #added = 0;
  #isWhole = true;
  #problem: Problem | null = null;

  /** `targets`: whose file it may be. `onAdded`: what was not held before and is durable now. */
  constructor(
    targets: () => Iterable<Target>,
    sealing: Sealing,
    onAdded: (target: Target, added: readonly Entry[]) => void = () => undefined,
  ) {
    this.#targets = targets;
    this.#sealing = sealing;
    this.#onAdded = onAdded;
  }

  /** One call after the other. What comes before a damage is taken in, durably: each entry stands for itself. */
  async add(bytes: Uint8Array): Promise<Result<void, Problem>> {
    if (this.#problem !== null) return err(this.#problem);
    this.#rest = this.#rest.byteLength === 0 ? bytes : joinedBytes([this.#rest, bytes]);
    const read = await this.#read();
    if (!read.ok) this.#problem = read.error;
    return read;
  }

  async end(): Promise<Result<TakenFile<Target>, Problem>> {
    if (this.#problem !== null) return err(this.#problem);
    if (this.#opened === null) return err(PROBLEMS[kindOf(this.#rest)]);
    if (!this.#isOver) return err(DAMAGED);
    return ok({ target: this.#opened.target, added: this.#added, isWhole: this.#isWhole });
  }

  async #read(): Promise<Result<void, Problem>> {
    if (this.#opened === null && this.#rest.byteLength >= HEADER_BYTES) {
      const opened = this.#open();
      if (!opened.ok) return opened;
    }
    while (this.#opened !== null && this.#rest.byteLength >= FRAME_BYTES) {
      const mark = this.#rest[0] ?? LAST;
      const length = new DataView(this.#rest.buffer, this.#rest.byteOffset + 1, 4).getUint32(0);
      if (this.#isOver || mark > MORE || length < TAG_BYTES || length > LARGEST_PIECE) return err(DAMAGED);
      if (this.#rest.byteLength < FRAME_BYTES + length) return ok();
      const piece = this.#rest.subarray(FRAME_BYTES, FRAME_BYTES + length);
      this.#rest = this.#rest.subarray(FRAME_BYTES + length);
      const taken = await this.#take(piece, mark);
      if (!taken.ok) return taken;
    }
    return this.#isOver && this.#rest.byteLength > 0 ? err(DAMAGED) : ok();
  }

  #open(): Result<void, Problem> {
    const header = this.#rest.slice(0, HEADER_BYTES);
    const kind = kindOf(header);
    if (kind !== 'changes') return err(PROBLEMS[kind]);
    for (const target of this.#targets()) {
      const { discoverySecret } = target;
      if (!isHeaderOf(header, discoverySecret)) continue;
      this.#opened = { target, header, key: keyOf(discoverySecret, saltOf(header)) };
      this.#rest = this.#rest.subarray(HEADER_BYTES);
      return ok();
    }
    return err(NOT_OURS);
  }

  async #take(piece: Uint8Array, mark: number): Promise<Result<void, Problem>> {
    if (this.#opened === null) return err(DAMAGED);
    const { target, header, key } = this.#opened;
    const text = this.#sealing.open(key, nonceOf(this.#pieces), piece, markedHeader(header, mark));
    const entries = text && entriesOf(text);
    if (entries === null) return err(DAMAGED);
    this.#pieces += 1;
    this.#isOver = mark === LAST;
    const taken = await target.replica.take(entries);
    if (!taken.ok) return taken;
    const { added, refused, waiting } = taken.value;
    this.#added += added.length;
    this.#onAdded(target, added);
    if (refused !== null) return err({ ...DAMAGED, detail: refused.reason });
    if (waiting.length > 0) this.#isWhole = false;
    return ok();
  }
}

function entriesOf(text: Uint8Array): readonly Entry[] | null {
  const read = readRecord(text, (reader) =>
    reader.list(MOST_ENTRIES, (each) => {
      const entry = readEntry(each.bytes(LARGEST_ENTRY).slice());
      return entry.ok ? entry.value : reader.refuse(entry.error.reason);
    }),
  );
  return read.ok ? read.value : null;
}

const DAMAGED: Problem = {
  code: 'change-file-damaged',
  message: 'This file of changes is damaged. What came before the damage was taken in, and nothing after it.',
  help: 'Have it saved and sent once more.',
};
const NEWER: Problem = {
  code: 'change-file-newer',
  message: 'This file of changes was written by a newer version of Throughline. Nothing was taken in.',
  help: 'Update Throughline on this device, and take it in then.',
};
const NO_CHANGES: Problem = {
  code: 'no-change-file',
  message: 'This is no file of changes.',
  help: 'Files of changes end in .throughline-changes. Other files are opened with Import a file…',
};
const NOT_OURS: Problem = {
  code: 'change-file-of-another',
  message: 'This file of changes is of a project that you are no member of on this device. Nothing was taken in.',
  help: 'Ask whoever shares the project for an invitation, or take the file in on a device that has the project.',
};
const PROBLEMS = { changes: DAMAGED, newer: NEWER, other: NO_CHANGES } as const;
