/** What two peers say to each other about one space, after Noise has told them who they are: PROTOCOL, Session. */
import type { Result } from '#shared/kernel/result.ts';
import { type ByteReader, type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { LARGEST_ENTRY } from '#shared/sync/entry/entry.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import { bytesOf, DEVICE_BYTES, HASH_BYTES, INCARNATION_BYTES, idOf } from '#shared/sync/ids.ts';
import type { FeedHave, Have } from '#shared/sync/space/space-feeds.ts';

export const PROTOCOL_VERSION = 1;

export type Message =
  /** First. `versions`: those that this side speaks; `features` beyond them, of which unknown ones are ignored. */
  | { readonly kind: 'hello'; readonly versions: readonly number[]; readonly features: readonly string[] }
  /** `again`: what was sent before and is not in it could not be held then, and can be now. */
  | { readonly kind: 'have'; readonly have: Have; readonly again: boolean }
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

const KINDS = ['hello', 'have', 'want', 'entries', 'ephemeral', 'bye', 'state'] as const;
const MOST_FEEDS = 100_000;
const MOST_BRANCHES = 1_000;
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
        .u8(message.again ? 1 : 0)
        .finish();
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
        return {
          kind,
          have: {
            membership: reader.list(MOST_BRANCHES, readHead),
            feeds: reader.list(MOST_FEEDS, readFeed),
          },
          again: reader.u8() === 1,
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

function writeFeed(writer: ByteWriter, { device, incarnation, heads }: FeedHave): void {
  writer.fixed(bytesOf(device), DEVICE_BYTES).fixed(bytesOf(incarnation), INCARNATION_BYTES);
  writer.list(heads, writeHead);
}

function readFeed(reader: ByteReader): FeedHave {
  return {
    device: idOf(reader.fixed(DEVICE_BYTES)),
    incarnation: idOf(reader.fixed(INCARNATION_BYTES)),
    heads: reader.list(MOST_BRANCHES, readHead),
  };
}

function writeHead(writer: ByteWriter, { seq, hash }: FeedHead): void {
  writer.u64(seq).fixed(bytesOf(hash), HASH_BYTES);
}

function readHead(reader: ByteReader): FeedHead {
  return { seq: reader.u64(), hash: idOf(reader.fixed(HASH_BYTES)) };
}

/** A copy: what is kept of a small entry must not hold on to a large message. */
function readEntryBytes(reader: ByteReader): Uint8Array {
  return reader.bytes(LARGEST_ENTRY).slice();
}
