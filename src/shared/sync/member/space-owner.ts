/** The owner's part in a space: who belongs to it, and as what (SYNC M1-M4). */
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { isCertified } from '#shared/sync/crypto/certificate.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import {
  type DeviceId,
  type EntryHash,
  INVITE_BYTES,
  type InviteId,
  idOf,
  PERSON_BYTES,
  type PersonHandle,
} from '#shared/sync/ids.ts';
import { beginSpace, boxInviteSecret, continueChain } from '#shared/sync/membership/author.ts';
import type { ChainLink } from '#shared/sync/membership/chain.ts';
import type { Role } from '#shared/sync/membership/changes.ts';
import { newInviteSecret } from '#shared/sync/membership/invite-secret.ts';
import { type InviteBox, writeMembershipPayload } from '#shared/sync/membership/payload.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import type { Invite, MembershipState } from '#shared/sync/membership/state.ts';
import { type KitKeys, kitKeys, SEED_BYTES } from '#shared/sync/recovery/kit-keys.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import {
  admitted,
  deviceRemoved,
  type Entrusted,
  invited,
  type MembershipAct,
  type Newcomer,
  type NewInvite,
  NOTHING,
  removed,
  rotated,
  takenIn,
  withRole,
} from './membership-acts.ts';
import type { MemberOptions } from './options.ts';
import {
  BAD_CERTIFICATE,
  FROZEN,
  INVITE_GONE,
  LATER_VERSION,
  NO_SUCH_MEMBER,
  NOT_OWNER,
  NOT_TAKEN,
  OTHER_OWNER,
  OWN_DEVICE,
} from './problems.ts';

/** Milliseconds after which a key is changed although nobody went: what leaks of it opens no more than that. */
const EPOCH_LASTS = 30 * 24 * 3_600_000;
/** Milliseconds that a device of the owner's leaves to each that goes before it. */
const EPOCH_WAITS = 5 * 24 * 3_600_000;

export interface BegunSpace {
  readonly entry: Entry;
  /** What signs the membership from now on, settles a fork of it and brings the owner back follows from it; 32 bytes. */
  readonly ownerSeed: Uint8Array;
}

/** The first entry of a new space, which makes its owner of this device's person. */
export function beginMembership(
  { name, deviceName }: { readonly name: string; readonly deviceName: string },
  { keys, signatures, sealing, random, now }: Omit<MemberOptions, 'ownerSeed'>,
): BegunSpace {
  const ownerSeed = random(SEED_BYTES);
  const { rootSecret, salt, discovery, device: kit } = kitKeys(ownerSeed, signatures);
  const person = idOf<PersonHandle>(random(PERSON_BYTES));
  const { certificate, device } = keys;
  const { entry } = beginSpace(
    { salt, recovery: kit.device },
    {
      changes: [certificate, kit.certificate].map((each) => {
        return { kind: 'admit', person, role: 'owner', certificate: each, invite: null, box: null } as const;
      }),
      opens: [certificate, kit.certificate],
      joins: [],
      payload: () =>
        writeMembershipPayload({
          at: now(),
          before: null,
          discovery,
          people: new Map([[person, name]]),
          devices: new Map([[device, deviceName]]),
          inviteBoxes: [],
          approvers: new Map(),
        }),
    },
    { secretKey: rootSecret, signatures, sealing, random },
  );
  return { entry, ownerSeed };
}

export interface OpenInvite extends Invite {
  readonly invite: InviteId;
}

export class SpaceOwner {
  readonly #replica: Replica;
  readonly #secrets: MembershipSecrets;
  readonly #options: MemberOptions;
  readonly #inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>;
  #keys: KitKeys | null;

  constructor(
    replica: Replica,
    secrets: MembershipSecrets,
    options: MemberOptions,
    inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>,
  ) {
    this.#replica = replica;
    this.#secrets = secrets;
    this.#options = options;
    this.#inTurn = inTurn;
    this.#keys = options.ownerSeed && kitKeys(options.ownerSeed, options.signatures);
  }

