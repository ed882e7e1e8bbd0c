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
import {
  agreeToOwn,
  beginSpace,
  boxInviteSecret,
  boxSeed,
  continueChain,
  type Recipient,
} from '#shared/sync/membership/author.ts';
import type { ChainLink } from '#shared/sync/membership/chain.ts';
import type { Role } from '#shared/sync/membership/changes.ts';
import { newInviteSecret } from '#shared/sync/membership/invite-secret.ts';
import { type InviteBox, writeMembershipPayload } from '#shared/sync/membership/payload.ts';
import { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import type { Invite, MembershipState } from '#shared/sync/membership/state.ts';
import { kitKeys, rootKeys, SEED_BYTES } from '#shared/sync/recovery/kit-keys.ts';
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
  ownerOf,
  removed,
  rotated,
  takenIn,
  withoutKit,
  withRole,
} from './membership-acts.ts';
import type { MemberOptions } from './options.ts';
import { HeldOwnerKeys, type OwnerKeys } from './owner-keys.ts';
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
          seeds: new Map(),
        }),
    },
    { secretKey: rootSecret, signatures, sealing, random },
  );
  return { entry, ownerSeed };
}

export interface OpenInvite extends Invite {
  readonly invite: InviteId;
}

/** Where the next entry of the membership stands, and what signs and seals it. */
interface Place {
  readonly head: ChainLink;
  readonly epochKey: Uint8Array;
  readonly keys: OwnerKeys;
}

/** What the owner's keys follow from, and which devices are told. */
interface Handed {
  readonly seed: Uint8Array;
  readonly to: readonly Recipient[];
}

export class SpaceOwner {
  readonly #replica: Replica;
  readonly #secrets: MembershipSecrets;
  readonly #options: MemberOptions;
  readonly #inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>;
  readonly #keys: HeldOwnerKeys;
  readonly #unkept: () => ReadonlyMap<PersonHandle, string>;

  /** `unkept`: names that people gave themselves, which the next change of the membership takes in. */
  constructor(
    replica: Replica,
    secrets: MembershipSecrets,
    options: MemberOptions,
    inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>,
    unkept: () => ReadonlyMap<PersonHandle, string> = () => new Map(),
  ) {
    this.#unkept = unkept;
    this.#replica = replica;
    this.#secrets = secrets;
    this.#options = options;
    this.#inTurn = inTurn;
    this.#keys = new HeldOwnerKeys(options.signatures, options.ownerSeed);
  }

  /** Whether this device can change the membership. */
  get isHere(): boolean {
    return this.seed !== null;
  }

