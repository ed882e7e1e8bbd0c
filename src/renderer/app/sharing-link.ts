/** Sharing as the interface asks of it, over the host's verbs. */
import type { HostConnection } from '#renderer/host/index.ts';
import type {
  ChangeFiles,
  JoiningSession,
  SharingService,
  WaitedFor,
  WaitingJoining,
} from '#renderer/state/sharing.ts';
import { Value } from '#renderer/state/value.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Joining, Peer, Presence, Sharing } from '#shared/ports/sync.ts';
import type { View } from '#shared/views/index.ts';
import { DirectLink } from './direct-link.ts';
import { PresenceTeller } from './presence-teller.ts';

const ALONE: Sharing = { kind: 'alone' };

export interface SharingLinkParts {
  readonly host: HostConnection;
  readonly changes: ChangeFiles;
  /** As invitations name it. */
  readonly projectName: (project: ProjectId) => string;
  /** This window's own random name. */
  readonly page: string;
  /** Whether somebody is at this window. */
  readonly isAttended: View<boolean>;
  readonly now: () => number;
}

export class SharingLink implements SharingService {
  readonly isOffered: boolean;
  readonly changes: ChangeFiles;
  readonly direct: DirectLink;
  readonly knocked = new Value<readonly ProjectId[]>([]);
  readonly waiting = new Value<readonly WaitingJoining[]>([]);
  readonly #waited = new Emitter<WaitedFor>();
  readonly #parts: SharingLinkParts;
  readonly #sharings = new Map<ProjectId, Value<Sharing | null>>();
  readonly #peers = new Map<ProjectId, Value<readonly Peer[]>>();
  readonly #joinings = new Map<string, Value<Joining>>();
  readonly #presence: PresenceTeller;

