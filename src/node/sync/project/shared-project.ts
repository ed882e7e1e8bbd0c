/** One shared project on this host: its space, its document, who asks to join, and what pages are told of it. */
import type { DirectMeans } from '#node/sync/direct/direct-links.ts';
import { Approvals, type ApprovalsParts } from '#node/sync/joining/approvals.ts';
import { Invitations } from '#node/sync/joining/invitations.ts';
import { OwnersYes } from '#node/sync/joining/owners-yes.ts';
import type { Network } from '#node/sync/network.ts';
import type { SharingStore, SpaceRow } from '#node/sync/sharing-store.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ChangesSince, GivenChanges } from '#shared/ports/change-files.ts';
import type { HostInput, HostOutput } from '#shared/ports/host.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { Peer, Sharing } from '#shared/ports/sync.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { DeviceId, InviteId } from '#shared/sync/ids.ts';
import { answer, type FramePipe, type LinkParts } from '#shared/sync/link/index.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';
import { LARGEST_OF_JOINING } from '#shared/sync/pairing/index.ts';
import { Connections } from './connections.ts';
import { approvedOf, entrustedOf, letInBy, namedPerson } from './let-in.ts';
import { memberWith, nameOf, SOMEBODY } from './member-names.ts';
import { NotedSpace } from './noted-space.ts';
import type { OutgoingParcels } from './parcels.ts';
import { RelayLinks } from './relay-links.ts';
import { Retention } from './retention.ts';
import { SharedCopies } from './shared-copies.ts';
import type { SharedCopy } from './shared-copy.ts';

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

/** What goes into a file of changes. */
interface OutgoingChanges {
  readonly entries: ReturnType<MemberSpace['replica']['addedSince']>;
  readonly saved: () => Result<void, Problem>;
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
  | 'direct'
  /** Whose newcomers this device answers. */
  | 'invites';

const DAY = 86_400_000;
/** Milliseconds. */
const TELL_AFTER = 500;

export class SharedProject {
  readonly changes = new Emitter<SharingChange>();
  /** Others wrote in a document besides the project's own: its id in the app. */
  readonly written = new Emitter<string>();
  readonly space: MemberSpace;
  readonly copies: SharedCopies;
  readonly approvals: Approvals;
  readonly invitations: Invitations;
  readonly connections: Connections;
  readonly #parts: SharedProjectParts;
  readonly #noted: NotedSpace;
  readonly #retention: Retention;
  readonly #ownersYes: OwnersYes;
  #stopAsking: Dispose = () => {};
  /** What pages were told last. */
  #access = '';
  #telling: Dispose | null = null;

