/** What a device that joins and one that approves say to each other, over a link by an invite's secret: PROTOCOL, Pairing. */
import type { Result } from '#shared/kernel/result.ts';
import { type ByteReader, type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { LARGEST_ENTRY } from '#shared/sync/entry/entry.ts';
import { bytesOf, idOf, SPACE_BYTES, type SpaceId } from '#shared/sync/ids.ts';
import { type Introduction, readIntroduction, readName, writeIntroduction } from './introduction.ts';

export const NONCE_BYTES = 32;
/** Bytes of the longest message of a device that joins: it is nobody's yet. */
export const LARGEST_OF_JOINING = 16 * 2 ** 10;

interface GivenSpace {
  readonly space: SpaceId;
  readonly discoverySecret: Uint8Array;
  /** The entries of the membership, from the genesis to the one that admits whoever is welcomed. */
  readonly membership: readonly Uint8Array[];
}

export interface Welcome extends GivenSpace {
  /** For another device of the one who approves; null for anybody else. */
  readonly belongings: Belongings | null;
}

/** What goes over to a further device of a person (SYNC M4). */
export interface Belongings {
  /** What the owner's keys of the space follow from (SYNC M1). */
  readonly ownerSeed: Uint8Array;
  /** All others that the person owns. */
  readonly spaces: readonly OwnedSpace[];
  /** Names of projects that others own: they let this device in, or nobody. */
  readonly elsewhere: readonly string[];
}

export interface OwnedSpace extends GivenSpace {
  readonly ownerSeed: Uint8Array;
  readonly name: string;
  readonly relays: readonly string[];
  readonly addresses: readonly string[];
}

export type PairingMessage =
  /** By who joins: SHA-256 of the handshake's hash and its nonce, which it can choose no more then. */
  | { readonly kind: 'commit'; readonly commitment: Uint8Array }
  /** By who approves, then by who joins. */
  | { readonly kind: 'nonce'; readonly nonce: Uint8Array }
  /** By who approves: the words are the same. */
  | { readonly kind: 'picked' }
  | { readonly kind: 'introduction'; readonly introduction: Introduction }
  | { readonly kind: 'welcome'; readonly welcome: Welcome }
  | { readonly kind: 'refused'; readonly words: string }
  /** By who joins: the welcome has come. */
  | { readonly kind: 'taken' }
  /** By who may only approve: an owner's device lets it in. `by`: the person's name. */
  | { readonly kind: 'approved'; readonly by: string }
  /** By who was approved, in the place of a commitment: its key tells who it is. */
  | { readonly kind: 'returned' };

const KINDS = [
  'commit',
  'nonce',
  'picked',
  'introduction',
  'welcome',
  'refused',
  'taken',
  'approved',
  'returned',
] as const;
const SECRET_BYTES = 32;
const MOST_ENTRIES = 100_000;
const MOST_WORDS = 1_000;
const MOST_SPACES = 1_000;
const MOST_WAYS = 32;

export function writePairing(message: PairingMessage): Uint8Array {
  const writer = new ByteWriter().u8(KINDS.indexOf(message.kind) + 1);
  switch (message.kind) {
    case 'commit':
      return writer.fixed(message.commitment, NONCE_BYTES).finish();
    case 'nonce':
      return writer.fixed(message.nonce, NONCE_BYTES).finish();
    case 'picked':
    case 'taken':
    case 'returned':
      return writer.finish();
    case 'approved':
      return writer.text(message.by).finish();
    case 'introduction':
      return writeIntroduction(writer, message.introduction).finish();
    case 'welcome': {
      const { belongings } = message.welcome;
      writeSpace(writer, message.welcome);
      return (belongings === null ? writer : writeBelongings(writer, belongings)).finish();
    }
    case 'refused':
      return writer.text(message.words).finish();
  }
}

/** What is read is a copy of its own. */
export function readPairing(bytes: Uint8Array): Result<PairingMessage, Malformed> {
  return readRecord(new Uint8Array(bytes), (reader): PairingMessage => {
    const kind = KINDS[reader.u8() - 1];
    switch (kind) {
      case 'commit':
        return { kind, commitment: reader.fixed(NONCE_BYTES) };
      case 'nonce':
        return { kind, nonce: reader.fixed(NONCE_BYTES) };
      case 'picked':
      case 'taken':
      case 'returned':
        return { kind };
      case 'approved':
        return { kind, by: readName(reader) };
      case 'introduction':
        return { kind, introduction: readIntroduction(reader) };
      case 'welcome':
        return { kind, welcome: readWelcome(reader) };
      case 'refused':
        return { kind, words: reader.text(MOST_WORDS) };
      default:
        return reader.refuse('there is no such message');
    }
  });
}

function writeSpace(writer: ByteWriter, { space, discoverySecret, membership }: GivenSpace): ByteWriter {
  writer.fixed(bytesOf(space), SPACE_BYTES).fixed(discoverySecret, SECRET_BYTES);
  return writer.list(membership, (each, entry) => each.bytes(entry));
}

function writeBelongings(writer: ByteWriter, { ownerSeed, spaces, elsewhere }: Belongings): ByteWriter {
  writer.fixed(ownerSeed, SECRET_BYTES).list(spaces, (each, owned) => {
    writeSpace(each, owned).fixed(owned.ownerSeed, SECRET_BYTES).text(owned.name);
    each.list(owned.relays, (list, relay) => list.text(relay));
    each.list(owned.addresses, (list, address) => list.text(address));
  });
  return writer.list(elsewhere, (each, name) => each.text(name));
}

function readWelcome(reader: ByteReader): Welcome {
  const space = readSpace(reader);
  return { ...space, belongings: reader.left === 0 ? null : readBelongings(reader) };
}

function readBelongings(reader: ByteReader): Belongings {
  return {
    ownerSeed: reader.fixed(SECRET_BYTES),
    spaces: reader.list(MOST_SPACES, (each) => ({
      ...readSpace(each),
      ownerSeed: each.fixed(SECRET_BYTES),
      name: readName(each),
      relays: each.list(MOST_WAYS, (list) => list.text(MOST_WORDS)),
      addresses: each.list(MOST_WAYS, (list) => list.text(MOST_WORDS)),
    })),
    elsewhere: reader.list(MOST_SPACES, readName),
  };
}

function readSpace(reader: ByteReader): GivenSpace {
  return {
    space: idOf(reader.fixed(SPACE_BYTES)),
    discoverySecret: reader.fixed(SECRET_BYTES),
    membership: reader.list(MOST_ENTRIES, (each) => each.bytes(LARGEST_ENTRY)),
  };
}
