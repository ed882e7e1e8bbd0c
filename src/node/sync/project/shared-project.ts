/** One shared project on this host: its space, its document, who is linked, who asks to join, and who looks where. */

import { nodeSealing as sealing } from '#node/crypto/node-sealing.ts';
import { ByHand } from '#node/sync/direct/by-hand.ts';
import { DirectLinks, type DirectMeans } from '#node/sync/direct/direct-links.ts';
import { Approvals, type ApprovalsParts } from '#node/sync/joining/approvals.ts';
import { Invitations } from '#node/sync/joining/invitations.ts';
import type { Network } from '#node/sync/network.ts';
import type { SharingStore, SpaceRow } from '#node/sync/sharing-store.ts';
import { sameBytes } from '#shared/kernel/bytes.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { HostInput, HostOutput } from '#shared/ports/host.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { Peer, Sharing } from '#shared/ports/sync.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { DeviceId, InviteId } from '#shared/sync/ids.ts';
import { answer, type FramePipe, type Linked, type LinkParts } from '#shared/sync/link/index.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';
import { LARGEST_OF_JOINING } from '#shared/sync/pairing/index.ts';
import type { Session } from '#shared/sync/session/session.ts';
import { HeardByRelay } from './heard-by-relay.ts';
import { isLevelWith, MemberLinks, type Way } from './member-links.ts';
import type { OutgoingParcels } from './parcels.ts';
import { SpacePresence } from './presence.ts';
import { Reaching } from './reaching.ts';
import { RelayLinks } from './relay-links.ts';
import { Retention } from './retention.ts';
import { SharedCopy } from './shared-copy.ts';
import { Standings } from './standings.ts';

export interface SharedProjectParts {
  readonly row: SpaceRow;
  readonly space: MemberSpace;
  readonly keys: DeviceKeys;
  readonly signatures: Signatures;
  readonly store: SharingStore;
  readonly secrets: SecretStore;
  readonly parcels: OutgoingParcels;
  readonly network: Network;
  readonly direct: DirectMeans;
  readonly link: LinkParts;
  readonly random: RandomBytes;
  readonly now: () => number;
  /** What goes to a further device of this person, of everything that is shared here (SYNC M4). */
  readonly belongings: ApprovalsParts['belongings'];
}

type SharingChange =
  /** Members, links, invites, requests, or how far others are. */
  | 'sharing'
  /** Others wrote. */
  | 'document'
  /** What this person may do, or what a page must build its document from. */
  | 'access'
  /** Who asks to join. */
  | 'requests'
  | 'presence'
  /** A connection by codes. */
  | 'direct';

const DAY = 86_400_000;
/** Milliseconds. */
const TELL_AFTER = 500;
const KEEP_AFTER = 3_000;

export class SharedProject {
  readonly changes = new Emitter<SharingChange>();
  readonly space: MemberSpace;
  readonly copy: SharedCopy;
  readonly approvals: Approvals;
  readonly invitations: Invitations;
  readonly presence: SpacePresence;
  /** Connections by codes. */
  readonly byHand: ByHand;
  readonly #parts: SharedProjectParts;
  #stopAsking: Dispose = () => {};
  readonly #links: MemberLinks;
  readonly #relays: RelayLinks;
  readonly #reaching: Reaching;
  readonly #direct: DirectLinks;
  readonly #heardByRelay: HeardByRelay;
  readonly #standings: Standings;
  readonly #retention: Retention;
  #row: SpaceRow;
  /** What pages were told last. */
  #access = '';
  #telling: Dispose | null = null;
  #keeping: Dispose | null = null;
  /** Why the content that came is not taken under its id. */
  #refusal: Problem | null = null;

