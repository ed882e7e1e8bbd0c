/**
 * A connection by hand (SYNC T3): an offer, and the answer to it, as text that people send each other by whatever way they have.
 * Who is no member of the space reads none of it. PROTOCOL, Direct connections.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, toBase64url } from '#shared/kernel/base64url.ts';
import { sameBytes } from '#shared/kernel/bytes.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ConnectionDescription } from '#shared/ports/direct.ts';
import { readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { NONCE_BYTES, SEALING_KEY_BYTES, type Sealing } from '#shared/sync/crypto/sealing.ts';
import { readDescription, writeDescription } from './description.ts';
import { CONNECTION_BYTES, type ConnectionId, connectionBytes, connectionOf } from './signal.ts';

export interface ConnectionCode {
  readonly kind: 'offer' | 'answer';
  readonly connection: ConnectionId;
  /** Milliseconds since 1970, by the clock of who made the offer: for people, not for what counts. */
  readonly until: number;
  readonly description: ConnectionDescription;
}

const PREFIX = 'throughline-connect-';
const VERSION = 1;
const CHECK_BYTES = 4;
const KINDS = ['offer', 'answer'] as const;
const PURPOSE = new TextEncoder().encode('throughline connection code v1');
/** Characters. Twelve addresses of the longest form make about 1,300. */
export const LONGEST_CODE = 2_000;

interface CodeParts {
  readonly discoverySecret: Uint8Array;
  readonly sealing: Sealing;
}

export function printConnectionCode(
  { kind, connection, until, description }: ConnectionCode,
  { discoverySecret, sealing, random }: CodeParts & { readonly random: RandomBytes },
): string {
  const writer = new ByteWriter().u8(KINDS.indexOf(kind)).fixed(connectionBytes(connection), CONNECTION_BYTES);
  writer.u64(until);
  writeDescription(writer, description);
  const nonce = random(NONCE_BYTES);
  const header = Uint8Array.of(VERSION);
  const sealed = sealing.seal(keyOf(discoverySecret), nonce, writer.finish(), header);
  const bytes = Uint8Array.of(VERSION, ...nonce, ...sealed);
  return PREFIX + toBase64url(Uint8Array.of(...bytes, ...checkOf(bytes)));
}

/** Blanks and line breaks that a mail program put in are none of it. */
export function parseConnectionCode(
  text: string,
  { discoverySecret, sealing }: CodeParts,
): Result<ConnectionCode, Problem> {
  const compact = text.length <= 2 * LONGEST_CODE ? text.replaceAll(/\s/g, '') : '';
  const bytes = compact.startsWith(PREFIX) ? fromBase64url(compact.slice(PREFIX.length)) : null;
  if (bytes === null) return err(NONE);
  const [code, check] = [bytes.subarray(0, -CHECK_BYTES), bytes.subarray(-CHECK_BYTES)];
  if (code.byteLength <= 1 + NONCE_BYTES || !sameBytes(checkOf(code), check)) return err(NONE);
  if (code[0] !== VERSION) return err(LATER);
  const nonce = code.subarray(1, 1 + NONCE_BYTES);
  const opened = sealing.open(keyOf(discoverySecret), nonce, code.subarray(1 + NONCE_BYTES), code.subarray(0, 1));
  if (opened === null) return err(OF_ANOTHER);
  const read = readRecord(opened, (reader): ConnectionCode => {
    const kind = KINDS[reader.u8()] ?? reader.refuse('of a later version');
    const connection = connectionOf(reader.fixed(CONNECTION_BYTES));
    return { kind, connection, until: reader.u64(), description: readDescription(reader) };
  });
  return read.ok ? read : err({ ...LATER, detail: read.error.reason });
}

function keyOf(discoverySecret: Uint8Array): Uint8Array {
  return hkdf(sha256, discoverySecret, undefined, PURPOSE, SEALING_KEY_BYTES);
}

/** Tells a code that lost a part on its way from one of another project. */
function checkOf(bytes: Uint8Array): Uint8Array {
  return sha256(bytes).subarray(0, CHECK_BYTES);
}

const NONE: Problem = {
  code: 'connection-code-damaged',
  message: 'This is not a whole connection code.',
  help: 'Copy all of it again, from “throughline-connect-” to its end.',
};
const OF_ANOTHER: Problem = {
  code: 'connection-code-of-another',
  message: 'This connection code belongs to another project.',
  help: 'Open the project that it was made in, and give it there.',
};
const LATER: Problem = {
  code: 'connection-code-later',
  message: 'This connection code was made by a newer version of Throughline.',
  help: 'Update Throughline on this device, and ask for a new code.',
};