  private constructor(parts: SharedProjectParts) {
    const { space, parcels, random, now, link, store, secrets, network } = parts;
    const { after } = link;
    this.#parts = parts;
    this.space = space;
    this.#noted = new NotedSpace(parts.row, store, after);
    this.#retention = new Retention({ space, book: store, now });
    const changed = (document: string | null): void => this.#documentChanged(document);
    const isWatched = (): boolean => this.connections.presence.all.length > 0;
    this.copies = new SharedCopies({ space, parcels, random, store, changed, isWatched });
    this.connections = new Connections({ ...parts, onNewcomer: (invite, pipe) => void this.#meet(invite, pipe) });
    this.invitations = new Invitations({
      space: space.space,
      replica: space.replica,
      owner: space.owner,
      delegation: space.delegation,
      isHeard: (device) => this.connections.isHeard(device),
      secrets,
      now,
      routes: () => ({ projectName: this.row.name, addresses: network.addresses, relays: this.row.relays }),
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
    this.#ownersYes = new OwnersYes({ space, after, isMine: (invite) => this.invitations.isMine(invite) });
    this.#listen();
  }

  static async open(parts: SharedProjectParts): Promise<SharedProject> {
    const project = new SharedProject(parts);
    await project.invitations.read();
    project.#takeId();
    project.#access = project.#accessNow();
    project.connections.reachBy(parts.row);
    project.connections.awaitNewcomers(project.invitations.answered);
    project.#lookDaily();
    project.#ownersYes.look();
    return project;
  }

  /** The project's own document. */
  get copy(): SharedCopy {
    return this.copies.own;
  }

  /** The project's id in the app; null as long as its content has not come, or where it cannot be taken. */
  get project(): string | null {
    return this.row.project;
  }

  /** Why the content that came is not taken; null where it is. */
  get refusal(): Problem | null {
    return this.#noted.refusal;
  }

  get row(): SpaceRow {
    return this.#noted.row;
  }

  /** `holds`: what the page that opens it has under the id already. */
  openDocument(id: string, holds: HostInput<'openDocument'>['holds'], document?: string): HostOutput<'openDocument'> {
    const other = this.copies.of(document);
    if (document !== undefined && other !== this.copy) return other.open(document, holds);
    const beside = this.copy.project === null ? null : this.#noted.takeContent(holds === 'alone');
    return beside === null ? this.copy.open(id, holds) : { kind: 'alone', beside };
  }

  sharing(): Sharing {
    const { space, connections, invitations } = this;
    const { now } = this.#parts;
    const members = space.members.map(({ person, name, role, isMe, devices }) => ({
      letInBy: letInBy(space, devices),
      person,
      name: name || SOMEBODY,
      role,
      isMe,
      devices: devices.map(({ device, name, isThis }) => ({
        device,
        name: name || 'A device',
        isThis,
        ...connections.standingOf(device),
      })),
    }));
    return {
      kind: 'shared',
      role: space.role,
      members,
      invites: invitations.all.map(({ delegate, ...invite }) => {
        return { ...invite, delegate: delegate === null ? null : namedPerson(space, delegate) };
      }),
      entrusted: entrustedOf(space, invitations, now()),
      approved: approvedOf(space, now()),
      requests: this.approvals.requests.map(({ request, hint, choices }) => ({
        request,
        deviceHint: hint,
        choices: choices.map((words) => [...words]),
      })),
      relays: connections.relays,
      addresses: [...this.row.addresses],
      isNearby: this.#parts.network.addresses.length > 0,
      waiting: connections.waiting,
      faults: space.faults.map(({ device, reason }) => ({ who: nameOf(space, device), reason })),
      ownsRoot: space.owner.isHere,
      door: invitations.door && { until: invitations.door.until },
      fork: space.fork.map(({ entry, at, changes }) => ({ entry, at, changes: [...changes] })),
    };
  }

  setRelays(relays: readonly string[]): Result<void, Problem> {
    const checked = RelayLinks.check(relays);
    if (!checked.ok) return checked;
    const kept = this.#noted.change({ relays: [...new Set(relays)] });
    this.connections.reachBy(this.row);
    return kept;
  }

  addAddress(address: string): Result<void, Problem> {
    const kept = this.#noted.change({ addresses: [...new Set([...this.row.addresses, address])] });
    this.connections.reachBy(this.row);
    return kept;
  }

  /** Who else is here, as far as they said so lately. */
  get peers(): readonly Peer[] {
    return this.connections.presence.all.flatMap(({ device, state }) => {
      const member = memberWith(this.space, device);
      return member === undefined ? [] : [{ person: member.person, device, name: member.name || SOMEBODY, state }];
    });
  }

  /** What held the id before may be gone. */
  takeId(): void {
    if (this.copy.project !== null) this.#noted.takeIdAnew(this.copy.project);
  }

  /** For a file of changes for `device`, or for whoever gets it; `saved` is to be called once it was. */
  changesFor(device: DeviceId | null, since: ChangesSince): OutgoingChanges {
    const { space, replica } = this.space;
    const { store, now } = this.#parts;
    const known = device === null ? null : this.connections.markOf(device);
    const mark = since === 'known' ? known : (store.givenOf(space).get(device)?.mark ?? null);
    // What is added while it is written may stand in it or not.
    const [newest, at] = [replica.newest, now()];
    const saved = () => (newest === null ? ok() : store.keepGiven(space, device, { at, mark: newest }));
    return { entries: replica.addedSince(mark), saved };
  }

  /** The last files of changes that were saved. */
  get givenFiles(): readonly GivenChanges[] {
    const given = this.#parts.store.givenOf(this.space.space);
    return [...given].map(([device, { at }]) => ({ device, at }));
  }

  /** All entries of the membership, from the first on. */
  async membership(): Promise<readonly Uint8Array[]> {
    const entries: Uint8Array[] = [];
    for (const { entry } of this.space.replica.feeds.chain.path) entries.push(entry.bytes);
    return entries;
  }

  async close(): Promise<void> {
    this.#stopAsking();
    this.#ownersYes.close();
    this.#telling?.();
    this.approvals.close();
    this.connections.close();
    await this.space.close();
    this.#noted.close();
  }

  #takeId(): void {
    if (this.copy.project !== null) this.#noted.takeId(this.copy.project);
  }

  #listen(): void {
    const { connections } = this;
    connections.changes.on(() => this.changes.emit('sharing'));
    connections.presence.changes.on(() => this.changes.emit('presence'));
    connections.byHand.changes.on(() => this.changes.emit('direct'));
    this.approvals.changes.on(() => {
      this.changes.emit('sharing');
      this.changes.emit('requests');
    });
    this.invitations.changes.on(() => {
      connections.awaitNewcomers(this.invitations.answered);
      this.changes.emit('invites');
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
    if (answered.ok) this.approvals.begin(invite, answered.value, 'A device that a relay brought');
  }

  #documentChanged(document: string | null): void {
    if (document === null) this.changes.emit('document');
    else this.written.emit(document);
    if (!this.connections.isAnybodyHeard) this.changes.emit('sharing');
  }

  #spaceChanged(): void {
    this.copies.look();
    this.#takeId();
    this.connections.membershipChanged();
    this.#ownersYes.look();
    this.invitations.spaceChanged();
    this.approvals.spaceChanged();
    const access = this.#accessNow();
    if (access !== this.#access) {
      this.#access = access;
      this.changes.emit('access');
    }
    this.changes.emit('sharing');
    // People may be called otherwise.
    this.changes.emit('presence');
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
}