  private constructor(parts: SharedProjectParts) {
    const { space, keys, parcels, random, now, link, store, row, network, secrets } = parts;
    const { after } = link;
    const { replica, owner } = space;
    this.#parts = parts;
    this.#row = row;
    this.space = space;
    this.#standings = new Standings({ replica, device: keys.device, store, after, now }, store.spreadOf(space.space));
    this.#retention = new Retention({ space, book: store, now });
    this.copy = new SharedCopy({
      space,
      parcels,
      random,
      counted: { get: () => store.counted(space.space), keep: (counted) => store.keepCounted(space.space, counted) },
      changed: () => this.#documentChanged(),
    });
    this.#links = new MemberLinks({
      replica,
      agreement: keys.certificate.agreement,
      content: space,
      after,
      now,
      onSession: (session) => this.presence.hear(session),
      heard: (device) => this.#standings.heard(device),
      left: (device) => this.presence.left(device),
    });
    this.#heardByRelay = new HeardByRelay(after, now);
    this.#relays = new RelayLinks({
      replica,
      link,
      onSession: (session) => {
        this.presence.hear(session, (device) => this.#heardByRelay.heard(device));
        this.#direct.relayBegan(session);
      },
      onTunnel: (invite, pipe) => void this.#meet(invite, pipe),
    });
    const sessions = (): readonly Session[] => [
      ...this.#links.all.map(([, { session }]) => session),
      ...this.#relays.sessions,
    ];
    this.presence = new SpacePresence({
      space,
      after,
      now,
      sessions,
      isHeardElsewhere: (said) => this.#direct.hear(said),
    });
    this.#direct = new DirectLinks({
      ...parts.direct,
      space,
      device: keys.device,
      links: this.#links,
      sessions: () => this.#relays.sessions,
      link,
      random,
      now,
    });
    this.byHand = new ByHand({
      ...parts.direct,
      discoverySecret: space.discoverySecret,
      links: this.#links,
      link,
      sealing,
      random,
      now,
      nameOf: (agreement) => this.#nameWith(agreement),
    });
    this.#reaching = new Reaching({
      links: this.#links,
      network,
      discoverySecret: space.discoverySecret,
      link,
      random,
    });
    this.invitations = new Invitations({
      space: space.space,
      owner,
      secrets,
      now,
      routes: () => ({ projectName: this.#row.name, addresses: network.addresses, relays: this.#row.relays }),
      isUnheard: (invite) => this.approvals.isUnheard(invite),
    });
    this.approvals = new Approvals({
      space,
      signatures: parts.signatures,
      random,
      after,
      membership: () => this.membership(),
      belongings: parts.belongings,
      used: (invite) => void this.invitations.forget(invite),
    });
    this.#listen();
  }

  static async open(parts: SharedProjectParts): Promise<SharedProject> {
    const project = new SharedProject(parts);
    await project.invitations.read();
    project.#takeId();
    project.#access = project.#accessNow();
    project.#reaching.set(parts.row.addresses);
    project.#relays.set(parts.row.relays);
    project.#relays.listen(project.invitations.answered);
    project.#lookDaily();
    return project;
  }

  /** The project's id in the app; null as long as its content has not come, or where it cannot be taken. */
  get project(): string | null {
    return this.#row.project;
  }

  /** Why the content that came is not taken; null where it is. */
  get refusal(): Problem | null {
    return this.#refusal;
  }

  /** `holds`: what the page that opens it has under the id already. */
  openDocument(id: string, holds: HostInput<'openDocument'>['holds']): HostOutput<'openDocument'> {
    const { store } = this.#parts;
    if (this.copy.project !== null) {
      if (holds === 'alone' && !store.isTaken(this.space.space)) {
        this.#refusal = ownIsHere;
        this.#keep({ ...this.#row, project: null });
        return { kind: 'alone', beside: ownIsHere };
      }
      // Where that fails, it is noted at the next opening.
      store.keepTaken(this.space.space);
    }
    return this.copy.open(id);
  }

  get row(): SpaceRow {
    return this.#row;
  }

  /** Whether another device or a relay holds the same entries, as far as they last said. */
  get isLevel(): boolean {
    return this.#relays.isLevel || this.#links.all.some(([, each]) => isLevelWith(each));
  }

  /** A link to somebody who has shown to know the space's secret. Settles when it has ended, by what. */
  take(linked: Linked, via: Way, isCaller: boolean): Promise<Session | null> {
    return this.#links.attach(linked, via, isCaller);
  }

  found(address: string): void {
    this.#reaching.found(address);
  }

  left(address: string): void {
    this.#reaching.left(address);
  }

  wake(): void {
    this.#reaching.wake();
    this.#relays.wake();
    this.#direct.wake();
  }

  sharing(): Sharing {
    const { space } = this;
    const members = space.members.map(({ person, name, role, isMe, devices }) => ({
      person,
      name: name || 'Somebody',
      role,
      isMe,
      devices: devices.map(({ device, name, isThis }) => ({
        device,
        name: name || 'A device',
        isThis,
        ...this.#standings.of(device, this.#links.get(device), this.#heardByRelay.has(device)),
      })),
    }));
    return {
      kind: 'shared',
      role: space.role,
      members,
      invites: this.invitations.all,
      requests: this.approvals.requests.map(({ request, hint, choices }) => ({
        request,
        deviceHint: hint,
        choices: choices.map((words) => [...words]),
      })),
      relays: [...this.#relays.states],
      addresses: [...this.#row.addresses],
      isNearby: this.#parts.network.addresses.length > 0,
      waiting: this.#standings.waiting,
      faults: space.faults.map(({ device, reason }) => ({ who: this.#nameOf(device), reason })),
      ownsRoot: space.owner.isHere,
      door: this.invitations.door && { until: this.invitations.door.until },
      fork: space.fork.map(({ entry, at, changes }) => ({ entry, at, changes: [...changes] })),
    };
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
    this.#reaching.set(this.#row.addresses);
    return kept;
  }

  /** Who else is here, as far as they said so lately. */
  get peers(): readonly Peer[] {
    return this.presence.all.flatMap(({ device, state }) => {
      const member = this.#memberWith(device);
      return member === undefined ? [] : [{ person: member.person, device, name: member.name || 'Somebody', state }];
    });
  }

  /** What held the id before may be gone. */
  takeId(): void {
    this.#refusal = null;
    this.#takeId();
  }

  /** What a device is not known to have; all of it where none is named. */
  entriesFor(device: DeviceId | null): ReturnType<MemberSpace['replica']['addedSince']> {
    return this.space.replica.addedSince(device === null ? null : this.#standings.markOf(device));
  }

  async close(): Promise<void> {
    this.#stopAsking();
    this.#telling?.();
    this.presence.close();
    this.#heardByRelay.clear();
    this.#direct.close();
    this.byHand.close();
    this.#relays.close();
    this.#reaching.close();
    this.approvals.close();
    this.#links.close();
    await this.space.close();
    this.#standings.close();
    if (this.#keeping === null) return;
    this.#keeping();
    this.#parts.store.keep(this.#row);
  }

  /** Whoever began the space chose the id: it never displaces another project of this device. */
  #takeId(): void {
    const { project } = this.copy;
    if (project === null || this.#row.project !== null || this.#refusal === ownIsHere) return;
    this.#refusal = this.#parts.store.holderOf(project) === null ? null : idHeld;
    if (this.#refusal === null) this.#keep({ ...this.#row, project });
  }

  #listen(): void {
    this.#links.changes.on(() => this.#linksChanged());
    this.#relays.changes.on(() => {
      if (this.#relays.sessions.length === 0) this.#heardByRelay.clear();
      this.#linksChanged();
    });
    this.#heardByRelay.changes.on(({ device, at }) => {
      this.#standings.heard(device, at);
      this.changes.emit('sharing');
    });
    this.presence.changes.on(() => this.changes.emit('presence'));
    this.byHand.changes.on(() => this.changes.emit('direct'));
    this.approvals.changes.on(() => {
      this.changes.emit('sharing');
      this.changes.emit('requests');
    });
    this.invitations.changes.on(() => {
      this.#relays.listen(this.invitations.answered);
      this.changes.emit('sharing');
    });
    this.space.onChange(() => this.#spaceChanged());
    // What waits, and what others lack: not with each keystroke.
    this.space.replica.onChange(() => this.#tellSoon());
  }

  /** What is asked once a day. Where it fails, it is tried again the day after. */
  #lookDaily(): void {
    void this.space.owner.rotateWhenDue().catch(() => undefined);
    void this.#retention.look().catch(() => undefined);
    this.#stopAsking = this.#parts.link.after(DAY, () => this.#lookDaily());
  }

  /** Somebody with an invite whom a relay brings: what is said from here on, the relay cannot read. */
  async #meet(invite: InviteId, pipe: FramePipe): Promise<void> {
    const secret = this.invitations.secretOf(invite);
    const expected = secret && { secret, context: invite, largest: LARGEST_OF_JOINING };
    const answered = await answer(pipe, (knock) => (knock.kind === 'join' ? expected : null), this.#parts.link);
    if (answered.ok) this.approvals.begin(invite, answered.value, 'By a relay');
  }

  #nameWith(agreement: Uint8Array): string {
    const devices = this.space.replica.feeds.chain.head?.state.devices.values() ?? [];
    for (const each of devices) if (sameBytes(each.agreement, agreement)) return this.#nameOf(each.device);
    return 'somebody who is no member any more';
  }

  #nameOf(device: DeviceId): string {
    return this.#memberWith(device)?.name || 'Somebody who is no member any more';
  }

  #memberWith(device: DeviceId): MemberSpace['members'][number] | undefined {
    return this.space.members.find(({ devices }) => devices.some((each) => each.device === device));
  }

  #linksChanged(): void {
    this.#direct.linksChanged();
    for (const [device, linked] of this.#links.all) if (isLevelWith(linked)) this.#standings.heardLevel(device);
    if (this.isLevel) this.#standings.spread();
    this.changes.emit('sharing');
  }

  #documentChanged(): void {
    this.changes.emit('document');
    // While somebody is reached, their session tells how far they are.
    if (!this.#relays.isLevel && this.#links.all.length === 0) this.changes.emit('sharing');
  }

  #spaceChanged(): void {
    this.copy.look();
    this.#takeId();
    this.#reaching.membershipChanged();
    const access = this.#accessNow();
    if (access !== this.#access) {
      this.#access = access;
      this.changes.emit('access');
    }
    this.changes.emit('sharing');
  }

  #accessNow(): string {
    return `${this.space.role} ${this.copy.generation}`;
  }

  #tellSoon(): void {
    this.#telling ??= this.#parts.link.after(TELL_AFTER, () => {
      this.#telling = null;
      this.changes.emit('sharing');
    });
  }

  /** All entries of the membership, from the first on. */
  async membership(): Promise<readonly Uint8Array[]> {
    const entries: Uint8Array[] = [];
    for (const { entry } of this.space.replica.feeds.chain.path) entries.push(entry.bytes);
    return entries;
  }

  /** A locked or full disk: what was chosen holds until then, and is tried again. */
  #keep(row: SpaceRow): Result<void, Problem> {
    this.#row = row;
    this.#keeping?.();
    const kept = this.#parts.store.keep(row);
    this.#keeping = kept.ok ? null : this.#parts.link.after(KEEP_AFTER, () => void this.#keep(this.#row));
    return kept;
  }
}

const ownIsHere: Problem = {
  code: 'project-here-alone',
  message:
    'A project that you joined says that it is this one, which was never shared. Yours was left as it is, and nothing of the other was taken in.',
  help: 'To have the other instead, save this one as a file and remove it from this device; the other comes by itself then.',
};

const idHeld: Problem = {
  code: 'project-shared-otherwise',
  message: 'This device shares this project already, together with other people, and that one was left as it is.',
  help: 'To have this one instead, remove the other from this device first, and open this invitation again.',
};
