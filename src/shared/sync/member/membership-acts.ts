/** What the owner can do to the membership, as changes that one entry of the chain carries. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DeviceCertificate } from '#shared/sync/crypto/certificate.ts';
import type { DeviceId, InviteId, PersonHandle } from '#shared/sync/ids.ts';
import type { Recipient } from '#shared/sync/membership/author.ts';
import type { DeviceCut, FeedCut, MembershipChange, Role } from '#shared/sync/membership/changes.ts';
import { publicHalf } from '#shared/sync/membership/invite-secret.ts';
import type { MembershipState } from '#shared/sync/membership/state.ts';
import {
  INVITE_GONE,
  INVITE_OVER,
  KNOWN_DEVICE,
  NO_DELEGATE,
  NO_SUCH_MEMBER,
  ONLY_DEVICE,
  OWNER_STAYS,
} from './problems.ts';

export interface MembershipAct {
  readonly changes: readonly MembershipChange[];
  /** Who gets the key of a new epoch; null where the present one goes on. */
  readonly opens: readonly Recipient[] | null;
  readonly joins: readonly Recipient[];
  readonly people: ReadonlyMap<PersonHandle, string>;
  readonly devices: ReadonlyMap<DeviceId, string>;
  /** The secret of an invite that is made, for those who may answer for it. */
  readonly entrusted: Entrusted | null;
  /** By the device that is admitted: the one whose person approved it in the owner's place. */
  readonly approvers: ReadonlyMap<DeviceId, DeviceId>;
}

export interface Entrusted {
  readonly invite: InviteId;
  readonly secret: Uint8Array;
  readonly to: readonly Recipient[];
}

/** What is left out of an act. */
export const NOTHING: MembershipAct = {
  changes: [],
  opens: null,
  joins: [],
  people: new Map(),
  devices: new Map(),
  entrusted: null,
  approvers: new Map(),
};
const done = (act: Partial<MembershipAct>): Result<MembershipAct, never> => ok({ ...NOTHING, ...act });

export interface Newcomer {
  readonly certificate: DeviceCertificate;
  readonly name: string;
  readonly deviceName: string;
  /** Whose further device it is; null of a person who is new. */
  readonly person: PersonHandle | null;
  /** It is used up by this; null where the owner lets somebody in by hand. */
  readonly invite: InviteId | null;
  /** Of a person who is new and has no invite, which says it. */
  readonly role: Exclude<Role, 'owner'>;
  /** By whom in the owner's place, and when by their clock; left out where the owner lets it in. */
  readonly approved?: { readonly by: DeviceId; readonly at: number };
}

export interface NewInvite {
  readonly invite: InviteId;
  readonly secret: Uint8Array;
  readonly role: Exclude<Role, 'owner'>;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Who may let somebody in by it besides the owner. */
  readonly delegate: PersonHandle | null;
}

/** Whoever may answer for it is given its secret, and so are the owner's own devices: each can tell the newcomer what became of it. */
export function invited(
  state: MembershipState,
  { invite, secret, role, until, delegate }: NewInvite,
): Result<MembershipAct, Problem> {
  const made = { kind: 'invite', invite, role, secret: publicHalf(invite, secret), until } as const;
  if (delegate === null) return done({ changes: [{ ...made, delegate }] });
  if (state.roles.get(delegate) !== 'writer') return err(NO_DELEGATE);
  const to = [...state.devices.values()].filter(
    ({ device, person }) => device !== state.recovery && (person === delegate || state.roles.get(person) === 'owner'),
  );
  const named = to.find(({ person }) => person === delegate);
  if (named === undefined) return err(NO_DELEGATE);
  return done({ changes: [{ ...made, delegate: named.device }], entrusted: { invite, secret, to } });
}

export function admitted(
  { invites, roles, devices }: MembershipState,
  newcomer: Newcomer,
  { person, now }: { readonly person: PersonHandle; readonly now: number },
): Result<MembershipAct, Problem> {
  const { certificate, invite } = newcomer;
  const open = invite === null ? null : invites.get(invite);
  if (open === undefined) return err(INVITE_GONE);
  // By the clock of whoever approved, wherever that was (PROTOCOL, Membership).
  if (open !== null && open.until < (newcomer.approved?.at ?? now)) return err(INVITE_OVER);
  if (devices.has(certificate.device)) return err(KNOWN_DEVICE);
  const known = newcomer.person === null ? null : roles.get(newcomer.person);
  if (known === undefined) return err(NO_SUCH_MEMBER);
  const role = known ?? open?.role ?? newcomer.role;
  const whose = newcomer.person ?? person;
  return done({
    changes: [{ kind: 'admit', person: whose, role, certificate, invite, box: null }],
    joins: [{ device: certificate.device, agreement: certificate.agreement }],
    people: newcomer.person === null ? new Map([[whose, newcomer.name]]) : new Map(),
    devices: new Map([[certificate.device, newcomer.deviceName]]),
    approvers: newcomer.approved === undefined ? new Map() : new Map([[certificate.device, newcomer.approved.by]]),
  });
}

