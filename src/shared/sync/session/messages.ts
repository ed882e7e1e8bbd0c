/** What two peers say to each other about one space, after Noise has told them who they are: PROTOCOL, Session. */
import type { Result } from '#shared/kernel/result.ts';
import { type ByteReader, type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { LARGEST_ENTRY } from '#shared/sync/entry/entry.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import { bytesOf, DEVICE_BYTES, HASH_BYTES, INCARNATION_BYTES, idOf } from '#shared/sync/ids.ts';
import { byName, type FeedHave, type Have } from '#shared/sync/space/have.ts';
import { BUCKETS, type DeviceDigests, DIGEST_BYTES, writeFeed, writeHead } from './have-delta.ts';

export const PROTOCOL_VERSION = 1;

export type Message =
  /** First. `versions`: those that this side speaks; `features` beyond them, of which unknown ones are ignored. */
  | { readonly kind: 'hello'; readonly versions: readonly number[]; readonly features: readonly string[] }
  /** All that is had, as digests: said once, before anything of it. */
  | { readonly kind: 'digests'; readonly membership: readonly FeedHead[]; readonly devices: readonly DeviceDigests[] }
  /**
   * The first time the feeds in the buckets whose digests differ, later those that changed; without heads what is had no more. `again`:
   * what was sent before and is not in it could not be held then, and can be now. `isAll`: no more of the same follows.
   */
  | { readonly kind: 'have'; readonly have: Have; readonly again: boolean; readonly isAll: boolean }
  /** This many bytes of entries more are welcome; those before are durable. */
  | { readonly kind: 'want'; readonly bytes: number }
  | { readonly kind: 'entries'; readonly entries: readonly Uint8Array[] }
  /** Of this moment: encrypted for members, kept by nobody, the first to be left out. */
  | { readonly kind: 'ephemeral'; readonly bytes: Uint8Array }
  /** Why this side ends the session, in words for the other's log. */
  | { readonly kind: 'bye'; readonly reason: string }
  /** Of the content of what was last said to be held; null where something waits there (SYNC V4). */
  | { readonly kind: 'state'; readonly digest: Uint8Array | null }
  /** Of a later version: passed over. */
  | { readonly kind: 'unknown' };

const KINDS = ['hello', 'have', 'want', 'entries', 'ephemeral', 'bye', 'state', 'digests'] as const;
/** Feeds that one message names; more of them are said in several. */
export const MOST_FEEDS = 20_000;
const MOST_DEVICES = 10_000;
/** Two branches, and what settled forks. */
const MOST_ENDS = 200;
const MOST_BRANCHES = 2;
const MOST_ENTRIES = 10_000;
export const LARGEST_EPHEMERAL = 64 * 2 ** 10;
/** Bytes that the entries of one message may come to: one large entry, or many small ones. */
export const LARGEST_MESSAGE = LARGEST_ENTRY + 2 ** 20;

export function writeMessage(message: Message): Uint8Array {
  const writer = new ByteWriter().u8(message.kind === 'unknown' ? 0 : KINDS.indexOf(message.kind) + 1);
  switch (message.kind) {
    case 'hello':
      writer.list(message.versions, (each, version) => each.u16(version));
      return writer.list(message.features, (each, feature) => each.text(feature)).finish();
    case 'have':
      writer.list(message.have.membership, writeHead);
      return writer
        .list(message.have.feeds, writeFeed)
        .u8((message.again ? 1 : 0) + (message.isAll ? 0 : 2))
        .finish();
    case 'digests':
      return writer.list(message.membership, writeHead).list(message.devices, writeDigests).finish();
    case 'want':
      return writer.u32(message.bytes).finish();
    case 'entries':
      return writer.list(message.entries, (each, entry) => each.bytes(entry)).finish();
    case 'ephemeral':
      return writer.bytes(message.bytes).finish();
    case 'bye':
      return writer.text(message.reason).finish();
    case 'state':
      writer.u8(message.digest === null ? 0 : 1);
      return message.digest === null ? writer.finish() : writer.fixed(message.digest, HASH_BYTES).finish();
    case 'unknown':
      throw new Error('Only what is known is said');
  }
}

export function readMessage(bytes: Uint8Array): Result<Message, Malformed> {
  return readRecord(bytes, (reader): Message => {
    const kind = KINDS[reader.u8() - 1];
    switch (kind) {
      case 'hello':
        return {
          kind,
          versions: reader.list(100, (each) => each.u16()),
          features: reader.list(100, (each) => each.text(100)),
        };
      case 'have':
        return { kind, have: readHave(reader), ...readFlags(reader) };
      case 'digests':
        return {
          kind,
          membership: inOrder(reader, reader.list(MOST_ENDS, readHead), byHash),
          devices: inOrder(reader, reader.list(MOST_DEVICES, readDigests), byDevice),
        };
      case 'want':
        return { kind, bytes: reader.u32() };
      case 'entries':
        return { kind, entries: reader.list(MOST_ENTRIES, readEntryBytes) };
      case 'ephemeral':
        return { kind, bytes: reader.bytes(LARGEST_EPHEMERAL) };
      case 'bye':
        return { kind, reason: reader.text(1_000) };
      case 'state':
        return { kind, digest: reader.u8() === 0 ? null : reader.fixed(HASH_BYTES) };
      default:
        reader.fixed(reader.left);
        return { kind: 'unknown' };
    }
  });
}

function writeDigests(writer: ByteWriter, { device, digests }: DeviceDigests): void {
  writer.fixed(bytesOf(device), DEVICE_BYTES);
  for (const digest of digests) writer.fixed(digest, DIGEST_BYTES);
}

function readDigests(reader: ByteReader): DeviceDigests {
  return {
    device: idOf(reader.fixed(DEVICE_BYTES)),
    digests: Array.from({ length: BUCKETS }, () => reader.fixed(DIGEST_BYTES).slice()),
  };
}

function readHave(reader: ByteReader): Have {
  return {
    membership: inOrder(reader, reader.list(MOST_ENDS, readHead), byHash),
    feeds: inOrder(reader, reader.list(MOST_FEEDS, readFeed), byName),
  };
}

function readFlags(reader: ByteReader): { again: boolean; isAll: boolean } {
  const flags = reader.u8();
  if (flags > 3) reader.refuse('a flag is not known here');
  return { again: (flags & 1) !== 0, isAll: (flags & 2) === 0 };
}

function readFeed(reader: ByteReader): FeedHave {
  return {
    device: idOf(reader.fixed(DEVICE_BYTES)),
    incarnation: idOf(reader.fixed(INCARNATION_BYTES)),
    heads: inOrder(reader, reader.list(MOST_BRANCHES, readHead), byHash),
  };
}

/** There is one way to say it: sorted, and nothing twice. */
function inOrder<Item>(reader: ByteReader, items: Item[], order: (left: Item, right: Item) => number): Item[] {
  for (let index = 1; index < items.length; index++) {
    const [before, after] = items.slice(index - 1, index + 1);
    if (before !== undefined && after !== undefined && order(before, after) >= 0)
      reader.refuse('a list is not in order');
  }
  return items;
}

function byHash(left: FeedHead, right: FeedHead): number {
  if (left.hash === right.hash) return 0;
  return left.hash < right.hash ? -1 : 1;
}

function byDevice(left: DeviceDigests, right: DeviceDigests): number {
  if (left.device === right.device) return 0;
  return left.device < right.device ? -1 : 1;
}

function readHead(reader: ByteReader): FeedHead {
  return { seq: reader.u64(), hash: idOf(reader.fixed(HASH_BYTES)) };
}

/** A copy: what is kept of a small entry must not hold on to a large message. */
function readEntryBytes(reader: ByteReader): Uint8Array {
  return reader.bytes(LARGEST_ENTRY).slice();
}