  /** Whether this device can change the membership. */
  get isHere(): boolean {
    const head = this.#replica.feeds.chain.head;
    return this.#keys !== null && head?.state.root === this.#keys.root;
  }

  /** From now on this device can change the membership. Refused where the keys are not those of the owner. */
  hold(ownerSeed: Uint8Array): Result<void, Problem> {
    const keys = kitKeys(ownerSeed, this.#options.signatures);
    if (this.#replica.feeds.chain.head?.state.root !== keys.root) return err(OTHER_OWNER);
    this.#keys = keys;
    return ok();
  }

  /** Those that were neither used nor withdrawn; of some `until` may be over. */
  get invites(): readonly OpenInvite[] {
    const head = this.#replica.feeds.chain.head;
    return [...(head?.state.invites ?? [])].map(([invite, each]) => ({ invite, ...each }));
  }

  /** The secret is for the link, and for those who may answer for it. */
  async invite(asked: Pick<NewInvite, 'role' | 'until'> & Partial<Pick<NewInvite, 'delegate'>>) {
    const { random } = this.#options;
    const invite = idOf<InviteId>(random(INVITE_BYTES));
    const secret = newInviteSecret(random);
    const changed = await this.#change((state) => invited(state, { delegate: null, ...asked, invite, secret }));
    return changed.ok ? ok({ invite, secret }) : changed;
  }

  revokeInvite(invite: InviteId): Promise<Result<void, Problem>> {
    return this.#change(({ invites }) =>
      invites.has(invite) ? ok({ changes: [{ kind: 'revoke', invite }] }) : err(INVITE_GONE),
    );
  }

  admit(newcomer: Newcomer): Promise<Result<void, Problem>> {
    const { signatures, random, now } = this.#options;
    return this.#change((state) =>
      isCertified(newcomer.certificate, signatures)
        ? admitted(state, newcomer, { person: idOf<PersonHandle>(random(PERSON_BYTES)), now: now() })
        : err(BAD_CERTIFICATE),
    );
  }

  /** A device of the owner's whom nobody could let in: it becomes one, also where it was let in as somebody else (SYNC M5). */
  async takeIn({
    certificate,
    deviceName,
  }: Pick<Newcomer, 'certificate' | 'deviceName'>): Promise<Result<void, Problem>> {
    const first = await this.#replica.firstHeld();
    return this.#change((state) =>
      takenIn(state, { certificate, deviceName }, (device) => this.#replica.feeds.cutsOf(device, first)),
    );
  }

  /** All of a person's devices go; what is not held here of what they wrote counts no more, and a new epoch begins (SYNC M3). */
  async remove(person: PersonHandle): Promise<Result<void, Problem>> {
    const first = await this.#replica.firstHeld();
    return this.#change((state) => removed(state, person, (device) => this.#replica.feeds.cutsOf(device, first)));
  }

  /** A person's device that is not the only one: what is not held here of it counts no more, and a new epoch begins. */
  async removeDevice(device: DeviceId): Promise<Result<void, Problem>> {
    const first = await this.#replica.firstHeld();
    return this.#change((state) => {
      if (device === this.#options.keys.device) return err(OWN_DEVICE);
      return deviceRemoved(state, device, (each) => this.#replica.feeds.cutsOf(each, first));
    });
  }

