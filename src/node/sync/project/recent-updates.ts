/** What was added to a document since the host began, for pages that go on from where they were: others ask by vector. */
import type { ToldActivity } from '#shared/sync/member/shared-document.ts';

interface Recent extends ToldActivity {
  readonly update: Uint8Array;
  /** The page that wrote it; null of others. */
  readonly page: string | null;
}

export class RecentUpdates {
  /** Random, so that a cursor of an earlier host means nothing here. */
  readonly #origin: number;
  readonly #most: number;
  #items: Recent[] = [];
  #dropped = 0;
  #bytes = 0;

  /** `origin`: a random whole number below 2^40. `most`: bytes and letters that are kept; what is older is asked for by vector. */
  constructor(origin: number, most: number) {
    this.#origin = origin;
    this.#most = most;
  }

  /** Behind all that was added. */
  get cursor(): number {
    return this.#origin + this.#dropped + this.#items.length;
  }

  add(recent: Recent): void {
    this.#items.push(recent);
    this.#bytes += sizeOf(recent);
    while (this.#bytes > this.#most) {
      const oldest = this.#items.shift();
      if (oldest === undefined) return;
      this.#bytes -= sizeOf(oldest);
      this.#dropped++;
    }
  }

  /** What others than `page` added since; null where that is not known any more. */
  after(cursor: number, page: string): readonly Recent[] | null {
    const index = cursor - this.#origin - this.#dropped;
    if (index < 0 || index > this.#items.length) return null;
    return this.#items.slice(index).filter((recent) => recent.page !== page);
  }
}

/** An entry's records can be far larger than what it changes. */
function sizeOf({ update, activity }: Recent): number {
  return update.byteLength + activity.length;
}
