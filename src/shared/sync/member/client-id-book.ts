/**
 * Which clientIDs of its feeds a device gave out (SYNC E5), and how far it wrote each (SYNC E3). Ids follow from feeds (decision 014),
 * so a count is all that has to be kept; but it has to be, or two pages would write under one id. It stands beside the log: when that
 * is restored from a backup, the book tells that something is missing there.
 */
import type { DocumentKey, Incarnation, SpaceId } from '#shared/sync/ids.ts';

export interface ClientIdBook {
  /**
   * The next ordinal of the incarnation in this document, from 0. It is durable before it is answered, and never answered again
   * of the same document: in each the feed writes under ids of its own, which are the same ones.
   */
  allocate(space: SpaceId, incarnation: Incarnation, doc: DocumentKey): number;
  /** How many ordinals were given out of all incarnations of this device in the space, in the document with the most. */
  recorded(space: SpaceId): ReadonlyMap<Incarnation, number>;
  /** The log holds the entry `seq` of this device's feed. */
  noteWritten(space: SpaceId, incarnation: Incarnation, seq: number): void;
  /** The highest number that was noted, 0 where none was: a feed of before there were notes. */
  lastWritten(space: SpaceId, incarnation: Incarnation): number;
}
