/** One side's taking in of what the other sends in a session: nothing is called received before it is durable. */
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import type { EntryHash } from '#shared/sync/ids.ts';
import type { Replica, Taken } from '#shared/sync/space/replica.ts';
import { LARGEST_MESSAGE } from './messages.ts';

export interface ReceivingParts {
  readonly replica: Replica;
  /** In the session's turn: nothing is sent meanwhile. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  readonly isOpen: () => boolean;
  /** Whether the other may bring more than the membership. */
  readonly isTrusted: () => boolean;
  /** These are durable, or count for nobody: as many bytes are welcome again. */
  readonly taken: (received: Received) => void;
  readonly end: (reason: string) => void;
}

export interface Received {
  readonly bytes: number;
  /** What the other has, and is not sent again. */
  readonly held: readonly EntryHash[];
  /** Some of it could not be held yet: it is to be asked for again once something has been added. */
  readonly hasDropped: boolean;
  /** Some of it stands in branches that lost. */
  readonly hasLost: boolean;
}

/** Bytes of entries that may be under way to this side. */
export const WINDOW = 4 * 2 ** 20;
/** Entries in a session that nothing comes of: of whoever was removed, of branches that lost, or after what nobody has. */
const MOST_USELESS = 20_000;

export class Receiving {
  readonly #parts: ReceivingParts;
  /** What came while other entries were taken in: the disk is waited for once for all of it. */
  #due: Entry[] = [];
  /** Bytes that came and are not durable yet. */
  #underWay = 0;
  /** Bytes of entries that came from no member, and were not looked into. */
  #ignored = 0;
  #useless = 0;

  constructor(parts: ReceivingParts) {
    this.#parts = parts;
  }

  take(received: readonly Uint8Array[]): void {
    const { end, inTurn } = this.#parts;
    const size = received.reduce((sum, bytes) => sum + bytes.byteLength, 0);
    this.#underWay += size;
    // The last bundle may be larger than what was left to send, by an entry.
    if (this.#underWay > WINDOW + LARGEST_MESSAGE) {
      end('more was sent than was wanted');
      return;
    }
    const entries: Entry[] = [];
    for (const bytes of received) {
      const entry = readEntry(bytes);
      if (!entry.ok) {
        end(`an entry is none: ${entry.error.reason}`);
        return;
      }
      entries.push(entry.value);
    }
    this.#due.push(...entries);
    if (this.#due.length > entries.length) return;
    void inTurn(() => this.#keep(this.#due.splice(0)));
  }

  async #keep(entries: readonly Entry[]): Promise<void> {
    const { isOpen, end } = this.#parts;
    const size = entries.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    const taken = await this.#takeIn(entries);
    this.#underWay -= size;
    if (!isOpen()) return;
    // Not called received: the other keeps it, and the next session begins from what is held.
    if (!taken.ok) end(taken.error.message);
    else if (taken.value.refused !== null) end(`an entry counts for nobody: ${taken.value.refused.reason}`);
    else this.#weigh(entries, size, taken.value);
  }

  #weigh(entries: readonly Entry[], bytes: number, { waiting, superseded, voided }: Taken): void {
    this.#useless += superseded.length + voided + waiting.length;
    if (this.#useless > MOST_USELESS) {
      this.#parts.end('too many entries count for nobody');
      return;
    }
    const waits = new Set(waiting.map(({ hash }) => hash));
    const held = entries.map(({ hash }) => hash).filter((hash) => !waits.has(hash));
    const hasDropped = waits.size > 0 || superseded.some(({ header }) => header.kind === 'membership');
    this.#parts.taken({ bytes, held, hasDropped, hasLost: superseded.length > 0 });
  }

  /** Of whoever is no member, the membership alone; the rest as well, where that has made it one. */
  async #takeIn(entries: readonly Entry[]): Promise<Result<Taken, Problem>> {
    const { replica, isTrusted } = this.#parts;
    if (isTrusted()) return replica.take(entries);
    const isMembership = ({ header }: Entry): boolean => header.kind === 'membership';
    const first = await replica.take(entries.filter(isMembership));
    const others = entries.filter((entry) => !isMembership(entry));
    if (!first.ok || first.value.refused !== null || others.length === 0) return first;
    if (!isTrusted()) return this.#ignore(first.value, others);
    const second = await replica.take(others);
    if (!second.ok) return second;
    const waiting = [...first.value.waiting, ...second.value.waiting];
    const superseded = [...first.value.superseded, ...second.value.superseded];
    return ok({ ...second.value, waiting, superseded });
  }

  /** They are to be sent again once the membership makes the other a member, and wait as if for an entry of it. */
  #ignore(taken: Taken, entries: readonly Entry[]): Result<Taken, Problem> {
    this.#ignored += entries.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    if (this.#ignored > WINDOW) this.#parts.end('only members may send what is not about the membership');
    const waiting = entries.map(({ hash, header }) => ({ hash, for: header.auth }));
    return ok({ ...taken, waiting: [...taken.waiting, ...waiting] });
  }
}
