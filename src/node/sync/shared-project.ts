/** One shared project on this host: its space, its document, who is linked, who asks to join, and who looks where. */

import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { Peer, Presence, ShareRole, Sharing } from '#shared/ports/sync.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { DeviceId, InviteId, PersonHandle } from '#shared/sync/ids.ts';
import { answer, callMember, type FramePipe, type Linked, type LinkParts } from '#shared/sync/link/index.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';
import { LARGEST_OF_JOINING, parseInviteLink, printInviteLink } from '#shared/sync/pairing/index.ts';
import { parseRelayAddress } from '#shared/sync/relay/address.ts';
import { REMOVED, type Session } from '#shared/sync/session/session.ts';
import { Approvals } from './approvals.ts';
import { Calling } from './calling.ts';
import { type MemberLink, MemberLinks, type Way } from './member-links.ts';
import type { Network } from './network.ts';
import type { OutgoingParcels } from './parcels.ts';
import { PRESENCE_LASTS, PresenceBoard, presenceBytes } from './presence-board.ts';
import { RelayLinks } from './relay-links.ts';
import { SharedCopy } from './shared-copy.ts';
import type { HeardDevice, SharingStore, SpaceRow } from './sharing-store.ts';

export interface SharedProjectParts {
  readonly row: SpaceRow;
  readonly space: MemberSpace;
  readonly keys: DeviceKeys;
  readonly signatures: Signatures;
  readonly store: SharingStore;
  readonly secrets: SecretStore;
  readonly parcels: OutgoingParcels;
  readonly network: Network;
  readonly link: LinkParts;
  readonly random: RandomBytes;
  readonly now: () => number;
}

type SharingChange =
  /** Members, links, invites, requests, or how far others are. */
  | 'sharing'
  /** Others wrote. */
  | 'document'
  /** What this person may do, or what a page must build its document from. */
  | 'access'
  | 'presence';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Milliseconds. */
const TELL_AFTER = 500;
const NOTE_AFTER = 3_000;

export class SharedProject {
  readonly changes = new Emitter<SharingChange>();
  readonly space: MemberSpace;
  readonly copy: SharedCopy;
  readonly approvals: Approvals;
  readonly #parts: SharedProjectParts;
  #stopAsking: Dispose = () => {};
  readonly #links: MemberLinks;
  readonly #relays: RelayLinks;
  readonly #presence: PresenceBoard;
  readonly #calling: Calling;
  readonly #heard: Map<DeviceId, HeardDevice>;
  /** Links of invites that this device made, by which their secrets are known. */
  readonly #invites = new Map<InviteId, string>();
  /** Who answered at an address: agreement keys. */
  readonly #atAddress = new Map<string, Uint8Array>();
  /** Addresses where this device was told that it was removed: not called before the membership has changed. */
  readonly #turnedAway = new Set<string>();
  #row: SpaceRow;
  /** Where the window of this device looks that said so last. */
  #own: Presence | null = null;
  /** What pages were told last. */
  #access = '';
  #noting: Dispose | null = null;
  #telling: Dispose | null = null;
  /** The next look at who has said nothing for long. */
  #forgetting: Dispose | null = null;
  #isClosed = false;
  #isIdHeld = false;
  /** One after the other: of two links with a device both sides keep the later one, and must agree which that is. */
  #linking: Promise<unknown> = Promise.resolve();

