import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { bytesOf, DEVICE_BYTES, type DeviceId } from '#shared/sync/ids.ts';
import type { Signatures } from './signatures.ts';

export const AGREEMENT_KEY_BYTES = 32;

/** Binds the key that a device agrees on secrets with (X25519) to the one that it signs with (Ed25519) (SYNC E2). */
export interface DeviceCertificate {
  readonly device: DeviceId;
  /** 32 bytes. */
  readonly agreement: Uint8Array;
  readonly signature: Uint8Array;
}

export function certify(
  device: DeviceId,
  agreement: Uint8Array,
  secretKey: Uint8Array,
  by: Signatures,
): DeviceCertificate {
  return { device, agreement, signature: by.sign(signedText(device, agreement), secretKey) };
}

export function isCertified({ device, agreement, signature }: DeviceCertificate, by: Signatures): boolean {
  return by.verify(signature, signedText(device, agreement), bytesOf(device));
}

const PURPOSE = new TextEncoder().encode('throughline device v1');

/** It begins with a letter, an entry with its version: the one is never taken for the other. */
function signedText(device: DeviceId, agreement: Uint8Array): Uint8Array {
  return new ByteWriter(128)
    .fixed(PURPOSE, PURPOSE.byteLength)
    .fixed(bytesOf(device), DEVICE_BYTES)
    .fixed(agreement, AGREEMENT_KEY_BYTES)
    .finish();
}
