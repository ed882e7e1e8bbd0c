/** How this device writes entries of documents: each follows the last of its feed, under the membership as it is known now. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { payloadKey } from '#shared/sync/crypto/sealing.ts';
import { type Entry, type EntryHeader, writeEntry } from '#shared/sync/entry/entry.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import { type DocumentKey, type EntryHash, type Incarnation, NO_ENTRY } from '#shared/sync/ids.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import { roleOf } from '#shared/sync/membership/state.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import type { MemberOptions } from './options.ts';
import { NOT_A_MEMBER, NOT_TAKEN, READ_ONLY } from './problems.ts';
import type { SpaceReading } from './space-reading.ts';

export interface Writable {
  readonly doc: DocumentKey;
  readonly incarnation: Incarnation;
  readonly kind: EntryHeader['kind'];
  readonly open: Uint8Array;
  readonly payload: Uint8Array;
}

export class EntryWriting {
  readonly #replica: Replica;
  readonly #secrets: MembershipSecrets;
  readonly #options: MemberOptions;
  /** Of the last writing: it is read before the next begins. */
  #written: ReadonlySet<EntryHash> = new Set();

  constructor(replica: Replica, secrets: MembershipSecrets, options: MemberOptions) {
    this.#replica = replica;
    this.#secrets = secrets;
    this.#options = options;
  }

  /** Why this device may not write now; null where it may. */
  get refusal(): Problem | null {
    const head = this.#replica.feeds.chain.head;
    const role = head && roleOf(head.state, this.#options.keys.device);
    if (role === null) return NOT_A_MEMBER;
    return role === 'reader' ? READ_ONLY : null;
  }

  /** Whether it is of what was written last. */
  hasWritten(hash: EntryHash): boolean {
    return this.#written.has(hash);
  }

  /** Durable when it answers: all of them, or none. `reading` has read all that is held. */
  async write(writables: readonly Writable[], reading: SpaceReading): Promise<Result<void, Problem>> {
    const { keys, signatures, sealing, random, book, report } = this.#options;
    const head = this.#replica.feeds.chain.head;
    const epochKey = head && this.#secrets.keyOf(head.state.epoch);
    const { refusal } = this;
    if (refusal !== null || head === null || epochKey === null) return err(refusal ?? NOT_A_MEMBER);
    const { space } = this.#replica;
    const ends = new Map<Incarnation, FeedHead>();
    const entries: Entry[] = [];
    for (const { doc, incarnation, kind, open, payload } of writables) {
      const end = ends.get(incarnation) ?? reading.feed({ device: keys.device, incarnation }).head;
      const header: EntryHeader = {
        kind,
        space,
        doc,
        device: keys.device,
        incarnation,
        seq: (end?.seq ?? 0) + 1,
        previous: end?.hash ?? NO_ENTRY,
        auth: head.entry.hash,
        epoch: head.state.epoch,
        open,
      };
      const key = payloadKey(epochKey, space, doc);
      const entry = writeEntry(header, payload, key, { signatures, sealing, random, secretKey: keys.signingSecret });
      ends.set(incarnation, { seq: header.seq, hash: entry.hash });
      entries.push(entry);
    }
    this.#written = new Set(entries.map(({ hash }) => hash));
    const taken = await this.#replica.take(entries);
    if (!taken.ok) return taken;
    // The membership may have changed between the two: then it counts for nobody, and is not held.
    if (taken.value.added.length !== entries.length) return err(NOT_TAKEN);
    // After the log has it: where the book knew of an entry that nobody has, the feed would wait for it for ever.
    try {
      for (const [incarnation, { seq }] of ends) book.noteWritten(space, incarnation, seq);
    } catch (failure) {
      report(failure);
    }
    return ok();
  }
}
