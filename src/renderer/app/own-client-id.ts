/**
 * The id that notes are written under until a log gives one (SYNC E5): given by the host before anything is written, and given back where
 * nothing was. Where the host is away the notes are read, and written in once it has answered.
 */
import type * as Y from 'yjs';
import type { Opening } from '#renderer/sync/shared-log.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { ClientIds } from './client-ids.ts';

/** Milliseconds that who wants to read waits for an id to write under. */
const PATIENCE = 500;
/** Milliseconds between two questions to a host that is away. */
const RETRY = 2_000;

export class OwnClientId {
  readonly #doc: Y.Doc;
  readonly #ids: ClientIds;
  #id: number | null = null;
  #asking: ReturnType<typeof setTimeout> | null | 'now' = null;
  #isClosed = false;

  private constructor(doc: Y.Doc, ids: ClientIds) {
    this.#doc = doc;
    this.#ids = ids;
  }

  /** Asks for none where a log has given one, or is still to say whether it does. */
  static async open(doc: Y.Doc, opened: Opening, ids: ClientIds): Promise<OwnClientId> {
    const own = new OwnClientId(doc, ids);
    if (opened.kind === 'shared' && opened.isBegun && opened.clientId !== null) doc.clientID = opened.clientId;
    else if (opened.kind !== 'unreached') await own.#ask(PATIENCE);
    return own;
  }

  /** Why nothing may be written under an own id; null where it may. */
  get problem(): Problem | null {
    return this.#id === null ? noId : null;
  }

  /** It is needed: `found` is called once it is there. */
  seek(found: () => void): void {
    if (this.#id !== null || this.#asking !== null || this.#isClosed) return;
    this.#asking = 'now';
    void this.#ask().then(() => {
      this.#asking = null;
      if (this.#isClosed) return;
      if (this.#id !== null) found();
      else {
        this.#asking = setTimeout(() => {
          this.#asking = null;
          this.seek(found);
        }, RETRY);
      }
    });
  }

  close(): void {
    this.#isClosed = true;
    if (this.#asking !== null && this.#asking !== 'now') clearTimeout(this.#asking);
    if (this.#id !== null && !this.#doc.store.clients.has(this.#id)) this.#ids.giveBack(this.#id);
    this.#id = null;
  }

  async #ask(patience?: number): Promise<void> {
    const before = this.#doc.clientID;
    const id = await this.#ids.take(patience);
    if (!id.ok) return;
    if (this.#isClosed) {
      this.#ids.giveBack(id.value);
      return;
    }
    this.#id = id.value;
    // A log has given one meanwhile: it refuses what is written under another.
    if (this.#doc.clientID === before) this.#doc.clientID = id.value;
  }
}

const noId: Problem = {
  code: 'no-client-id',
  message: 'The program behind this window does not answer. Without it these notes can only be read.',
  help: 'It is being called again. If that goes on, start Throughline again.',
};
