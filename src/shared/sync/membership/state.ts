/** Who may do what after an entry of the membership. A state is never changed: each entry makes the next one. */
import { isCertified } from '#shared/sync/crypto/certificate.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import {
  bytesOf,
  type DeviceId,
  type EntryHash,
  type Incarnation,
  type InviteId,
  type PersonHandle,
  type SpaceId,
} from '#shared/sync/ids.ts';
import {
  type DeviceCut,
  type FeedCut,
  type KeyBox,
  type MembershipChange,
  type Role,
  transferText,
} from './changes.ts';

export interface MemberDevice {
  readonly device: DeviceId;
  readonly person: PersonHandle;
  /** X25519, 32 bytes. */
  readonly agreement: Uint8Array;
}

export interface Invite {
  readonly role: Role;
  readonly secret: Uint8Array;
  readonly until: number;
  /** Whose device the invite names: with any of their devices they may answer for it, as long as they are a member. */
  readonly delegate: PersonHandle | null;
}

/** One that somebody could answer for in the owner's place: who comes back with it is told what became of it. */
export interface EndedInvite extends Invite {
  /** Whom it let in; null where it was withdrawn. */
  readonly letIn: DeviceId | null;
}

/** How far a device's feeds are kept which it wrote before it could do less. */
export type DeviceCuts = ReadonlyMap<Incarnation, FeedCut>;

export interface MembershipState {
  /** Signs the next entry of the chain. */
  readonly root: DeviceId;
  readonly recovery: DeviceId;
  readonly roles: ReadonlyMap<PersonHandle, Role>;
  readonly devices: ReadonlyMap<DeviceId, MemberDevice>;
  /** Open ones. */
  readonly invites: ReadonlyMap<InviteId, Invite>;
  /** Those that named a delegate, and were used or withdrawn. */
  readonly ended: ReadonlyMap<InviteId, EndedInvite>;
  /** All that ever were: none is opened a second time, or whoever came by it first could come again. */
  readonly invited: ReadonlySet<InviteId>;
  /** The entry that began it. */
  readonly epoch: EntryHash;
  readonly keys: readonly KeyBox[];
  /** What this entry cut, and nothing of entries before it. */
  readonly cuts: ReadonlyMap<DeviceId, DeviceCuts>;
}

const RANK: Readonly<Record<Role, number>> = { reader: 0, writer: 1, owner: 2 };

/** Why an entry of the membership changes nothing: in words for those who look for the cause. */
export type Refusal = string;

export function roleOf(state: MembershipState, device: DeviceId): Role | null {
  const member = state.devices.get(device);
  return member === undefined ? null : (state.roles.get(member.person) ?? null);
}

interface Applied {
  readonly changes: readonly MembershipChange[];
  /** Of the entry that carries them. */
  readonly hash: EntryHash;
  readonly signer: DeviceId;
  readonly space: SpaceId;
  readonly previous: EntryHash;
}

const EMPTY: Omit<MembershipState, 'root' | 'recovery' | 'epoch'> = {
  roles: new Map(),
  devices: new Map(),
  invites: new Map(),
  ended: new Map(),
  invited: new Set(),
  keys: [],
  cuts: new Map(),
};

/** The state after an entry, or why it cannot follow `before`. All of its changes count, or none. */
export function nextState(
  before: MembershipState | null,
  entry: Applied,
  signatures: Signatures,
): MembershipState | Refusal {
  const { changes, hash, signer } = entry;
  const [first, ...others] = changes;
  if (first === undefined) return 'it changes nothing';
  let state: MembershipState;
  let left = changes;
  if (before === null) {
    if (first.kind !== 'genesis') return 'the chain does not begin with this entry';
    state = { ...EMPTY, root: signer, recovery: first.recovery, epoch: hash };
    left = others;
  } else {
    state = { ...before, cuts: new Map() };
  }
  for (const change of left) {
    const next = applied(state, change, entry, signatures);
    if (typeof next === 'string') return next;
    state = next;
  }
  return refusalOf(before, state, changes) ?? state;
}

