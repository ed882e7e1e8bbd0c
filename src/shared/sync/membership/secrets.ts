/** What a device reads of a membership with its key: the keys of epochs, names, and the secret of the space. */

import { sameBytes } from '#shared/kernel/bytes.ts';
import { payloadKey, type Sealing } from '#shared/sync/crypto/sealing.ts';
import { openPayload } from '#shared/sync/entry/entry.ts';
import { type DeviceId, type EntryHash, type InviteId, NO_DOCUMENT, type PersonHandle } from '#shared/sync/ids.ts';
import { keyFor, openInviteBox, unboxSeed } from './author.ts';
import type { ChainLink } from './chain.ts';
import { publicHalf } from './invite-secret.ts';
import { type MembershipPayload, readMembershipPayload } from './payload.ts';

interface Reader {
  readonly device: DeviceId;
  readonly agreementSecret: Uint8Array;
  readonly sealing: Sealing;
}

export class MembershipSecrets {
  readonly #by: Reader;
  /** By the entry that began the epoch. */
  readonly #keys = new Map<EntryHash, Uint8Array>();
  readonly #payloads = new Map<EntryHash, MembershipPayload>();
  /** By the entry that hands it to this device. */
  readonly #seeds = new Map<EntryHash, Uint8Array>();
  #seedsHere: readonly Uint8Array[] = [];
  #names: Pick<MembershipPayload, 'people' | 'devices'> = { people: new Map(), devices: new Map() };
  /** By person: the last entry that says their name. */
  #namedBy: ReadonlyMap<PersonHandle, EntryHash> = new Map();
  #discovery: Uint8Array | null = null;
  #approvers: ReadonlyMap<DeviceId, DeviceId> = new Map();
  readonly #inviteSecrets = new Map<InviteId, Uint8Array>();

  constructor(by: Reader) {
    this.#by = by;
  }

  /** Null where this device could not read the space's beginning: it was never a member. */
  get discovery(): Uint8Array | null {
    return this.#discovery;
  }

  keyOf(epoch: EntryHash): Uint8Array | null {
    return this.#keys.get(epoch) ?? null;
  }

  /** What the owner's keys follow from, as far as it was handed to this device: the last one first (SYNC M1). */
  get ownerSeeds(): readonly Uint8Array[] {
    return this.#seedsHere;
  }

  /** When the entry was signed, in milliseconds since 1970 by the owner's clock; null where it cannot be read here. */
  writtenAt(entry: EntryHash): number | null {
    return this.#payloads.get(entry)?.at ?? null;
  }

  /** Null of somebody whose name cannot be read here. */
  nameOf(person: PersonHandle): string | null {
    return this.#names.people.get(person) ?? null;
  }

  /** The entry that `nameOf` stands in. */
  namedBy(person: PersonHandle): EntryHash | null {
    return this.#namedBy.get(person) ?? null;
  }

  deviceNameOf(device: DeviceId): string | null {
    return this.#names.devices.get(device) ?? null;
  }

  /** The device that approved this one in the owner's place, as the owner says; null where the owner let it in alone. */
  approverOf(device: DeviceId): DeviceId | null {
    return this.#approvers.get(device) ?? null;
  }

  /** Of an invite that this device may answer for; null where it was not given it. It opens nothing once the invite is used or withdrawn. */
  inviteSecretOf(invite: InviteId): Uint8Array | null {
    return this.#inviteSecrets.get(invite) ?? null;
  }

  /**
   * `path`: the whole chain; `beside`: branches that do not count, of which the keys alone are taken. What was read of them before is not
   * read again. Answers whether a key came to light.
   */
  follow(path: readonly ChainLink[], beside: readonly (readonly ChainLink[])[] = []): boolean {
    const before = this.#keys.size;
    // What counts comes first: of an epoch before a fork a branch may say another key.
    for (const links of [path, ...beside]) this.#unlock(links);
    const people = new Map<PersonHandle, string>();
    const namedBy = new Map<PersonHandle, EntryHash>();
    const devices = new Map<DeviceId, string>();
    const approvers = new Map<DeviceId, DeviceId>();
    this.#discovery = null;
    for (const { entry } of path) {
      const payload = this.#payloads.get(entry.hash);
      if (payload === undefined) continue;
      for (const [person, name] of payload.people) {
        people.set(person, name);
        namedBy.set(person, entry.hash);
      }
      for (const [device, name] of payload.devices) devices.set(device, name);
      for (const [device, approver] of payload.approvers) approvers.set(device, approver);
      this.#discovery ??= payload.discovery;
    }
    this.#names = { people, devices };
    this.#namedBy = namedBy;
    this.#approvers = approvers;
    this.#seedsHere = path.flatMap(({ entry }) => this.#seeds.get(entry.hash) ?? []).toReversed();
    return this.#keys.size > before;
  }

  /** `links`: from the genesis on. */
  #unlock(links: readonly ChainLink[]): void {
    for (const link of links) {
      if (this.#payloads.has(link.entry.hash) || this.#keys.has(link.state.epoch)) continue;
      const key = keyFor(link, this.#by.device, this.#by.agreementSecret);
      if (key !== null) this.#keys.set(link.state.epoch, key);
    }
    // From the head: each epoch's beginning holds the key of the one before it.
    for (const link of links.toReversed()) this.#open(link, links[link.position - 1]);
  }

  #open(link: ChainLink, earlier: ChainLink | undefined): void {
    const { entry, state } = link;
    if (this.#payloads.has(entry.hash)) return;
    const key = this.#keys.get(state.epoch);
    if (key === undefined) return;
    const bytes = openPayload(entry, payloadKey(key, entry.header.space, NO_DOCUMENT), this.#by.sealing);
    const payload = bytes && readMembershipPayload(bytes);
    if (!payload?.ok) return;
    this.#payloads.set(entry.hash, payload.value);
    const { before, inviteBoxes, seeds } = payload.value;
    for (const { invite, device, box } of inviteBoxes) {
      const secret = device === this.#by.device ? openInviteBox(box, this.#by.agreementSecret, entry, invite) : null;
      const half = secret && publicHalf(invite, secret);
      const said = state.invites.get(invite)?.secret;
      if (secret !== null && half !== null && said !== undefined && sameBytes(half, said))
        this.#inviteSecrets.set(invite, secret);
    }
    const box = seeds.get(this.#by.device);
    const seed = box === undefined ? null : unboxSeed(box, entry, this.#by.agreementSecret);
    if (seed !== null) this.#seeds.set(entry.hash, seed);
    if (state.epoch === entry.hash && earlier !== undefined && before !== null) {
      if (!this.#keys.has(earlier.state.epoch)) this.#keys.set(earlier.state.epoch, before);
    }
  }
}
