/** The first frame of a connection, in the open: which secret the caller thinks it shares. It proves nothing yet. */
import { equalBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { bytesOf, INVITE_BYTES, type InviteId, idOf } from '#shared/sync/ids.ts';

export const LINK_VERSION = 1;

export type Knock =
  /** A member of some space: only other members can tell of which, by the tag over a salt that is new each time. */
  | { readonly kind: 'member'; readonly salt: Uint8Array; readonly tag: Uint8Array }
  | { readonly kind: 'join'; readonly invite: InviteId }
  | { readonly kind: 'relay' }
  /** Of a later version, which is all that can be read of it. */
  | { readonly kind: 'unknown'; readonly version: number };

const KINDS = ['member', 'join', 'relay'] as const;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const encoder = new TextEncoder();
const KNOCK_PURPOSE = encoder.encode('throughline knock v1');
const PSK_PURPOSE = encoder.encode('throughline psk v1');

export function writeKnock(knock: Exclude<Knock, { readonly kind: 'unknown' }>): Uint8Array {
  const writer = new ByteWriter(64).u8(LINK_VERSION).u8(KINDS.indexOf(knock.kind) + 1);
  if (knock.kind === 'member') writer.fixed(knock.salt, SALT_BYTES).fixed(knock.tag, TAG_BYTES);
  else if (knock.kind === 'join') writer.fixed(bytesOf(knock.invite), INVITE_BYTES);
  return writer.finish();
}

/** Its bytes are copies: what they came in may be written over. */
export function readKnock(frame: Uint8Array): Result<Knock, Malformed> {
  return readRecord(frame, (reader): Knock => {
    const version = reader.u8();
    if (version !== LINK_VERSION) {
      reader.fixed(reader.left);
      return { kind: 'unknown', version };
    }
    const kind = KINDS[reader.u8() - 1];
    switch (kind) {
      case 'member':
        return { kind, salt: new Uint8Array(reader.fixed(SALT_BYTES)), tag: new Uint8Array(reader.fixed(TAG_BYTES)) };
      case 'join':
        return { kind, invite: idOf(reader.fixed(INVITE_BYTES)) };
      case 'relay':
        return { kind };
      default:
        return reader.refuse('this is no way to knock');
    }
  });
}

export function memberKnock(discoverySecret: Uint8Array, random: RandomBytes): Extract<Knock, { kind: 'member' }> {
  const salt = random(SALT_BYTES);
  return { kind: 'member', salt, tag: tagOf(discoverySecret, salt) };
}

/** Whether somebody knocked who knows this space's discovery secret, or has heard somebody knock who does. */
export function isKnockFor(knock: Extract<Knock, { kind: 'member' }>, discoverySecret: Uint8Array): boolean {
  return equalBytes(tagOf(discoverySecret, knock.salt), knock.tag);
}

/** The pre-shared key of Noise that follows from a space's discovery secret, or from an invite's (SYNC S1). */
export function pskOf(secret: Uint8Array): Uint8Array {
  return hkdf(sha256, secret, undefined, PSK_PURPOSE, 32);
}

function tagOf(discoverySecret: Uint8Array, salt: Uint8Array): Uint8Array {
  return hmac(sha256, discoverySecret, new Uint8Array([...KNOCK_PURPOSE, ...salt])).subarray(0, TAG_BYTES);
}
