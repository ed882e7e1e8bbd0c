/** The feeds that this device writes, and the clientIDs of each that it gave out (SYNC E3, E5). */
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import {
  type DeviceId,
  type DocumentKey,
  INCARNATION_BYTES,
  type Incarnation,
  idOf,
  type SpaceId,
} from '#shared/sync/ids.ts';
import type { ClientIdBook } from './client-id-book.ts';

interface OwnClient {
  readonly incarnation: Incarnation;
  readonly ordinal: number;
}

interface OwnFeedsOptions {
  readonly space: SpaceId;
  readonly device: DeviceId;
  readonly book: ClientIdBook;
  readonly random: RandomBytes;
}

export class OwnFeeds {
  readonly #options: OwnFeedsOptions;
  readonly #clients = new Map<number, OwnClient>();
  #current: Incarnation | null = null;

  constructor(options: OwnFeedsOptions) {
    this.#options = options;
    const { book, space, device } = options;
    for (const [incarnation, count] of book.recorded(space)) {
      for (let ordinal = 0; ordinal < count; ordinal++) {
        this.#clients.set(clientIdOf(device, incarnation, ordinal), { incarnation, ordinal });
      }
    }
  }

  /** Begins with the first that is asked of it: a log that was opened to be read makes none. */
  get current(): Incarnation {
    this.#current ??= idOf<Incarnation>(this.#options.random(INCARNATION_BYTES));
    return this.#current;
  }

  isCurrent(incarnation: Incarnation): boolean {
    return this.#current === incarnation;
  }

  /** What is written from now on stands in a feed of its own: the one before it was cut (SYNC M3). */
  beginAnew(): void {
    this.#current = null;
  }

  nextClientId(doc: DocumentKey): number {
    const { book, space, device } = this.#options;
    const incarnation = this.current;
    const ordinal = book.allocate(space, incarnation, doc);
    const id = clientIdOf(device, incarnation, ordinal);
    this.#clients.set(id, { incarnation, ordinal });
    return id;
  }

  /** The number of the last entry that this device ever wrote there, whether the log still has it or not; 0 where that is not known. */
  lastWritten(incarnation: Incarnation): number {
    const { book, space } = this.#options;
    return book.lastWritten(space, incarnation);
  }

  /** Null of an id that this device did not give out. */
  ownerOf(client: number): OwnClient | null {
    return this.#clients.get(client) ?? null;
  }
}
