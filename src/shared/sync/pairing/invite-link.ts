/** An invite as it is handed on, by mail, paper or a glance of a camera: `throughline://join/…` (PROTOCOL, Pairing). */
import { fromBase64url, toBase64url } from '#shared/kernel/base64url.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { LINK_SCHEME } from '#shared/ports/deep-link.ts';
import { type ByteReader, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { bytesOf, INVITE_BYTES, type InviteId, idOf, SPACE_BYTES, type SpaceId } from '#shared/sync/ids.ts';
import { INVITE_SECRET_BYTES } from '#shared/sync/membership/invite-secret.ts';
import { asName, MOST_NAME_BYTES } from './names.ts';

export interface InvitedRelay {
  /** `wss://host:port`, or `ws://` where it stands behind nothing: Noise seals what goes over it either way. */
  readonly url: string;
  /** 32 bytes, which tell it from others. */
  readonly key: Uint8Array;
}

/** Whoever holds it may ask to join, once; the words that are compared then keep out whoever only found it. */
export interface InviteLink {
  readonly space: SpaceId;
  readonly invite: InviteId;
  readonly secret: Uint8Array;
  /** Milliseconds since 1970, by the clock of who made it. */
  readonly until: number;
  /** `host:port`, where the devices that approve were last. */
  readonly addresses: readonly string[];
  readonly relays: readonly InvitedRelay[];
  readonly projectName: string;
}

const VERSION = 1;
const RELAY_KEY_BYTES = 32;
const MOST_ADDRESSES = 16;
const MOST_RELAYS = 8;
const LONGEST_ADDRESS = 300;
/** Characters of a link: what mail programs leave whole. */
const LONGEST = 8_000;
const SHAPE = new RegExp(`^${LINK_SCHEME}://join/([\\w-]+)/?$`, 'i');
/** A name, an IPv4 address or an IPv6 address in brackets, and a port. */
const ADDRESS = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}(?:%[\w.-]{1,20})?\]):(\d{1,5})$/i;
const RELAY = /^wss?:\/\/([^/?#@\s]+)(?:\/[\w./~-]{0,200})?$/i;

export function printInviteLink(link: InviteLink): string {
  const writer = new ByteWriter().u8(VERSION).fixed(bytesOf(link.space), SPACE_BYTES);
  writer.fixed(bytesOf(link.invite), INVITE_BYTES).fixed(link.secret, INVITE_SECRET_BYTES).u64(link.until);
  writer.list(link.addresses.slice(0, MOST_ADDRESSES), (each, address) => each.text(address));
  writer.list(link.relays.slice(0, MOST_RELAYS), (each, { url, key }) => each.text(url).fixed(key, RELAY_KEY_BYTES));
  writer.text(asName(link.projectName, ''));
  return `${LINK_SCHEME}://join/${toBase64url(writer.finish())}`;
}

/** Anybody's page can call such a link. It is read and shown; nothing is called before a person says so. */
export function parseInviteLink(text: string): Result<InviteLink, Problem> {
  const [, letters] = (text.length <= LONGEST && SHAPE.exec(text.trim())) || [];
  const bytes = letters === undefined ? null : fromBase64url(letters);
  if (bytes === null) return err(NONE);
  if (bytes[0] !== VERSION) return err(LATER);
  const read = readRecord(bytes, readLink);
  return read.ok ? ok(read.value) : err({ ...NONE, detail: read.error.reason });
}

/** `host:port`, as people write it. */
export function isAddress(text: string): boolean {
  const port = Number(ADDRESS.exec(text)?.[1]);
  return text.length <= LONGEST_ADDRESS && port >= 1 && port <= 65_535;
}

function readLink(reader: ByteReader): InviteLink {
  reader.u8();
  return {
    space: idOf(reader.fixed(SPACE_BYTES)),
    invite: idOf(reader.fixed(INVITE_BYTES)),
    secret: reader.fixed(INVITE_SECRET_BYTES),
    until: reader.u64(),
    addresses: reader.list(MOST_ADDRESSES, (each) => textOf(each, isAddress)),
    relays: reader.list(MOST_RELAYS, (each) => ({
      url: textOf(each, (url) => RELAY.test(url)),
      key: each.fixed(RELAY_KEY_BYTES),
    })),
    projectName: asName(reader.text(MOST_NAME_BYTES), ''),
  };
}

function textOf(reader: ByteReader, isSound: (text: string) => boolean): string {
  const text = reader.text(LONGEST_ADDRESS);
  return isSound(text) ? text : reader.refuse('this is no address');
}

const NONE: Problem = {
  code: 'invite-refused',
  message: 'This is not a whole invite, so nothing was done.',
  help: 'Copy all of it again from where it was sent.',
};
const LATER: Problem = {
  code: 'invite-later',
  message: 'This invite was made by a newer version of Throughline, so nothing was done.',
  help: 'Update Throughline on this device, and open the invite again.',
};
