/** By what whoever holds an invite finds, in the local network, the devices that answer for it (PROTOCOL, Pairing). */
import { sha256 } from '@noble/hashes/sha2.js';
import { idOf, type SpaceId } from '#shared/sync/ids.ts';

const PURPOSE = new TextEncoder().encode('throughline invite nearby v1');

export interface NearbyInvite {
  /** Stands for it among spaces that are looked for, and goes over no wire. */
  readonly space: SpaceId;
  readonly discoverySecret: Uint8Array;
}

export function nearbyInvite(secret: Uint8Array): NearbyInvite {
  const discoverySecret = sha256(new Uint8Array([...PURPOSE, ...secret]));
  return { space: idOf(sha256(discoverySecret)), discoverySecret };
}
