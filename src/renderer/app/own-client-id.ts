/**
 * The id that a document is written under until a log gives one (SYNC E5): given by the host before anything is written, and given back
 * where nothing was. Where the host is away the document is read, and written in once it has answered.
 */
import type * as Y from 'yjs';
import type { Opening } from '#renderer/sync/shared-log.ts';
import type { SyncedState } from '#renderer/sync/synced-document.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { ClientIds } from './client-ids.ts';

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

  /**
   * Asks for none where a log has given one, or is still to say whether it does. `patience`: milliseconds that who wants to read waits
   * for an id to write under.
   */
  static async open(doc: Y.Doc, opened: Opening, ids: ClientIds, patience: number): Promise<OwnClientId> {
    const own = new OwnClientId(doc, ids);
    const given = givenBy(opened);
    if (given !== null) doc.clientID = given;
    else if (isOwn(opened)) await own.#ask(patience);
    return own;
  }

  /** Why nothing may be written for want of an id; null where it may. `state`: null of what is never in a log. */
  problemIn(state: SyncedState | null): Problem | null {
    return this.#id === null && (state === null || isOwn(state)) ? noId : null;
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

/** The id that a log gave; null where it gave none. */
export function givenBy(opened: Opening): number | null {
  return opened.kind === 'shared' && opened.isBegun ? opened.clientId : null;
}

/** No log gives one, as far as is known. */
function isOwn(state: Opening | SyncedState): boolean {
  return state.kind === 'alone' || (state.kind === 'shared' && !state.isBegun);
}

const noId: Problem = {
  code: 'no-client-id',
  message: 'The program behind this window does not answer. What is here can only be read without it.',
  help: 'It is being called again. If that goes on, start Throughline again.',
};