  /** What the owner's keys follow from, as they are by the newest membership; null where it is not here. */
  get seed(): Uint8Array | null {
    const head = this.#replica.feeds.chain.head;
    return (head && this.#keys.of(head.state.root, this.#secrets.ownerSeeds)?.seed) ?? null;
  }

  /**
   * From now on this device can change the membership. Refused where the keys are not those of the owner; those of the
   * beginning do where the later ones were handed to this device.
   */
  hold(ownerSeed: Uint8Array): Result<void, Problem> {
    const { head, path } = this.#replica.feeds.chain;
    const { root } = this.#keys.keysOf(ownerSeed);
    if (head?.state.root === root) this.#keys.give(ownerSeed);
    else if (!this.isHere || path[0]?.state.root !== root) return err(OTHER_OWNER);
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

  /**
   * A person's device that is not the only one: what is not held here of it counts no more, and a new epoch begins. With one of
   * the owner's the owner's keys are replaced, which are on it.
   */
  async removeDevice(device: DeviceId): Promise<Result<void, Problem>> {
    const state = this.#replica.feeds.chain.head?.state;
    if (state && state.devices.get(device)?.person === ownerOf(state)) return this.replaceKeys([device]);
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
    return this.#options.now() - began < EPOCH_LASTS + this.#before(head.state) * EPOCH_WAITS ? ok() : this.rotate();
  }

  /** What people called themselves stands in the membership afterwards, where this device is the one that does so by itself. */
  async keepNames(): Promise<Result<void, Problem>> {
    const state = this.#replica.feeds.chain.head?.state;
    const isDue = state !== undefined && this.isHere && this.#unkept().size > 0 && this.#before(state) === 0;
    return isDue ? this.rotate() : ok();
  }

  /** Two that do it by themselves at once would fork the membership: each of the owner's devices waits for those before it, which may be lost. */
  #before({ devices, recovery }: MembershipState): number {
    const { device: own } = this.#options.keys;
    const me = devices.get(own)?.person;
    const all = [...devices.values()].filter(({ device }) => device !== recovery);
    return all.filter(({ person, device }) => person === me && device < own).length;
  }

  /**
   * Somebody else may hold what the owner's keys follow from (SYNC M1): `gone` go, the kit of until now opens nothing any more,
   * and the other devices of the owner are handed the new keys. Where the membership is forked, `branch` counts from then on,
   * whatever the old keys say of it.
   */
  async replaceKeys(gone: readonly DeviceId[], branch: EntryHash | null = null): Promise<Result<void, Problem>> {
    const { random, signatures, keys: own } = this.#options;
    const first = await this.#replica.firstHeld();
    return this.#inTurn(async () => {
      const place = this.#placeOn(branch);
      if (!place.ok) return place;
      const { head, epochKey, keys } = place.value;
      if (gone.includes(own.device)) return err(OWN_DEVICE);
      const seed = random(SEED_BYTES);
      const next = rootKeys(seed, signatures);
      const cutsOf = (device: DeviceId) => this.#replica.feeds.cutsOf(device, first);
      const act = withoutKit(head.state, { gone, kit: next.device.certificate }, cutsOf);
      if (!act.ok) return act;
      const { changes, opens } = act.value;
      const transfer = agreeToOwn(this.#replica.space, head, next.device.device, {
        secretKey: next.rootSecret,
        signatures,
      });
      const owner = ownerOf(head.state);
      const to = (opens ?? []).filter(({ device }) => head.state.devices.get(device)?.person === owner);
      const replaced = { ...act.value, changes: [...changes, transfer], handed: { seed, to } };
      return this.#write(head, epochKey, replaced, keys.rootSecret);
    });
  }

  /** Says which of two successors counts, where the membership stands still since there are two (SYNC M1). */
  settle(chosen: EntryHash): Promise<Result<void, Problem>> {
    return this.#inTurn(async () => {
      const { chain } = this.#replica.feeds;
      const { head, stop } = chain;
      const place = this.#placeAt(head, this.#secrets);
      if (!place.ok) return place;
      if (stop?.kind !== 'fork' || !stop.branches.includes(chosen)) return err(NOT_TAKEN);
      const { epochKey, keys } = place.value;
      return this.#write(
        place.value.head,
        epochKey,
        { changes: [{ kind: 'settle', chosen }] },
        keys.device.signingSecret,
      );
    });
  }

  #change(act: (state: MembershipState) => Result<Partial<MembershipAct>, Problem>): Promise<Result<void, Problem>> {
    return this.#inTurn(async () => {
      const { chain } = this.#replica.feeds;
      if (chain.stop !== null) return err(chain.stop.kind === 'fork' ? FROZEN : LATER_VERSION);
      const place = this.#placeAt(chain.head, this.#secrets);
      if (!place.ok) return place;
      const { head, epochKey, keys } = place.value;
      const made = act(head.state);
      if (!made.ok) return made;
      const { changes = [], opens = null } = made.value;
      // Nothing is to be changed.
      if (changes.length === 0 && opens === null) return ok();
      // Whoever lets a device of the owner's in gives it the seed of the beginning alone.
      const isReplaced = chain.path[0]?.state.root !== head.state.root;
      const to = changes.flatMap((change) =>
        isReplaced && change.kind === 'admit' && change.role === 'owner' ? change.certificate : [],
      );
      const people = new Map([...this.#unkept(), ...(made.value.people ?? [])]);
      return this.#write(head, epochKey, { ...made.value, people, handed: { seed: keys.seed, to } }, keys.rootSecret);
    });
  }

  /** The end of a branch, where the membership is forked. */
  #placeOn(branch: EntryHash | null): Result<Place, Problem> {
    const { chain } = this.#replica.feeds;
    const { stop, head, path, branches } = chain;
    if (stop === null) return this.#placeAt(head, this.#secrets);
    if (stop.kind !== 'fork' || branch === null) return err(stop.kind === 'fork' ? FROZEN : LATER_VERSION);
    const links = branches.find(([first]) => first?.entry.hash === branch);
    if (links === undefined) return err(NOT_TAKEN);
    const secrets = new MembershipSecrets({ ...this.#options.keys, sealing: this.#options.sealing });
    secrets.follow([...path, ...links]);
    return this.#placeAt(links.at(-1) ?? null, secrets);
  }

  #placeAt(head: ChainLink | null, secrets: MembershipSecrets): Result<Place, Problem> {
    const epochKey = head && secrets.keyOf(head.state.epoch);
    const keys = head && this.#keys.of(head.state.root, secrets.ownerSeeds);
    if (head === null || epochKey === null || keys === null) return err(NOT_OWNER);
    return ok({ head, epochKey, keys });
  }

  async #write(
    head: ChainLink,
    epochKey: Uint8Array,
    act: Partial<MembershipAct> & { readonly handed?: Handed },
    secretKey: Uint8Array,
  ): Promise<Result<void, Problem>> {
    const { signatures, sealing, random, now } = this.#options;
    const { changes, opens, joins, people, devices, entrusted, approvers } = { ...NOTHING, ...act };
    const inviteBoxes = entrusted === null ? [] : boxesOf(entrusted, head, random);
    const { seed, to } = act.handed ?? { seed: null, to: [] };
    const seeds = new Map(
      seed === null ? [] : to.map(({ device, agreement }) => [device, boxSeed(seed, head, agreement, random)] as const),
    );
    const payload = ({ before }: { readonly before: Uint8Array | null }): Uint8Array =>
      writeMembershipPayload({ at: now(), before, discovery: null, people, devices, inviteBoxes, approvers, seeds });
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
