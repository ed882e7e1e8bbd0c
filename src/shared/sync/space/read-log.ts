/** The log of a space read from its beginning: what is held and counts, and what the disk did not keep. */
import type { EntryLog } from '#shared/ports/entry-log.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import type { VerifiedEntries } from '#shared/sync/entry/verified-entries.ts';
import type { EntryHash, SpaceId } from '#shared/sync/ids.ts';
import { SpaceFeeds } from './space-feeds.ts';

export interface ReadOptions {
  readonly log: EntryLog;
  readonly signatures: Signatures;
  /** Lets others run between the many entries of a log that is read. */
  readonly pause?: () => Promise<void>;
  /** Prunes act as soon as they are here (SYNC E6). Members compare first, where they can. */
  readonly trustsPrunes?: boolean;
}

/** Entries between two pauses. */
export const AT_ONCE = 250;

export interface ReadLog {
  readonly feeds: SpaceFeeds;
  readonly lost: readonly EntryHash[];
  readonly newest: EntryHash | null;
}

/**
 * In the order of the log, and again as long as that brings anything: what waited, and branches that were let go. Those stay in the
 * log: a cut may name one of them yet, and who wants to write one more that is let go has to find a lower hash each time.
 */
export async function readLog(
  space: SpaceId,
  { log, signatures, pause, trustsPrunes = false }: ReadOptions,
  verified: VerifiedEntries,
): Promise<ReadLog> {
  const acting = trustsPrunes ? null : new Set((await log.standIns(space)) as readonly EntryHash[]);
  const feeds = new SpaceFeeds(space, signatures, { verified, trustsPrunes, acting });
  const lost = new Set<EntryHash>();
  let count = 0;
  let newest: EntryHash | null = null;
  const aside = new Set<EntryHash>();
  for (let isComplete = false; !isComplete; ) {
    let [isOpen, hasGrown, standsBy] = [false, false, false];
    const take = (entry: Entry): void => {
      const answer = feeds.take(entry);
      if (answer.kind === 'waits') isOpen = true;
      if (answer.kind === 'superseded' || answer.kind === 'waits') aside.add(entry.hash);
      if (answer.kind !== 'added') return;
      hasGrown = true;
      aside.delete(entry.hash);
      for (const other of answer.letGo) aside.add(other);
      if (answer.effect === 'rereads') isOpen = true;
      if (answer.effect === 'stands-by') standsBy = true;
    };
    for await (const { hash, bytes } of log.read(space)) {
      if (++count % AT_ONCE === 0) await pause?.();
      newest = hash as EntryHash;
      const entry = readEntry(bytes);
      if (entry.ok && entry.value.hash === hash) take(entry.value);
      else lost.add(hash as EntryHash);
    }
    // What was passed over may lead to what a cut names: it is taken from there back.
    for (const hash of standsBy ? [...aside].toReversed() : []) {
      const bytes = await log.get(space, hash);
      const entry = bytes === null ? null : readEntry(bytes);
      if (entry?.ok && entry.value.hash === hash) take(entry.value);
    }
    isComplete = !isOpen || !hasGrown;
  }
  feeds.prunes.replayed();
  return { feeds, lost: [...lost], newest };
}