  /** Names stand in what is sealed, which comes with a change: a new epoch is one. */
  rename(people: ReadonlyMap<PersonHandle, string>): Promise<Result<void, Problem>> {
    return this.#change((state) =>
      [...people.keys()].every((person) => state.roles.has(person))
        ? ok(rotated(state, { people }))
        : err(NO_SUCH_MEMBER),
    );
  }

  async setRole(person: PersonHandle, role: Exclude<Role, 'owner'>): Promise<Result<void, Problem>> {
    const first = await this.#replica.firstHeld();
    return this.#change((state) =>
      withRole(state, { person, role }, (device) => this.#replica.feeds.cutsOf(device, first)),
    );
  }

  /** A new epoch for the same members, and other names where they are given. */
  rotate(names: Partial<Pick<MembershipAct, 'people' | 'devices'>> = {}): Promise<Result<void, Problem>> {
    return this.#change((state) => ok(rotated(state, names)));
  }

  /** To be asked now and then: begins a new epoch where the present one is a month old and this device can. */
  async rotateWhenDue(): Promise<Result<void, Problem>> {
    const head = this.#replica.feeds.chain.head;
    const began = head && this.#secrets.writtenAt(head.state.epoch);
    if (head === null || began === null || !this.isHere) return ok();
    // Two that do it by themselves at once would fork the membership: each of the owner's devices waits for those before it, which may be lost.
    const { device: own } = this.#options.keys;
    const devices = [...head.state.devices.values()].filter(({ device }) => device !== head.state.recovery);
    const me = head.state.devices.get(own)?.person;
    const before = devices.filter(({ person, device }) => person === me && device < own).length;
    return this.#options.now() - began < EPOCH_LASTS + before * EPOCH_WAITS ? ok() : this.rotate();
  }

  /** Says which of two successors counts, where the membership stands still since there are two (SYNC M1). */
  settle(chosen: EntryHash): Promise<Result<void, Problem>> {
    return this.#inTurn(async () => {
      const { chain } = this.#replica.feeds;
      const { head, stop } = chain;
      const epochKey = head && this.#secrets.keyOf(head.state.epoch);
      if (head === null || epochKey === null || this.#keys === null || !this.isHere) return err(NOT_OWNER);
      if (stop?.kind !== 'fork' || !stop.branches.includes(chosen)) return err(NOT_TAKEN);
      const { signingSecret } = this.#keys.device;
      return this.#write(head, epochKey, { changes: [{ kind: 'settle', chosen }] }, signingSecret);
    });
  }

  #change(act: (state: MembershipState) => Result<Partial<MembershipAct>, Problem>): Promise<Result<void, Problem>> {
    return this.#inTurn(async () => {
      const { chain } = this.#replica.feeds;
      if (chain.stop !== null) return err(chain.stop.kind === 'fork' ? FROZEN : LATER_VERSION);
      const { head } = chain;
      const epochKey = head && this.#secrets.keyOf(head.state.epoch);
      if (head === null || epochKey === null || this.#keys === null || !this.isHere) return err(NOT_OWNER);
      const made = act(head.state);
      if (!made.ok) return made;
      const { changes = [], opens = null } = made.value;
      // Nothing is to be changed.
      if (changes.length === 0 && opens === null) return ok();
      return this.#write(head, epochKey, made.value, this.#keys.rootSecret);
    });
  }

  async #write(
    head: ChainLink,
    epochKey: Uint8Array,
    act: Partial<MembershipAct>,
    secretKey: Uint8Array,
  ): Promise<Result<void, Problem>> {
    const { signatures, sealing, random, now } = this.#options;
    const { changes, opens, joins, people, devices, entrusted, approvers } = { ...NOTHING, ...act };
    const inviteBoxes = entrusted === null ? [] : boxesOf(entrusted, head, random);
    const payload = ({ before }: { readonly before: Uint8Array | null }): Uint8Array =>
      writeMembershipPayload({ at: now(), before, discovery: null, people, devices, inviteBoxes, approvers });
    const { entry } = continueChain(
      this.#replica.space,
      head,
      epochKey,
      { changes, opens, joins, payload },
      { secretKey, signatures, sealing, random },
    );
    const taken = await this.#replica.take([entry]);
    if (!taken.ok) return taken;
    return taken.value.added.length === 1 ? ok() : err(NOT_TAKEN);
  }
}

function boxesOf({ invite, secret, to }: Entrusted, head: ChainLink, random: RandomBytes): readonly InviteBox[] {
  return to.map(({ device, agreement }) => {
    return { invite, device, box: boxInviteSecret(secret, invite, head, agreement, random) };
  });
}
