/** The keys by which this device signs and agrees on secrets (SYNC E2). They never leave the host. */
import { x25519 } from '@noble/curves/ed25519.js';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import { certify } from '#shared/sync/crypto/certificate.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { type DeviceId, idOf } from '#shared/sync/ids.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';

const NAME = 'device-keys';
const SECRET_BYTES = 32;

/** Those that are kept, or new ones where there are none. Keys that cannot be kept are not made: what they sign would be orphaned. */
export async function deviceKeys(
  secrets: SecretStore,
  signatures: Signatures,
  random: RandomBytes,
): Promise<Result<DeviceKeys, Problem>> {
  const kept = await secrets.read(NAME);
  if (!kept.ok) return kept;
  if (kept.value !== null)
    return kept.value.byteLength === 2 * SECRET_BYTES ? ok(keysOf(kept.value, signatures)) : err(broken);
  const made = random(2 * SECRET_BYTES);
  const written = await secrets.write(NAME, made);
  return written.ok ? ok(keysOf(made, signatures)) : written;
}

/** Whoever let this device in knows another one by these keys: it is nobody from now on. */
export function forgetDeviceKeys(secrets: SecretStore): Promise<Result<void, Problem>> {
  return secrets.remove(NAME);
}

function keysOf(secret: Uint8Array, signatures: Signatures): DeviceKeys {
  const signingSecret = secret.slice(0, SECRET_BYTES);
  const agreementSecret = secret.slice(SECRET_BYTES);
  const device = idOf<DeviceId>(signatures.publicKeyOf(signingSecret));
  const certificate = certify(device, x25519.getPublicKey(agreementSecret), signingSecret, signatures);
  return { device, signingSecret, agreementSecret, certificate };
}

const broken: Problem = {
  code: 'device-keys-broken',
  message: 'The keys of this device are damaged, so it cannot prove to others who it is.',
  help: 'Restore the data folder from a backup, or join your projects again with new invitations.',
};