  private constructor(parts: SharedProjectParts) {
    const { space, keys, parcels, random, now, link, store, row } = parts;
    this.#parts = parts;
    this.#row = row;
    this.#heard = new Map(store.heardOf(space.space));
    this.space = space;
    this.copy = new SharedCopy({
      space,
      parcels,
      random,
      counted: { get: () => store.counted(space.space), keep: (counted) => store.keepCounted(space.space, counted) },
      changed: () => this.#documentChanged(),
    });
    this.#links = new MemberLinks({
      replica: space.replica,
      agreement: keys.certificate.agreement,
      content: space,
      after: link.after,
      now,
      onSession: (session) => this.#hearMoments(session),
      heard: (device) => this.#heardFrom(device, null),
      left: (device) => (this.#presence.left(device) ? this.changes.emit('presence') : undefined),
    });
    this.#links.changes.on(() => this.#linksChanged());
    this.#presence = new PresenceBoard(now);
    this.#relays = new RelayLinks({
      replica: space.replica,
      link,
      onSession: (session) => this.#hearMoments(session),
      onTunnel: (invite, pipe) => void this.#meet(invite, pipe),
    });
    this.#relays.changes.on(() => this.#linksChanged());
    this.#calling = new Calling({
      call: (address) => this.#call(address),
      after: link.after,
      chance: () => Buffer.from(random(4)).readUInt32BE() / 2 ** 32,
    });
    this.approvals = new Approvals({
      space,
      signatures: parts.signatures,
      random,
      after: link.after,
      membership: () => this.#membership(),
      used: (invite) => void this.#forgetInvite(invite),
    });
    this.approvals.changes.on(() => this.changes.emit('sharing'));
    space.onChange(() => this.#spaceChanged());
    // What waits, and what others lack: not with each keystroke.
    space.replica.onChange(() => this.#tellSoon());
  }

  static async open(parts: SharedProjectParts): Promise<SharedProject> {
    const project = new SharedProject(parts);
    await project.#readInvites();
    project.takeId();
    project.#access = project.#accessNow();
    project.#calling.set(parts.row.addresses);
    project.#relays.set(parts.row.relays);
    project.#listenForInvites();
    project.#keepKeysFresh();
    return project;
  }

  /** Where that fails, it is tried again a day later. */
  #keepKeysFresh(): void {
    void this.space.owner.rotateWhenDue();
    this.#stopAsking = this.#parts.link.after(DAY, () => this.#keepKeysFresh());
  }

  /** The project's id in the app; null as long as its content has not come, or where it cannot be taken. */
  get project(): string | null {
    return this.#row.project;
  }

  /** Why the content that came is not taken; null where it is. */
  get refusal(): Problem | null {
    return this.#isIdHeld ? idHeld : null;
  }

  get row(): SpaceRow {
    return this.#row;
  }

  /** Whether another device or a relay holds the same entries, as far as they last said. */
  get isLevel(): boolean {
    return this.#relays.isLevel || this.#links.all.some(([, each]) => isLevelWith(each));
  }

  /** What whoever knocks with this invite must know. */
  secretOf(invite: InviteId): Uint8Array | null {
    const link = this.#invites.get(invite);
    const parsed = link === undefined ? null : parseInviteLink(link);
    const open = this.space.owner.invites.find((each) => each.invite === invite);
    return parsed?.ok && open !== undefined && open.until > this.#parts.now() ? parsed.value.secret : null;
  }

  /** A link to somebody who has shown to know the space's secret. Settles when it has ended, by what. */
  take({ link, remote }: Linked, via: Way, isCaller: boolean): Promise<Session | null> {
    return this.#links.attach(link, { remote, via, isCaller });
  }

  found(address: string): void {
    this.#calling.found(address);
  }

  wake(): void {
    this.#calling.wake();
    this.#relays.wake();
  }

  sharing(): Sharing {
    const { space } = this;
    const heard = this.#heard;
    const members = space.members.map(({ person, name, role, isMe, devices }) => ({
      person,
      name: name || 'Somebody',
      role,
      isMe,
      devices: devices.map(({ device, name, isThis }) => ({
        device,
        name: name || 'A device',
        isThis,
        ...this.#standing(device, isThis, heard.get(device) ?? null),
      })),
    }));
    return {
      kind: 'shared',
      role: space.role,
      members,
      invites: space.owner.invites.map(({ invite, role, until }) => ({
        invite,
        role,
        until,
        link: this.#invites.get(invite) ?? null,
      })),
      requests: this.approvals.requests.map(({ request, hint, choices }) => ({
        request,
        deviceHint: hint,
        choices: choices.map((words) => [...words]),
      })),
      relays: [...this.#relays.states],
      addresses: [...this.#row.addresses],
      isNearby: this.#parts.network.addresses.length > 0,
      waiting: this.#waiting(),
      faults: space.faults.map(({ device, reason }) => ({ who: this.#nameOf(device), reason })),
      ownsRoot: space.owner.isHere,
    };
  }

  /** The link holds the invite's secret: it stays with this device, for whoever knocks with it. */
  async invite(role: ShareRole, hours: number): Promise<Result<{ link: string; until: number }, Problem>> {
    if (role === 'owner') return err(oneOwner);
    const { now, secrets, network } = this.#parts;
    const until = now() + hours * HOUR;
    const made = await this.space.owner.invite({ role, until });
    if (!made.ok) return made;
    const { invite, secret } = made.value;
    const link = printInviteLink({
      space: this.space.space,
      invite,
      secret,
      until,
      addresses: [...network.addresses],
      relays: this.#row.relays.flatMap((text) => {
        const relay = parseRelayAddress(text);
        return relay.ok ? [relay.value] : [];
      }),
      projectName: this.#row.name,
    });
    const kept = await secrets.write(inviteName(invite), new TextEncoder().encode(link));
    if (!kept.ok) return kept;
    this.#invites.set(invite, link);
    this.#listenForInvites();
    this.changes.emit('sharing');
    return ok({ link, until });
  }

  async revokeInvite(invite: string): Promise<Result<void, Problem>> {
    const revoked = await this.space.owner.revokeInvite(invite as InviteId);
    if (revoked.ok) await this.#forgetInvite(invite as InviteId);
    return revoked;
  }

  remove(person: string): Promise<Result<void, Problem>> {
    return this.space.owner.remove(person as PersonHandle);
  }

  setRole(person: string, role: ShareRole): Promise<Result<void, Problem>> {
    return role === 'owner' ? Promise.resolve(err(oneOwner)) : this.space.owner.setRole(person as PersonHandle, role);
  }

  setRelays(relays: readonly string[]): Result<void, Problem> {
    const checked = RelayLinks.check(relays);
    if (!checked.ok) return checked;
    const kept = this.#keep({ ...this.#row, relays: [...new Set(relays)] });
    this.#relays.set(this.#row.relays);
    return kept;
  }

  addAddress(address: string): Result<void, Problem> {
    const kept = this.#keep({ ...this.#row, addresses: [...new Set([...this.#row.addresses, address])] });
    this.#calling.set(this.#row.addresses);
    return kept;
  }

  setPresence(state: Presence | null): void {
    this.#own = state;
    this.#tellPresence();
  }

  /** Who else is here, as far as they said so lately. */
  get peers(): readonly Peer[] {
    return this.#presence.all.flatMap(({ device, state }) => {
      const member = this.space.members.find(({ devices }) => devices.some((each) => each.device === device));
      return member === undefined ? [] : [{ person: member.person, device, name: member.name || 'Somebody', state }];
    });
  }

  async close(): Promise<void> {
    this.#stopAsking();
    this.#telling?.();
    this.#forgetting?.();
    this.#relays.close();
    this.#calling.close();
    this.approvals.close();
    this.#links.close();
    await this.space.close();
    this.#isClosed = true;
    this.#note();
  }

  #standing(device: DeviceId, isThis: boolean, heard: HeardDevice | null) {
    if (isThis) return { link: { kind: 'here', via: 'direct' } as const, lacks: 0, isInStep: true };
    const held = heard?.held ?? null;
    const lacks = held === null ? null : Math.max(0, this.#entries() - held);
    const linked = this.#links.get(device);
    if (linked === null) return { link: { kind: 'away', heardAt: heard?.at ?? null } as const, lacks, isInStep: false };
    const { state } = linked.session;
    return {
      link: { kind: 'here', via: linked.via } as const,
      lacks: isLevelWith(linked) ? 0 : lacks,
      isInStep: state.kind === 'open' && state.isInStep,
    };
  }

  #hearMoments(session: Session): void {
    session.onEphemeral((message) => {
      const said = this.space.openEphemeral(message);
      if (said === null || !this.#presence.heard(said.device, said.bytes)) return;
      this.changes.emit('presence');
      this.#forgetting?.();
      this.#forgetting = this.#parts.link.after(PRESENCE_LASTS + 1_000, () => this.changes.emit('presence'));
    });
    // Whoever comes sees who is here.
    const stop = session.onChange(({ kind }) => {
      if (kind === 'greeting') return;
      stop();
      this.#tellPresence();
    });
  }

  #tellPresence(): void {
    const sealed = this.#own === null ? null : this.space.sealEphemeral(presenceBytes(this.#own));
    if (sealed === null) return;
    for (const [, { session }] of this.#links.all) session.sendEphemeral(sealed);
    for (const session of this.#relays.sessions) session.sendEphemeral(sealed);
  }

  #listenForInvites(): void {
    this.#relays.listen(this.space.owner.isHere ? [...this.#invites.keys()] : []);
  }

  /** Somebody with an invite whom a relay brings: what is said from here on, the relay cannot read. */
  async #meet(invite: InviteId, pipe: FramePipe): Promise<void> {
    const secret = this.secretOf(invite);
    const expected = secret && { secret, context: invite, largest: LARGEST_OF_JOINING };
    const answered = await answer(pipe, (knock) => (knock.kind === 'join' ? expected : null), this.#parts.link);
    if (answered.ok) this.approvals.begin(invite, answered.value, 'By a relay');
  }

  #nameOf(device: DeviceId): string {
    const member = this.space.members.find(({ devices }) => devices.some((each) => each.device === device));
    return member?.name || 'Somebody who is no member any more';
  }

  async #call(address: string): Promise<boolean> {
    if (this.#turnedAway.has(address)) return false;
    const known = this.#atAddress.get(address);
    const linked = known === undefined ? null : this.#links.with(known);
    if (linked !== null) return ended(linked.session);
    const { network, link } = this.#parts;
    const pipe = await network.call(address);
    if (!pipe.ok) return false;
    const linking = this.#linking.then(() => callMember(pipe.value, this.space.discoverySecret, link));
    this.#linking = linking;
    const made = await linking;
    if (!made.ok) return false;
    this.#atAddress.set(address, made.value.remote);
    const session = await this.take(made.value, 'lan', true);
    const isTurnedAway = session?.state.kind === 'ended' && session.state.reason === REMOVED;
    if (isTurnedAway) this.#turnedAway.add(address);
    return session !== null && !isTurnedAway;
  }

  /** All entries that are held here, counted. */
  #entries(of: DeviceId | null = null): number {
    const { feeds, membership } = this.space.replica.have;
    const counted = feeds.filter(({ device }) => of === null || device === of).flatMap(({ heads }) => heads);
    const all = of === null ? [...counted, ...membership] : counted;
    return all.reduce((sum, { seq }) => sum + seq, 0);
  }

  #waiting(): number {
    return Math.max(0, this.#entries(this.#parts.keys.device) - this.#row.spread);
  }

  #linksChanged(): void {
    const { keys } = this.#parts;
    for (const [device, linked] of this.#links.all) {
      if (isLevelWith(linked)) this.#heardFrom(device, this.#entries());
    }
    const own = this.#entries(keys.device);
    if (own > this.#row.spread && this.isLevel) {
      this.#row = { ...this.#row, spread: own };
      this.#noteSoon();
    }
    this.changes.emit('sharing');
  }

  #documentChanged(): void {
    this.changes.emit('document');
    // While somebody is reached, their session tells how far they are.
    if (!this.#relays.isLevel && [...this.#links.all].length === 0) this.changes.emit('sharing');
  }

  #spaceChanged(): void {
    this.copy.look();
    this.takeId();
    this.#turnedAway.clear();
    this.#calling.wake();
    const access = this.#accessNow();
    if (access !== this.#access) {
      this.#access = access;
      this.changes.emit('access');
    }
    this.changes.emit('sharing');
  }

  /** Whoever began the space chose the id: it never displaces another project that this device shares. */
  takeId(): void {
    const { project } = this.copy;
    if (project === null || this.#row.project !== null) return;
    this.#isIdHeld = this.#parts.store.holderOf(project) !== null;
    if (!this.#isIdHeld) this.#keep({ ...this.#row, project });
  }

  #accessNow(): string {
    return `${this.space.role} ${this.copy.generation}`;
  }

  #heardFrom(device: DeviceId, held: number | null): void {
    this.#heard.set(device, { at: this.#parts.now(), held: held ?? this.#heard.get(device)?.held ?? null });
    this.#noteSoon();
  }

  /** Of no worth to anything but what is shown: not with each keystroke. */
  #noteSoon(): void {
    if (this.#isClosed) return;
    this.#noting ??= this.#parts.link.after(NOTE_AFTER, () => this.#note());
  }

  #note(): void {
    this.#noting?.();
    this.#noting = null;
    const { store } = this.#parts;
    const noted = [...this.#heard].map(([device, heard]) => store.heard(this.space.space, device, heard));
    if (![store.keep(this.#row), ...noted].every(({ ok }) => ok)) this.#noteSoon();
  }

  #tellSoon(): void {
    this.#telling ??= this.#parts.link.after(TELL_AFTER, () => {
      this.#telling = null;
      this.changes.emit('sharing');
    });
  }

  async #membership(): Promise<readonly Uint8Array[]> {
    const entries: Uint8Array[] = [];
    for (const { entry } of this.space.replica.feeds.chain.path) entries.push(entry.bytes);
    return entries;
  }

  async #readInvites(): Promise<void> {
    for (const { invite } of this.space.owner.invites) {
      const kept = await this.#parts.secrets.read(inviteName(invite));
      if (kept.ok && kept.value !== null) this.#invites.set(invite, new TextDecoder().decode(kept.value));
    }
  }

  async #forgetInvite(invite: InviteId): Promise<void> {
    this.#invites.delete(invite);
    this.#listenForInvites();
    await this.#parts.secrets.remove(inviteName(invite));
    this.changes.emit('sharing');
  }

  #keep(row: SpaceRow): Result<void, Problem> {
    this.#row = row;
    const kept = this.#parts.store.keep(row);
    if (!kept.ok) this.#noteSoon();
    return kept;
  }
}

function isLevelWith({ session: { state } }: MemberLink): boolean {
  return state.kind === 'open' && state.isLevel;
}

/** Settles with true when the session has ended. */
function ended(session: Session): Promise<true> {
  return new Promise((resolve) => {
    if (session.state.kind === 'ended') {
      resolve(true);
      return;
    }
    const stop = session.onChange(({ kind }) => {
      if (kind !== 'ended') return;
      stop();
      resolve(true);
    });
  });
}

function inviteName(invite: InviteId): string {
  return `invite-${invite}`;
}

const idHeld: Problem = {
  code: 'project-shared-otherwise',
  message: 'This device shares this project already, together with other people, and that one was left as it is.',
  help: 'To have this one instead, remove the other from this device first, and open this invitation again.',
};

const oneOwner: Problem = {
  code: 'one-owner',
  message: 'A project has one owner. Whoever joins may change it or read it.',
};
