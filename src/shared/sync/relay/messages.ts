/** What a device says to a relay itself, beside the sessions that run on the same link: PROTOCOL, Relay. */
import type { Result } from '#shared/kernel/result.ts';
import { type ByteReader, type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import { bytesOf, HASH_BYTES, INVITE_BYTES, type InviteId, idOf, SPACE_BYTES, type SpaceId } from '#shared/sync/ids.ts';

export type RelayMessage =
  /** First of a member: what follows with codes below these is a session about this space. */
  | { readonly kind: 'attach'; readonly space: SpaceId }
  /** Whoever opens a tunnel to one of these is to be brought here. It takes the place of what was listened for before. */
  | { readonly kind: 'listen'; readonly invites: readonly InviteId[] }
  /** `tunnel`: a number that whoever opens it has not used on this link. */
  | { readonly kind: 'open'; readonly tunnel: number; readonly invite: InviteId }
  | { readonly kind: 'data'; readonly tunnel: number; readonly bytes: Uint8Array }
  | { readonly kind: 'close'; readonly tunnel: number }
  /** From the relay to a device that is no member as far as it knows: the ends of the membership that it holds. */
  | { readonly kind: 'who'; readonly ends: readonly FeedHead[] }
  /** The answer: entries of the membership beyond those, which say that it is. */
  | { readonly kind: 'vouch'; readonly entries: readonly Uint8Array[] }
  /** Of a later version: passed over. */
  | { readonly kind: 'unknown' };

const FIRST_CODE = 16;
const KINDS = ['attach', 'listen', 'open', 'data', 'close', 'who', 'vouch'] as const;
const MOST_INVITES = 100;
const MOST_ENDS = 1_000;
const MOST_VOUCHED = 1_000;
/** Bytes of all entries by which a device shows that it is a member. */
export const LARGEST_VOUCHED = 256 * 2 ** 10;
/** Bytes of one frame in a tunnel: what a frame of a pipe may have. */
export const LARGEST_TUNNELLED = 65_535;

/** Whether a message is for the relay itself, and not for the session. */
export function isRelayMessage(message: Uint8Array): boolean {
  return (message[0] ?? 0) >= FIRST_CODE;
}

export function writeRelayMessage(message: Exclude<RelayMessage, { readonly kind: 'unknown' }>): Uint8Array {
  const writer = new ByteWriter(64).u8(FIRST_CODE + KINDS.indexOf(message.kind));
  switch (message.kind) {
    case 'attach':
      return writer.fixed(bytesOf(message.space), SPACE_BYTES).finish();
    case 'listen':
      return writer.list(message.invites, (each, invite) => each.fixed(bytesOf(invite), INVITE_BYTES)).finish();
    case 'open':
      return writer.u32(message.tunnel).fixed(bytesOf(message.invite), INVITE_BYTES).finish();
    case 'data':
      return writer.u32(message.tunnel).bytes(message.bytes).finish();
    case 'close':
      return writer.u32(message.tunnel).finish();
    case 'who':
      return writer.list(message.ends, writeHead).finish();
    case 'vouch':
      return writer.list(message.entries, (each, entry) => each.bytes(entry)).finish();
  }
}

export function readRelayMessage(bytes: Uint8Array): Result<RelayMessage, Malformed> {
  return readRecord(bytes, (reader): RelayMessage => {
    const kind = KINDS[reader.u8() - FIRST_CODE];
    switch (kind) {
      case 'attach':
        return { kind, space: idOf(reader.fixed(SPACE_BYTES)) };
      case 'listen':
        return { kind, invites: reader.list(MOST_INVITES, (each) => idOf<InviteId>(each.fixed(INVITE_BYTES))) };
      case 'open':
        return { kind, tunnel: reader.u32(), invite: idOf(reader.fixed(INVITE_BYTES)) };
      case 'data':
        return { kind, tunnel: reader.u32(), bytes: reader.bytes(LARGEST_TUNNELLED).slice() };
      case 'close':
        return { kind, tunnel: reader.u32() };
      case 'who':
        return { kind, ends: reader.list(MOST_ENDS, readHead) };
      case 'vouch':
        return { kind, entries: reader.list(MOST_VOUCHED, (each) => each.bytes(LARGEST_VOUCHED).slice()) };
      default:
        reader.fixed(reader.left);
        return { kind: 'unknown' };
    }
  });
}

function writeHead(writer: ByteWriter, { seq, hash }: FeedHead): void {
  writer.u64(seq).fixed(bytesOf(hash), HASH_BYTES);
}

function readHead(reader: ByteReader): FeedHead {
  return { seq: reader.u64(), hash: idOf(reader.fixed(HASH_BYTES)) };
}
