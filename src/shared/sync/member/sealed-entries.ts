/** What entries hold, opened with the keys of their epochs as far as this member has those. */
import { payloadKey, type Sealing } from '#shared/sync/crypto/sealing.ts';
import { type Entry, openPayload } from '#shared/sync/entry/entry.ts';
import type { EntryHash, SpaceId } from '#shared/sync/ids.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';

interface SealedParts {
  readonly space: SpaceId;
  readonly secrets: MembershipSecrets;
  readonly sealing: Sealing;
}

export class SealedEntries {
  readonly #parts: SealedParts;
  readonly #payloadKeys = new Map<string, Uint8Array>();
  /** Epochs of which something was to be opened before there was a key. */
  readonly #locked = new Set<EntryHash>();

  constructor(parts: SealedParts) {
    this.#parts = parts;
  }

  /** Something could not be opened for want of a key that is still not known. */
  get isLocked(): boolean {
    return [...this.#locked].some((epoch) => this.#parts.secrets.keyOf(epoch) === null);
  }

  /** Something was passed over for want of a key. */
  get hasPassedOver(): boolean {
    return this.#locked.size > 0;
  }

  /** Why it cannot be opened or what is wrong with what is in it; `locked` for want of a key, null where all is well. */
  open(entry: Entry, read: (payload: Uint8Array) => string | null): string | null {
    const { epoch, doc } = entry.header;
    const { secrets, sealing, space } = this.#parts;
    const epochKey = secrets.keyOf(epoch);
    if (epochKey === null) {
      this.#locked.add(epoch);
      return 'locked';
    }
    const name = `${epoch}/${doc}`;
    const key = this.#payloadKeys.get(name) ?? payloadKey(epochKey, space, doc);
    this.#payloadKeys.set(name, key);
    const payload = openPayload(entry, key, sealing);
    return payload === null ? 'it was sealed with another key' : read(payload);
  }
}
