/**
 * What brings the owner of a space back (SYNC M1, M5): everything follows from 32 random bytes, which people can copy from
 * paper. The kit is a device of the owner's that writes nothing: the space's beginning admits it, so each epoch's key is
 * sealed to it, and nothing that stands on the paper grows old.
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

export interface KitKeys {
  readonly space: SpaceId;
  readonly salt: Uint8Array;
  readonly discovery: Uint8Array;
  readonly root: DeviceId;
  /** Signs the membership; Ed25519, 32 bytes. */
  readonly rootSecret: Uint8Array;
  /** The kit as a device. It signs with the recovery key. */
  readonly device: DeviceKeys;
}

const PURPOSE = new TextEncoder().encode('throughline kit v1');
const SECRET_BYTES = 32;
const LENGTH = 3 * SECRET_BYTES + DISCOVERY_BYTES + SALT_BYTES;

export function kitKeys(seed: Uint8Array, signatures: Signatures): KitKeys {
  const all = hkdf(sha256, seed, undefined, PURPOSE, LENGTH);
  const secretAt = (index: number): Uint8Array => all.slice(index * SECRET_BYTES, (index + 1) * SECRET_BYTES);
  const [rootSecret, signingSecret, agreementSecret] = [secretAt(0), secretAt(1), secretAt(2)];
  const others = all.slice(3 * SECRET_BYTES);
  const [discovery, salt] = [others.slice(0, DISCOVERY_BYTES), others.slice(DISCOVERY_BYTES)];
  const root = idOf<DeviceId>(signatures.publicKeyOf(rootSecret));
  const device = idOf<DeviceId>(signatures.publicKeyOf(signingSecret));
  const certificate = certify(device, x25519.getPublicKey(agreementSecret), signingSecret, signatures);
  return {
    space: spaceIdOf(root, salt),
    salt,
    discovery,
    root,
    rootSecret,
    device: { device, signingSecret, agreementSecret, certificate },
  };
}
