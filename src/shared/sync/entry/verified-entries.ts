import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { EntryHash } from '#shared/sync/ids.ts';
import { type Entry, isSigned } from './entry.ts';

/**
 * Entries whose signature was looked at: a hash stands for all bytes of an entry, so what is read from the log a second time need
 * not be verified again, which is most of what reading costs.
 */
export class VerifiedEntries {
  readonly #signatures: Signatures;
  readonly #hashes = new Set<EntryHash>();

  constructor(signatures: Signatures) {
    this.#signatures = signatures;
  }

  isSigned(entry: Entry): boolean {
    if (this.#hashes.has(entry.hash)) return true;
    if (!isSigned(entry, this.#signatures)) return false;
    this.#hashes.add(entry.hash);
    return true;
  }

  /** Of what is not held: others could have any number of entries remembered. */
  forget(hashes: Iterable<EntryHash>): void {
    for (const hash of hashes) this.#hashes.delete(hash);
  }
}