  constructor(parts: SharingLinkParts) {
    const { host, page, isAttended, now } = parts;
    this.#parts = parts;
    this.changes = parts.changes;
    this.isOffered = host.edition !== 'page';
    this.direct = new DirectLink(host);
    this.#presence = new PresenceTeller(
      (project, state) => void host.call('setPresence', { project, page, state }),
      isAttended,
      now,
    );
    host.onEvent((event) => {
      if (event.event === 'sharingChanged') void this.#ask(event.project as ProjectId);
      else if (event.event === 'requestsChanged') this.#requestsChanged(event.project as ProjectId, event.count);
      else if (event.event === 'joiningChanged') void this.#joiningChanged(event.join);
      else if (event.event === 'presenceChanged') this.#peersChanged(event.project as ProjectId, event.peers);
    });
    host.onState(({ kind }) => {
      if (kind === 'connected') {
        for (const project of this.#sharings.keys()) void this.#ask(project);
        this.#presence.repeat();
        void this.#askWaiting();
        // Those that had not ended, ended with the host that knew them.
        for (const [name, state] of this.#joinings) if (!isOver(state.get())) void this.#askJoining(name);
      } else if (this.isOffered) this.#forget();
    });
  }

  sharing(project: ProjectId): Value<Sharing | null> {
    const known = this.#sharings.get(project);
    if (known !== undefined) return known;
    const sharing = new Value<Sharing | null>(this.isOffered ? null : ALONE);
    this.#sharings.set(project, sharing);
    if (this.isOffered) void this.#ask(project);
    return sharing;
  }

  async sharingNow(project: ProjectId): Promise<Sharing | null> {
    if (!this.isOffered) return ALONE;
    const answered = await this.#parts.host.call('getSharing', { project });
    return answered.ok ? answered.value : null;
  }

  presence(project: ProjectId): Value<readonly Peer[]> {
    return this.#peersOf(project);
  }

  setPresence(project: ProjectId, state: Presence | null): void {
    this.#presence.set(project, state);
  }

  /** The window goes away: nobody looks any more. */
  leave(): void {
    this.#presence.leave();
  }

  async share(project: ProjectId): Promise<Result<void>> {
    const name = this.#parts.projectName(project).slice(0, 200) || 'Untitled project';
    return withoutValue(await this.#parts.host.call('shareProject', { project, name }));
  }

  invite: SharingService['invite'] = (project, role, hours, delegate) =>
    this.#parts.host.call('createInvite', { project, role, hours, ...(delegate === null ? {} : { delegate }) });

  revokeInvite: SharingService['revokeInvite'] = async (project, invite) =>
    withoutValue(await this.#parts.host.call('revokeInvite', { project, invite }));

  pickWords: SharingService['pickWords'] = async (project, request, choice, isOwnDevice) =>
    withoutValue(await this.#parts.host.call('pickWords', { project, request, choice, isOwnDevice }));

  refuseRequest: SharingService['refuseRequest'] = async (project, request) =>
    withoutValue(await this.#parts.host.call('refuseRequest', { project, request }));

  removeMember: SharingService['removeMember'] = async (project, person) =>
    withoutValue(await this.#parts.host.call('removeMember', { project, person }));

  setMemberRole: SharingService['setMemberRole'] = async (project, person, role) =>
    withoutValue(await this.#parts.host.call('setMemberRole', { project, person, role }));

  removeDevice: SharingService['removeDevice'] = async (project, device) =>
    withoutValue(await this.#parts.host.call('removeDevice', { project, device }));

  replaceOwnerKeys: SharingService['replaceOwnerKeys'] = async (project, devices, branch) =>
    withoutValue(await this.#parts.host.call('replaceOwnerKeys', { project, devices: [...devices], branch }));

  nameMyself: SharingService['nameMyself'] = async (project, name) =>
    withoutValue(await this.#parts.host.call('nameMyself', { project, name }));

  renameMember: SharingService['renameMember'] = async (project, person, name) =>
    withoutValue(await this.#parts.host.call('renameMember', { project, person, name }));

  setRelays: SharingService['setRelays'] = async (project, relays) =>
    withoutValue(await this.#parts.host.call('setRelays', { project, relays: [...relays] }));

  addAddress: SharingService['addAddress'] = async (project, address) =>
    withoutValue(await this.#parts.host.call('addAddress', { project, address }));

  async recoveryKit(project: ProjectId): Promise<Result<string>> {
    const kit = await this.#parts.host.call('recoveryKit', { project });
    return kit.ok ? ok(kit.value.text) : kit;
  }

  settleFork: SharingService['settleFork'] = async (project, entry) =>
    withoutValue(await this.#parts.host.call('settleFork', { project, entry }));

  join(link: string): JoiningSession {
    return this.#follow(this.#parts.host.call('join', { link }));
  }

  onWaited(listener: (outcome: WaitedFor) => void): Dispose {
    return this.#waited.on(listener);
  }

  giveUpJoin(join: string): void {
    void this.#parts.host.call('cancelJoin', { join }).then(() => this.#askWaiting());
  }

  recover(text: string): JoiningSession {
    return this.#follow(this.#parts.host.call('recoverProject', { text }));
  }

  openDoor: SharingService['openDoor'] = (project, role) => this.#parts.host.call('openDoor', { project, role });

  closeDoor: SharingService['closeDoor'] = async (project) =>
    withoutValue(await this.#parts.host.call('closeDoor', { project }));

  async lookNearby(): Promise<readonly string[]> {
    const looked = await this.#parts.host.call('lookNearby', {});
    return looked.ok ? looked.value.doors : [];
  }

  joinNearby(address: string): JoiningSession {
    return this.#follow(this.#parts.host.call('joinNearby', { address }));
  }

  #follow(beginning: Promise<Result<{ readonly join: string }>>): JoiningSession {
    const { host } = this.#parts;
    const state = new Value<Joining>({ kind: 'connecting' });
    let name: string | null = null;
    let isCancelled = false;
    void beginning.then(async (begun) => {
      if (!begun.ok) {
        state.set(failed(begun.error));
        return;
      }
      name = begun.value.join;
      this.#joinings.set(name, state);
      if (isCancelled) void host.call('cancelJoin', { join: name });
      else await this.#askJoining(name);
    });
    return {
      state,
      confirm: () => void (name === null ? null : host.call('confirmJoin', { join: name })),
      cancel: () => {
        isCancelled = true;
        if (name === null) return;
        this.#joinings.delete(name);
        void host.call('cancelJoin', { join: name }).then(() => this.#askWaiting());
      },
      leave: () => void (name === null ? null : this.#joinings.delete(name)),
    };
  }

  /** Who is where they were stays the same, so that nothing is drawn anew for them. */
  #peersChanged(project: ProjectId, peers: readonly Peer[]): void {
    const view = this.#peersOf(project);
    const before = new Map(view.get().map((peer) => [peer.device, peer]));
    const now = peers.map((peer) => {
      const old = before.get(peer.device);
      return old && JSON.stringify(old) === JSON.stringify(peer) ? old : peer;
    });
    if (now.length !== before.size || now.some((peer) => peer !== before.get(peer.device))) view.set(now);
  }

  #requestsChanged(project: ProjectId, count: number): void {
    const others = this.knocked.get().filter((each) => each !== project);
    this.knocked.set(count > 0 ? [...others, project] : others);
  }

  #peersOf(project: ProjectId): Value<readonly Peer[]> {
    const peers = this.#peers.get(project) ?? new Value<readonly Peer[]>([]);
    this.#peers.set(project, peers);
    return peers;
  }

  /** Without a host nobody is reached: what was known of the others is not true of now (SYNC V4). */
  #forget(): void {
    this.knocked.set([]);
    for (const sharing of this.#sharings.values()) sharing.set(null);
    for (const peers of this.#peers.values()) peers.set([]);
  }

  /** What cannot be asked now stays as it was known. */
  async #ask(project: ProjectId): Promise<void> {
    const sharing = this.#sharings.get(project);
    if (sharing === undefined) return;
    const answered = await this.#parts.host.call('getSharing', { project });
    if (answered.ok) sharing.set(answered.value);
  }

  async #joiningChanged(name: string): Promise<void> {
    const isLookedAt = this.#joinings.has(name);
    await this.#askJoining(name);
    const before = this.waiting.get().find(({ join }) => join === name);
    await this.#askWaiting();
    if (isLookedAt || before === undefined || before.state.kind === 'failed') return;
    const state = await this.#parts.host.call('joinState', { join: name });
    if (state.ok && isOver(state.value)) this.#waited.emit(state.value);
  }

  async #askWaiting(): Promise<void> {
    if (!this.isOffered) return;
    const asked = await this.#parts.host.call('listJoins', {});
    if (asked.ok) this.waiting.set(asked.value.joins);
  }

  async #askJoining(name: string): Promise<void> {
    const joining = this.#joinings.get(name);
    if (joining === undefined) return;
    const state = await this.#parts.host.call('joinState', { join: name });
    joining.set(state.ok ? state.value : failed(state.error));
  }
}

function isOver(joining: Joining): joining is WaitedFor {
  return joining.kind === 'joined' || joining.kind === 'failed';
}

function failed(problem: Problem): Joining {
  return { kind: 'failed', problem };
}

function withoutValue(done: Result<unknown>): Result<void> {
  return done.ok ? ok() : done;
}
