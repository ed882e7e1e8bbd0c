/**
 * What brings the owner of a space back (SYNC M1, M5): everything follows from 32 random bytes, which people can copy from
 * paper. The kit is a device of the owner's that writes nothing: the space's beginning admits it, so each epoch's key is
 * sealed to it, and nothing that stands on the paper grows old. Where the owner's keys are replaced, the kit's are too, by
 * those of another seed; the space and its secret go on as they began.
 */
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { certify } from '#shared/sync/crypto/certificate.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { type DeviceId, idOf, type SpaceId } from '#shared/sync/ids.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';
import { SALT_BYTES } from '#shared/sync/membership/changes.ts';
import { DISCOVERY_BYTES } from '#shared/sync/membership/payload.ts';
import { spaceIdOf } from '#shared/sync/membership/space-id.ts';

export const SEED_BYTES = 32;

/** Of the owner, by one seed. */
export interface RootKeys {
  readonly root: DeviceId;
  /** Signs the membership; Ed25519, 32 bytes. */
  readonly rootSecret: Uint8Array;
  /** The kit as a device. It signs with the recovery key. */
  readonly device: DeviceKeys;
}

export interface KitKeys extends RootKeys {
  readonly space: SpaceId;
  readonly salt: Uint8Array;
  readonly discovery: Uint8Array;
}

const PURPOSE = new TextEncoder().encode('throughline kit v1');
const SECRET_BYTES = 32;
const LENGTH = 3 * SECRET_BYTES + DISCOVERY_BYTES + SALT_BYTES;

/** `latest`: the seed of the owner's keys as they are, where those of the beginning were replaced. */
export function kitKeys(beginning: Uint8Array, signatures: Signatures, latest = beginning): KitKeys {
  const first = expanded(beginning);
  const root = idOf<DeviceId>(signatures.publicKeyOf(first.rootSecret));
  const { salt, discovery } = first;
  return { space: spaceIdOf(root, salt), salt, discovery, ...rootKeys(latest, signatures) };
}

export function rootKeys(seed: Uint8Array, signatures: Signatures): RootKeys {
  const { rootSecret, signingSecret, agreementSecret } = expanded(seed);
  const root = idOf<DeviceId>(signatures.publicKeyOf(rootSecret));
  const device = idOf<DeviceId>(signatures.publicKeyOf(signingSecret));
  const certificate = certify(device, x25519.getPublicKey(agreementSecret), signingSecret, signatures);
  return { root, rootSecret, device: { device, signingSecret, agreementSecret, certificate } };
}

function expanded(seed: Uint8Array) {
  const all = hkdf(sha256, seed, undefined, PURPOSE, LENGTH);
  const secretAt = (index: number): Uint8Array => all.slice(index * SECRET_BYTES, (index + 1) * SECRET_BYTES);
  const others = all.slice(3 * SECRET_BYTES);
  return {
    rootSecret: secretAt(0),
    signingSecret: secretAt(1),
    agreementSecret: secretAt(2),
    discovery: others.slice(0, DISCOVERY_BYTES),
    salt: others.slice(DISCOVERY_BYTES),
  };
}