/** A device of the owner's that comes back by the recovery kit. What it wrote as somebody else stays, as far as it is held here. */
export function takenIn(
  state: MembershipState,
  { certificate, deviceName }: Pick<Newcomer, 'certificate' | 'deviceName'>,
  cutsOf: (device: DeviceId) => readonly FeedCut[],
): Result<MembershipAct, Problem> {
  const { device, agreement } = certificate;
  const owner = ownerOf(state);
  const known = state.devices.get(device);
  if (known?.person === owner) return done({});
  const admit = { kind: 'admit', person: owner, role: 'owner', certificate, invite: null, box: null } as const;
  const devices = new Map([[device, deviceName]]);
  if (known === undefined) return done({ changes: [admit], joins: [{ device, agreement }], devices });
  const cuts = [{ device, feeds: cutsOf(device) }];
  return done({ changes: [{ kind: 'remove', person: known.person, cuts }, admit], opens: everybody(state), devices });
}

/** `cutsOf`: how far each feed of a device is held here. */
export function removed(
  state: MembershipState,
  person: PersonHandle,
  cutsOf: (device: DeviceId) => readonly FeedCut[],
): Result<MembershipAct, Problem> {
  const known = state.roles.get(person);
  if (known === undefined || known === 'owner') return err(known === undefined ? NO_SUCH_MEMBER : OWNER_STAYS);
  const opens = everybody(state).filter(({ device }) => state.devices.get(device)?.person !== person);
  return done({ changes: [{ kind: 'remove', person, cuts: cutsFor(state, person, cutsOf) }], opens });
}

/** The recovery kit is no device that somebody could go on with. */
export function deviceRemoved(
  state: MembershipState,
  device: DeviceId,
  cutsOf: (device: DeviceId) => readonly FeedCut[],
): Result<MembershipAct, Problem> {
  const known = state.devices.get(device);
  if (known === undefined || device === state.recovery) return err(NO_SUCH_MEMBER);
  const { person } = known;
  const others = everybody(state).filter((each) => each.device !== device);
  const stays = others.some(
    (each) => each.device !== state.recovery && state.devices.get(each.device)?.person === person,
  );
  if (!stays) return err(ONLY_DEVICE);
  const cuts = [{ device, feeds: cutsOf(device) }];
  return done({ changes: [{ kind: 'remove', person, cuts }], opens: others });
}

/**
 * Somebody else may hold what the owner's keys follow from: `gone` go, the kit that was printed with them, and `kit` takes its
 * place. The change of the keys themselves is for who signs it.
 */
export function withoutKit(
  state: MembershipState,
  { gone, kit }: { readonly gone: readonly DeviceId[]; readonly kit: DeviceCertificate },
  cutsOf: (device: DeviceId) => readonly FeedCut[],
): Result<MembershipAct, Problem> {
  const person = ownerOf(state);
  const strangers = gone.some((device) => device === state.recovery || state.devices.get(device)?.person !== person);
  if (strangers) return err(NO_SUCH_MEMBER);
  const leaving = new Set([...gone, ...(state.devices.has(state.recovery) ? [state.recovery] : [])]);
  const cuts = [...leaving].map((device) => ({ device, feeds: cutsOf(device) }));
  const remove = cuts.length === 0 ? [] : [{ kind: 'remove', person, cuts } as const];
  const admit = { kind: 'admit', person, role: 'owner', certificate: kit, invite: null, box: null } as const;
  const opens = [...everybody(state).filter(({ device }) => !leaving.has(device)), kit];
  return done({ changes: [...remove, admit], opens });
}

export function withRole(
  state: MembershipState,
  { person, role }: { readonly person: PersonHandle; readonly role: Exclude<Role, 'owner'> },
  cutsOf: (device: DeviceId) => readonly FeedCut[],
): Result<MembershipAct, Problem> {
  const known = state.roles.get(person);
  if (known === undefined || known === 'owner') return err(known === undefined ? NO_SUCH_MEMBER : OWNER_STAYS);
  if (known === role) return done({});
  const isLess = role === 'reader';
  const cuts = isLess ? cutsFor(state, person, cutsOf) : [];
  return done({ changes: [{ kind: 'role', person, role, cuts }], opens: isLess ? everybody(state) : null });
}

/** A new key for those who are there; with it names can change, which are said in the sealed part alone. */
export function rotated(
  state: MembershipState,
  names: Partial<Pick<MembershipAct, 'people' | 'devices'>> = {},
): MembershipAct {
  return { ...NOTHING, ...names, opens: everybody(state) };
}

export function ownerOf({ roles }: MembershipState): PersonHandle {
  const owner = [...roles].find(([, role]) => role === 'owner')?.[0];
  if (owner === undefined) throw new Error('a space has one owner');
  return owner;
}

export function everybody({ devices }: MembershipState): readonly Recipient[] {
  return [...devices.values()].map(({ device, agreement }) => ({ device, agreement }));
}

function cutsFor(
  { devices }: MembershipState,
  person: PersonHandle,
  cutsOf: (device: DeviceId) => readonly FeedCut[],
): readonly DeviceCut[] {
  return [...devices.values()]
    .filter((each) => each.person === person)
    .map(({ device }) => ({ device, feeds: cutsOf(device) }));
}