function applied(
  state: MembershipState,
  change: MembershipChange,
  { hash, space, previous }: Applied,
  signatures: Signatures,
): MembershipState | Refusal {
  switch (change.kind) {
    case 'genesis':
      return 'the chain begins a second time';
    case 'admit': {
      const { certificate, person, role, invite } = change;
      if (!isCertified(certificate, signatures)) return 'the keys of a device are not bound to each other';
      if (state.devices.has(certificate.device)) return 'a device is admitted that is a member already';
      const known = state.roles.get(person);
      if (known !== undefined && known !== role) return 'a person’s second device has another role than the first';
      const { device, agreement } = certificate;
      const left = invite === null ? state : ended(state, invite, device);
      if (left === null) return 'an invite is used that is not open';
      return {
        ...left,
        roles: new Map(state.roles).set(person, role),
        devices: new Map(state.devices).set(device, { device, person, agreement }),
      };
    }
    case 'role': {
      const { person, role } = change;
      const known = state.roles.get(person);
      if (known === undefined) return 'the role of nobody is changed';
      if (known === role) return 'a role is given that the person has';
      const cuts = cutsOf(state, change.cuts, person);
      if (typeof cuts === 'string') return cuts;
      const devices = devicesOf(state, person);
      const isLess = RANK[role] < RANK[known];
      if (isLess && devices.some((device) => !cuts.has(device))) return 'a device of who can do less is not cut';
      return { ...state, cuts, roles: new Map(state.roles).set(person, role) };
    }
    case 'remove': {
      const { person } = change;
      if (!state.roles.has(person)) return 'nobody is removed';
      const cuts = cutsOf(state, change.cuts, person);
      if (typeof cuts === 'string') return cuts;
      if (change.cuts.length === 0) return 'no device is removed';
      const devices = new Map(state.devices);
      for (const { device } of change.cuts) devices.delete(device);
      const roles = new Map(state.roles);
      if (![...devices.values()].some((device) => device.person === person)) roles.delete(person);
      return { ...state, cuts, devices, roles };
    }
    case 'epoch':
      return { ...state, epoch: hash, keys: change.keys };
    case 'invite': {
      const { invite, role, secret, until, delegate } = change;
      if (state.invited.has(invite)) return 'an invite is made a second time';
      if (role === 'owner') return 'an owner is not invited: ownership is transferred';
      const answers = delegate === null ? null : state.devices.get(delegate)?.person;
      if (answers === undefined) return 'a stranger may approve nobody';
      const invites = new Map(state.invites).set(invite, { role, secret, until, delegate: answers });
      return { ...state, invites, invited: new Set(state.invited).add(invite) };
    }
    case 'revoke':
      return ended(state, change.invite, null) ?? 'an invite is revoked that is not open';
    case 'transfer': {
      const { root, recovery, consent } = change;
      const text = transferText({ space, previous, root, recovery });
      if (!signatures.verify(consent, text, bytesOf(root))) return 'the new owner did not agree to be it';
      return { ...state, root, recovery };
    }
    case 'settle':
      return 'it settles a fork where nothing can be forked';
  }
}

/** Null where the invite is not open. */
function ended(state: MembershipState, id: InviteId, letIn: DeviceId | null): MembershipState | null {
  const invite = state.invites.get(id);
  if (invite === undefined) return null;
  const invites = new Map(state.invites);
  invites.delete(id);
  const isDelegated = invite.delegate !== null;
  return { ...state, invites, ended: isDelegated ? new Map(state.ended).set(id, { ...invite, letIn }) : state.ended };
}

/** Whether the person may say in the owner's place who comes in by this invite, with this device, by the state. */
export function mayAnswer(state: MembershipState, { delegate }: Invite, device: DeviceId): boolean {
  const member = state.devices.get(device);
  const role = roleOf(state, device);
  if (role === 'owner') return true;
  // What they say stands in a feed.
  return role === 'writer' && delegate !== null && member?.person === delegate;
}

function devicesOf(state: MembershipState, person: PersonHandle): readonly DeviceId[] {
  return [...state.devices.values()].filter((each) => each.person === person).map((each) => each.device);
}

function cutsOf(
  state: MembershipState,
  cuts: readonly DeviceCut[],
  person: PersonHandle,
): Map<DeviceId, DeviceCuts> | Refusal {
  const all = new Map(state.cuts);
  for (const { device, feeds } of cuts) {
    if (state.devices.get(device)?.person !== person) return 'a device is cut that is not the person’s';
    if (all.has(device)) return 'a device is cut twice by one entry';
    const kept = new Map(feeds.map((cut) => [cut.incarnation, cut]));
    if (kept.size !== feeds.length) return 'a feed is cut twice by one entry';
    all.set(device, kept);
  }
  return all;
}

/** What only the whole of an entry shows. */
function refusalOf(
  before: MembershipState | null,
  after: MembershipState,
  changes: readonly MembershipChange[],
): Refusal | null {
  const opens = changes.filter((change) => change.kind === 'epoch').length;
  if (opens > 1) return 'an entry begins two epochs';
  if (changes.filter(({ kind }) => kind === 'transfer').length > 1) return 'the ownership passes on twice';
  const owners = [...after.roles.values()].filter((role) => role === 'owner').length;
  if (owners !== 1) return `a space has one owner, not ${owners}`;
  if (before === null && opens === 0) return 'the first entry begins no epoch';
  if (after.cuts.size > 0 && opens === 0) return 'somebody can do less, and no new epoch begins';
  if (opens === 0) {
    const isShut = changes.some((change) => change.kind === 'admit' && change.box === null);
    return isShut ? 'a device is admitted and given no key' : null;
  }
  if (changes.some((change) => change.kind === 'admit' && change.box !== null)) return 'a device is given two keys';
  const boxed = new Set(after.keys.map(({ device }) => device));
  if (boxed.size !== after.keys.length) return 'a device is given the key twice';
  if (boxed.size !== after.devices.size) return 'the key of the epoch is not for each device that stays';
  return [...after.devices.keys()].every((device) => boxed.has(device))
    ? null
    : 'a stranger is given the key of the epoch';
}
