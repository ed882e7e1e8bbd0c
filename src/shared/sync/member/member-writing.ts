/**
 * What this device writes into a space: what pages gave, each part in the feed that it belongs to, and what has to be adopted so
 * that it counts. Whoever was cut goes on in a feed of its own (SYNC M3).
 */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { writePayload } from '#shared/sync/content/payload.ts';
import type { DocumentKey, EntryHash, Incarnation } from '#shared/sync/ids.ts';
import type { FeedCut } from '#shared/sync/membership/changes.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { adoptionsFor } from './adopting.ts';
import { EntryWriting, type Writable } from './entry-writer.ts';
import type { MemberOptions } from './options.ts';
import { OwnEntries } from './own-entries.ts';
import type { OwnFeeds } from './own-feeds.ts';
import type { SpaceContent } from './space-content.ts';

export interface MemberWritingParts {
  readonly replica: Replica;
  readonly secrets: MembershipSecrets;
  readonly content: SpaceContent;
  readonly own: OwnFeeds;
  readonly options: MemberOptions;
  /** After what was begun before, with all read that is held. */
  readonly inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** All that is held by now. */
  readonly read: () => Promise<void>;
}

export class MemberWriting {
  readonly #parts: MemberWritingParts;
  readonly #entries: OwnEntries;
  readonly #writer: EntryWriting;
  #cuts: number;

  constructor(parts: MemberWritingParts) {
    const { replica, secrets, own, options } = parts;
    this.#parts = parts;
    this.#entries = new OwnEntries(options.keys.device, own);
    this.#writer = new EntryWriting(replica, secrets, options);
    this.#cuts = this.#cutsOfThis();
  }

  hasWritten(entry: EntryHash): boolean {
    return this.#writer.hasWritten(entry);
  }

  /** In turn. Durable when it answers. */
  async write(writables: readonly Writable[]): Promise<Result<void, Problem>> {
    return writables.length === 0 ? ok() : this.#writer.write(writables, this.#parts.content.reading);
  }

  /** What a page gives late may go on from what was cut meanwhile. */
  async writeUpdate(
    doc: DocumentKey,
    update: Uint8Array,
    activity: string,
    acknowledged: Uint8Array | null,
  ): Promise<Result<void, Problem>> {
    let hadWaiting = false;
    const written = await this.#parts.inTurn(() => {
      hadWaiting = this.#hasWaiting(doc);
      return this.#writeOwn(doc, update, activity, acknowledged);
    });
    if (!hadWaiting && this.#hasWaiting(doc)) this.bringBack().catch(this.#parts.options.report);
    return written;
  }

  /** Something that this device wrote waits for what is not read here. */
  #hasWaiting(doc: DocumentKey): boolean {
    const { of } = this.#parts.content.reading.document(doc).content.waiting;
    return [...of].some((client) => this.#parts.own.ownerOf(client) !== null);
  }

  async #writeOwn(
    doc: DocumentKey,
    update: Uint8Array,
    activity: string,
    acknowledged: Uint8Array | null,
  ): Promise<Result<void, Problem>> {
    const { refusal } = this.#writer;
    if (refusal !== null) return err(refusal);
    const own = this.#entries.of(
      { doc, update, activity, acknowledged, cutOf: this.#cutOf() },
      this.#parts.content.reading,
    );
    if (!own.ok) return own;
    const { parts, left } = own.value;
    const written = await this.write(
      parts.map((part) => ({
        doc,
        incarnation: part.incarnation,
        kind: 'update',
        open: new Uint8Array(),
        payload: writePayload(part),
      })),
    );
    return written.ok && left !== null ? err(left) : written;
  }

  /** After the membership may have changed. */
  look(): void {
    const cuts = this.#cutsOfThis();
    if (cuts !== this.#cuts) this.#parts.own.beginAnew();
    this.#cuts = cuts;
  }

  /**
   * What this device wrote on top of what a cut took away waits for it for ever, and with it all that it goes on with: what it
   * stands on is adopted, as it was signed (SYNC M3).
   */
  bringBack(): Promise<void> {
    return this.#parts.inTurn(async () => {
      for (let isDone = false; !isDone; ) isDone = !(await this.#adoptMissing());
    });
  }

  /** Answers whether anything was adopted: then other things may be seen to be missing. */
  async #adoptMissing(): Promise<boolean> {
    if (this.#writer.refusal !== null) return false;
    const { replica, own, content } = this.#parts;
    const { reading } = content;
    let hasAdopted = false;
    for (const [doc, payloads] of await adoptionsFor(replica, reading, own)) {
      const incarnation = own.current;
      const open = new Uint8Array();
      const written = await this.write(payloads.map((payload) => ({ doc, incarnation, kind: 'adopt', open, payload })));
      await this.#parts.read();
      if (written.ok) hasAdopted = true;
    }
    return hasAdopted;
  }

  #cutOf(): (incarnation: Incarnation) => FeedCut | 'whole' | null {
    const { device } = this.#parts.options.keys;
    const cuts = this.#parts.replica.feeds.chain.path.flatMap(({ state }) => state.cuts.get(device) ?? []).at(-1);
    return (incarnation) => (cuts === undefined ? null : (cuts.get(incarnation) ?? 'whole'));
  }

  /** How often the membership cut this device: what it wrote before stays where it is (SYNC M3). */
  #cutsOfThis(): number {
    const { device } = this.#parts.options.keys;
    return this.#parts.replica.feeds.chain.path.filter(({ state }) => state.cuts.has(device)).length;
  }
}
