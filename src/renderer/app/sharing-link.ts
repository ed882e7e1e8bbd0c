/** Sharing as the interface asks of it, over the host's verbs. */
import type { HostConnection } from '#renderer/host/index.ts';
import type { JoiningSession, SharingService } from '#renderer/state/sharing.ts';
import { Value } from '#renderer/state/value.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Joining, Peer, Presence, Sharing } from '#shared/ports/sync.ts';

/** Milliseconds between what is said of where this window looks, and after which it is said again: others forget it. */
const SAY_EVERY = 250;
const SAY_AGAIN = 20_000;

const ALONE: Sharing = { kind: 'alone' };

export interface SharingLinkParts {
  readonly host: HostConnection;
  /** As invitations name it. */
  readonly projectName: (project: ProjectId) => string;
}

export class SharingLink implements SharingService {
  readonly isOffered: boolean;
  readonly #parts: SharingLinkParts;
  readonly #sharings = new Map<ProjectId, Value<Sharing | null>>();
  readonly #peers = new Map<ProjectId, Value<readonly Peer[]>>();
  readonly #joinings = new Map<string, Value<Joining>>();
  readonly #presence: PresenceTeller;

  constructor(parts: SharingLinkParts) {
    const { host } = parts;
    this.#parts = parts;
    this.isOffered = host.edition !== 'page';
    this.#presence = new PresenceTeller(
      (project, state) => void host.call('setPresence', { project, state }),
      () => document.visibilityState === 'visible',
    );
    host.onEvent((event) => {
      if (event.event === 'sharingChanged') void this.#ask(event.project as ProjectId);
      else if (event.event === 'joiningChanged') void this.#askJoining(event.join);
      else if (event.event === 'presenceChanged') this.#peersOf(event.project as ProjectId).set(event.peers);
    });
    host.onState(({ kind }) => {
      if (kind === 'connected') for (const project of this.#sharings.keys()) void this.#ask(project);
      else if (this.isOffered) this.#forget();
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

  presence(project: ProjectId): Value<readonly Peer[]> {
    return this.#peersOf(project);
  }

  setPresence(project: ProjectId, state: Presence): void {
    // Nobody else is there to hear of it.
    if (this.#sharings.get(project)?.get()?.kind === 'shared') this.#presence.set(project, state);
  }

  async share(project: ProjectId): Promise<Result<void>> {
    const name = this.#parts.projectName(project).slice(0, 200) || 'Untitled project';
    return withoutValue(await this.#parts.host.call('shareProject', { project, name }));
  }

  invite: SharingService['invite'] = (project, role, hours) =>
    this.#parts.host.call('createInvite', { project, role, hours });

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

  setRelays: SharingService['setRelays'] = async (project, relays) =>
    withoutValue(await this.#parts.host.call('setRelays', { project, relays: [...relays] }));

  addAddress: SharingService['addAddress'] = async (project, address) =>
    withoutValue(await this.#parts.host.call('addAddress', { project, address }));

  async recoveryKit(project: ProjectId): Promise<Result<string>> {
    const kit = await this.#parts.host.call('recoveryKit', { project });
    return kit.ok ? ok(kit.value.text) : kit;
  }

  join(link: string): JoiningSession {
    const { host } = this.#parts;
    const state = new Value<Joining>({ kind: 'connecting' });
    let name: string | null = null;
    let isCancelled = false;
    void host.call('join', { link }).then(async (begun) => {
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
      cancel: () => {
        isCancelled = true;
        if (name === null) return;
        this.#joinings.delete(name);
        void host.call('cancelJoin', { join: name });
      },
    };
  }

  #peersOf(project: ProjectId): Value<readonly Peer[]> {
    const peers = this.#peers.get(project) ?? new Value<readonly Peer[]>([]);
    this.#peers.set(project, peers);
    return peers;
  }

  /** Without a host nobody is reached: what was known of the others is not true of now (SYNC V4). */
  #forget(): void {
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

  async #askJoining(name: string): Promise<void> {
    const joining = this.#joinings.get(name);
    if (joining === undefined) return;
    const state = await this.#parts.host.call('joinState', { join: name });
    joining.set(state.ok ? state.value : failed(state.error));
  }
}

type Say = (project: ProjectId, state: Presence) => void;

/** Says the newest of what changes quickly, and says it again while somebody looks. */
class PresenceTeller {
  readonly #say: Say;
  readonly #isSeen: () => boolean;
  #now: { readonly project: ProjectId; readonly state: Presence } | null = null;
  #isDue = false;
  #again: ReturnType<typeof setInterval> | undefined;

  constructor(say: Say, isSeen: () => boolean) {
    this.#say = say;
    this.#isSeen = isSeen;
  }

  set(project: ProjectId, state: Presence): void {
    this.#now = { project, state };
    this.#again ??= setInterval(() => (this.#isSeen() ? this.#tell() : undefined), SAY_AGAIN);
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      this.#tell();
    }, SAY_EVERY);
  }

  #tell(): void {
    if (this.#now !== null) this.#say(this.#now.project, this.#now.state);
  }
}

function failed(problem: Problem): Joining {
  return { kind: 'failed', problem };
}

function withoutValue(done: Result<unknown>): Result<void> {
  return done.ok ? ok() : done;
}
