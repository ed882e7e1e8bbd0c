/** A space with its owner, for tests: keys from a seed, entries by the program's own authors. */
import { sha256 } from '@noble/hashes/sha2.js';
import { nodeNoise } from '#node/crypto/node-noise.ts';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { certify, type DeviceCertificate } from '#shared/sync/crypto/certificate.ts';
import { payloadKey } from '#shared/sync/crypto/sealing.ts';
import { type Entry, type EntryHeader, writeEntry } from '#shared/sync/entry/entry.ts';
import {
  type DeviceId,
  type DocumentKey,
  type EntryHash,
  type Incarnation,
  type InviteId,
  idOf,
  NO_ENTRY,
  type PersonHandle,
  type SpaceId,
} from '#shared/sync/ids.ts';
import { beginSpace, continueChain, type OwnerKeys, type Recipient } from '#shared/sync/membership/author.ts';
import { type ChainLink, MembershipChain } from '#shared/sync/membership/chain.ts';
import type { DeviceCut, MembershipChange, Role } from '#shared/sync/membership/changes.ts';

/** The same bytes for the same seed, and others with every call. */
export function seeded(seed: string): RandomBytes {
  let count = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      bytes.set(sha256(new TextEncoder().encode(`${seed} ${count++}`)).subarray(0, length - at), at);
    }
    return bytes;
  };
}

export interface TestDevice {
  readonly id: DeviceId;
  readonly person: PersonHandle;
  readonly secretKey: Uint8Array;
  readonly agreementSecret: Uint8Array;
  readonly agreement: Uint8Array;
  readonly certificate: DeviceCertificate;
}

export function device(name: string, person = name): TestDevice {
  const random = seeded(`device ${name}`);
  const [secretKey, agreementSecret] = [random(32), random(32)];
  const id = idOf<DeviceId>(nodeSignatures.publicKeyOf(secretKey));
  const agreement = nodeNoise.publicKeyOf(agreementSecret);
  const certificate = certify(id, agreement, secretKey, nodeSignatures);
  return { id, person: handle(person), secretKey, agreementSecret, agreement, certificate };
}

const digest = (name: string): Uint8Array => sha256(new TextEncoder().encode(name));
export const handle = (name: string): PersonHandle => idOf(digest(name).subarray(0, 16));
export const inviteId = (name: string): InviteId => idOf(digest(name).subarray(0, 16));
const documentKey = (name: string): DocumentKey => idOf(digest(name).subarray(0, 16));

/** The owner's end of a space, and whatever entries it wrote. */
export class TestSpace {
  readonly owner: TestDevice;
  readonly root: OwnerKeys;
  readonly recovery: OwnerKeys;
  readonly space: SpaceId;
  readonly chain: MembershipChain;
  /** By the entry that began the epoch. */
  readonly epochKeys = new Map<EntryHash, Uint8Array>();
  readonly #random: RandomBytes;

  constructor(seed = 'space', signatures = nodeSignatures) {
    this.#random = seeded(seed);
    const keys = (): OwnerKeys => ({
      secretKey: this.#random(32),
      signatures,
      sealing: nodeSealing,
      random: this.#random,
    });
    this.root = keys();
    this.recovery = keys();
    this.owner = device('owner');
    const begun = beginSpace(
      { salt: this.#random(16), recovery: publicKeyOf(this.recovery) },
      { changes: [admission(this.owner, 'owner')], opens: [recipient(this.owner)], joins: [], payload: noNames },
      this.root,
    );
    this.space = begun.space;
    this.chain = new MembershipChain(begun.space, signatures);
    this.epochKeys.set(begun.entry.hash, begun.epochKey);
    this.#take(begun.entry);
  }

  get head(): EntryHash {
    return must(this.chain.head).entry.hash;
  }

  /** An entry of the membership that follows the head, or `after`; taken into the chain unless it is only to be made. */
  change(changes: readonly MembershipChange[], options: ChangeOptions = {}): Entry {
    const { opens = null, joins = [], by = this.root, after = must(this.chain.head), isTaken = true } = options;
    const before = must(this.epochKeys.get(after.state.epoch));
    const draft = { changes, opens: opens?.map(recipient) ?? null, joins: joins.map(recipient), payload: noNames };
    const { entry, epochKey } = continueChain(this.space, after, before, draft, by);
    if (opens !== null) this.epochKeys.set(entry.hash, epochKey);
    if (isTaken) this.#take(entry);
    return entry;
  }

  admit(newcomer: TestDevice, role: Role, invite: InviteId | null = null): Entry {
    return this.change([admission(newcomer, role, invite)], { joins: [newcomer] });
  }

  /** For the owner to answer, and for `delegate`. */
  invite(name: string, delegate: TestDevice | null = null): InviteId {
    const invite = inviteId(name);
    const secret = digest(`secret of ${name}`);
    this.change([{ kind: 'invite', invite, role: 'writer', secret, until: 2 ** 40, delegate: delegate?.id ?? null }]);
    return invite;
  }

  /** Everybody of `who` goes; those of `stay` get the key of the new epoch. */
  remove(who: TestDevice, feeds: DeviceCut['feeds'], stay: readonly TestDevice[]): Entry {
    const cuts = [{ device: who.id, feeds }];
    return this.change([{ kind: 'remove', person: who.person, cuts }], { opens: stay });
  }

  /** The next entry of a feed; the first where `before` is null. */
  write(by: TestDevice, before: Entry | null, changes: Partial<EntryHeader> = {}): Entry {
    const auth = changes.auth ?? this.head;
    const header: EntryHeader = {
      kind: 'update',
      space: this.space,
      doc: documentKey('board'),
      device: by.id,
      incarnation: before?.header.incarnation ?? incarnation('first'),
      seq: (before?.header.seq ?? 0) + 1,
      previous: before?.hash ?? NO_ENTRY,
      auth,
      epoch: changes.epoch ?? must(this.chain.at(auth)).state.epoch,
      open: new Uint8Array(),
      ...changes,
    };
    const key = payloadKey(this.epochKeys.get(header.epoch) ?? new Uint8Array(32), this.space, header.doc);
    return writeEntry(header, new TextEncoder().encode('an update'), key, { ...this.root, secretKey: by.secretKey });
  }

  #take(entry: Entry): void {
    const answer = this.chain.add(entry);
    if (answer.kind !== 'added') throw new Error(`The chain says of its own entry: ${JSON.stringify(answer)}`);
  }
}

interface ChangeOptions {
  readonly opens?: readonly TestDevice[] | null;
  readonly joins?: readonly TestDevice[];
  readonly by?: OwnerKeys;
  readonly after?: ChainLink;
  readonly isTaken?: boolean;
}

export function admission(newcomer: TestDevice, role: Role, invite: InviteId | null = null): MembershipChange {
  return { kind: 'admit', person: newcomer.person, role, certificate: newcomer.certificate, invite, box: null };
}

export const publicKeyOf = (keys: OwnerKeys): DeviceId => idOf(nodeSignatures.publicKeyOf(keys.secretKey));
export const incarnation = (name: string): Incarnation => idOf(digest(name).subarray(0, 16));
const recipient = ({ id, agreement }: TestDevice): Recipient => ({ device: id, agreement });
const noNames = (): Uint8Array => new Uint8Array();

function must<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('The test asks for what is not there');
  return value;
}
