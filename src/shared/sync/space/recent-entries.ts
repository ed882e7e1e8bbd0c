import type { Entry } from '#shared/sync/entry/entry.ts';
import type { EntryHash } from '#shared/sync/ids.ts';

/** Bytes: a few moments of a project that many write in. A relay keeps them for each that is open. */
const MOST_BYTES = 64 * 2 ** 10;

/** What was appended just now, which is sent to everybody else at once: the log would be asked for it, and it hashed, for each of them. */
export class RecentEntries {
  readonly #entries = new Map<EntryHash, Entry>();
  #bytes = 0;

  get(hash: EntryHash): Entry | null {
    return this.#entries.get(hash) ?? null;
  }

  add(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (this.#entries.has(entry.hash)) continue;
      this.#entries.set(entry.hash, entry);
      this.#bytes += sizeOf(entry);
    }
    for (const [hash] of this.#entries) {
      if (this.#bytes <= MOST_BYTES) return;
      this.forget([hash]);
    }
  }

  forget(hashes: Iterable<EntryHash>): void {
    for (const hash of hashes) {
      const entry = this.#entries.get(hash);
      if (entry === undefined) continue;
      this.#entries.delete(hash);
      this.#bytes -= sizeOf(entry);
    }
  }
}

/** Its bytes may be part of a message with others, which stays as long as it does. */
function sizeOf({ bytes }: Entry): number {
  return bytes.buffer.byteLength;
}
