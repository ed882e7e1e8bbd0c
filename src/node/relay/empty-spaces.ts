import type { EntryLog } from '#shared/ports/entry-log.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { isMembership } from './counted-log.ts';

/** Milliseconds without a document, after which a project that nobody uses is forgotten. */
const PATIENCE = 24 * 60 * 60_000;

/**
 * Projects of nothing but a membership: anybody can begin as many as the relay has room for. One that is meant comes with its
 * documents, and whoever has one brings it again.
 */
export class EmptySpaces {
  readonly #log: EntryLog;
  readonly #now: () => number;
  /** Since when they may be empty; those of before this start were not looked into yet. */
  readonly #since = new Map<SpaceId, number>();

  constructor(log: EntryLog, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  note(space: SpaceId, isEmpty: boolean): void {
    if (!isEmpty) this.#since.delete(space);
    else if (!this.#since.has(space)) this.#since.set(space, this.#now());
  }

  /** Those that have been empty for long. */
  async *due(): AsyncIterable<SpaceId> {
    for (const [space, since] of [...this.#since]) {
      if (this.#now() - since < PATIENCE) continue;
      this.#since.delete(space);
      if (!(await this.#hasDocuments(space))) yield space;
    }
  }

  async #hasDocuments(space: SpaceId): Promise<boolean> {
    for await (const { bytes } of this.#log.read(space)) if (!isMembership(bytes)) return true;
    return false;
  }
}
