/**
 * Joining by picking a device nearby, without an invitation in hand (SYNC T1, M2): what everybody knows stands in the place of a
 * space's discovery secret and of an invite's, so that nothing is said of either, and the six words alone carry trust.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { INVITE_BYTES, type InviteId, idOf, type SpaceId } from '#shared/sync/ids.ts';

const known = (what: string): Uint8Array => sha256(new TextEncoder().encode(`throughline open door v1 ${what}`));

export const OPEN_DOOR = {
  space: idOf<SpaceId>(known('space')),
  discoverySecret: known('nearby'),
  invite: idOf<InviteId>(known('invite').subarray(0, INVITE_BYTES)),
  secret: known('join'),
} as const;
