/**
 * Shared projects of one data folder: their log, their spaces, and everybody who comes to the door. It promises: keys stay in
 * here; what it calls kept is durable in the log; what cannot be opened is said, and the rest goes on.
 */
import { hostname } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { nodeSealing as sealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures as signatures } from '#node/crypto/node-signatures.ts';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import type { HostVerbs } from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { syncVerbs } from '#shared/ports/sync.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import type { InviteId, PersonHandle, SpaceId } from '#shared/sync/ids.ts';
import {
  answer,
  type Expected,
  type FramePipe,
  isKnockFor,
  type Knock,
  type LinkParts,
} from '#shared/sync/link/index.ts';
import { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { DeviceKeys, MemberOptions } from '#shared/sync/member/options.ts';
import { asName, type InviteLink, isAddress, LARGEST_OF_JOINING, type Welcome } from '#shared/sync/pairing/index.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import type { After } from '#shared/sync/session/session.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { deviceKeys, forgetDeviceKeys } from './device-secrets.ts';
import { oneOwner } from './joining/invitations.ts';
import { Joinings } from './joining/joinings.ts';
import { recoveryKit, recoveryName } from './joining/recovery-kit.ts';
import type { Network } from './network.ts';
import { IncomingParcels, OutgoingParcels } from './project/parcels.ts';
import { SharedProject } from './project/shared-project.ts';
import type { SharingStore, SpaceRow } from './sharing-store.ts';

export type SyncVerbs = Pick<HostVerbs, keyof typeof syncVerbs>;

export interface SyncServiceParts {
  readonly folder: string;
  readonly secrets: SecretStore;
  readonly network: Network;
  /** `store` keeps the port on which others call. */
  readonly store: SharingStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: RandomBytes;
  readonly after: After;
  /** What this person is called. */
  readonly userName: () => string;
  readonly tell: (event: HostEvent) => void;
}

/** A project as a program without a window has it. */
export interface HeldProject {
  /** Its id in the app; null as long as its content has not come. */
  readonly project: string | null;
  readonly name: string;
  readonly relays: readonly string[];
  /** Whether another device or a relay holds the same entries. */
  readonly isLevel: boolean;
  /** All of it, as one Yjs update; null where some of it is still to come. */
  readonly content: Uint8Array | null;
}

type Caller =
  | { readonly kind: 'member'; readonly project: SharedProject }
  | { readonly kind: 'join'; readonly project: SharedProject; readonly invite: InviteId };

export class SyncService {
  readonly verbs: SyncVerbs;
  readonly #parts: SyncServiceParts;
  readonly #entries: Result<SqliteEntryLog, Problem>;
  readonly #incoming = new IncomingParcels();
  readonly #outgoing: OutgoingParcels;
  readonly #joinings: Joinings;
  readonly #projects = new Map<SpaceId, SharedProject>();
  /** Why a project that is shared cannot be now. */
  readonly #problems = new Map<string, Problem>();
  readonly #ready: Promise<void>;
  #keys: Promise<Result<DeviceKeys, Problem>> | null = null;
  #isClosed = false;
  /** What a device shares changes one step after the other: shared twice at once, a project would be in two spaces. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: SyncServiceParts) {
    this.#parts = parts;
    const { folder, random, clock, network, tell } = parts;
    this.#entries = SqliteEntryLog.open(path.join(folder, 'entries.db'));
    this.#outgoing = new OutgoingParcels(random);
    this.#joinings = new Joinings({
      network,
      signatures,
      random,
      now: () => clock.now(),
      keys: () => this.#deviceKeys(),
      linkParts: (keys) => this.#linkParts(keys),
      names: () => this.#names(),
      projectOf: ({ space }) => this.#projects.get(space) ?? null,
      enter: (welcome, invite, address) => this.#inTurn(() => this.#enter(welcome, invite, address)),
      changed: (join) => tell({ event: 'joiningChanged', join }),
    });
    network.onChange(() => {
      for (const project of this.#projects.values()) project.wake();
    });
    network.onFound((space, address) => this.#projects.get(space)?.found(address));
    this.#ready = this.#openAll();
    this.verbs = this.#makeVerbs();
  }

  /** Out of every project, with the keys: nothing of the person stays. What others hold is theirs. */
  async erase(): Promise<Result<void, Problem>> {
    return this.#inTurn(async () => {
      await this.#ready;
      for (const project of [...this.#projects.values()]) {
        const left = await this.#leave(project);
        if (!left.ok) return left;
      }
      this.#keys = null;
      return forgetDeviceKeys(this.#parts.secrets);
    });
  }

  /** What this device is a member of. */
  async held(): Promise<readonly HeldProject[]> {
    await this.#ready;
    return [...this.#projects.values()].map(({ project, row, isLevel, copy }) => {
      return { project, name: row.name, relays: row.relays, isLevel, content: copy.content };
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#ready;
    this.#joinings.close();
    for (const project of this.#projects.values()) await project.close();
    await this.#parts.network.close();
    if (this.#entries.ok) await this.#entries.value.close();
    this.#parts.store.close();
  }

  #makeVerbs(): SyncVerbs {
    return {
      getSharing: ({ project }) =>
        this.#with(
          project,
          (shared) => {
            // Whoever asks comes late to who is here.
            shared.changes.emit('presence');
            return ok(shared.sharing());
          },
          { kind: 'alone' },
        ),
      listShared: async () => {
        await this.#ready;
        return ok({ projects: [...this.#projects.values()].flatMap(({ project }) => project ?? []) });
      },
      shareProject: ({ project, name }) => this.#inTurn(() => this.#share(project, name)),
      createInvite: ({ project, role, hours }) => this.#with(project, (shared) => shared.invitations.make(role, hours)),
      revokeInvite: ({ project, invite }) =>
        this.#do(project, (shared) => shared.invitations.revoke(invite as InviteId)),
      pickWords: ({ project, request, choice, isOwnDevice }) =>
        this.#do(project, (shared) => shared.approvals.pick(request, choice, isOwnDevice)),
      refuseRequest: ({ project, request }) => this.#do(project, (shared) => shared.approvals.refuse(request)),
      removeMember: ({ project, person }) =>
        this.#do(project, (shared) => shared.space.owner.remove(person as PersonHandle)),
      setMemberRole: ({ project, person, role }) =>
        this.#do(project, (shared) =>
          role === 'owner' ? err(oneOwner) : shared.space.owner.setRole(person as PersonHandle, role),
        ),
      setRelays: ({ project, relays }) => this.#do(project, (shared) => shared.setRelays(relays)),
      setPresence: ({ project, state }) =>
        this.#do(project, (shared) => {
          shared.presence.set(state);
          return ok();
        }),
      addAddress: ({ project, address }) =>
        this.#do(project, (shared) => {
          if (!isAddress(address)) return err(noAddress);
          return shared.addAddress(address);
        }),
      recoveryKit: ({ project }) =>
        this.#with(project, ({ row, space }) => recoveryKit(this.#parts.secrets, space.space, row.name)),
      leaveProject: ({ project }) =>
        this.#inTurn(async () => {
          await this.#ready;
          const shared = this.#find(project);
          const left = shared === null ? ok() : await this.#leave(shared);
          return left.ok ? ok({}) : left;
        }),
      join: async ({ link }) => {
        await this.#ready;
        return this.#joinings.begin(link);
      },
      joinState: async ({ join }) => this.#joinings.state(join),
      cancelJoin: async ({ join }) => {
        this.#joinings.cancel(join);
        return ok({});
      },
      openDocument: ({ project }) => this.#with(project, (shared) => ok(shared.copy.open(project)), { kind: 'alone' }),
      addToPush: async (input) => {
        const added = this.#incoming.add(input);
        return added.ok ? ok({}) : added;
      },
      pushDocument: ({ project, parcel, pieces, ...input }) =>
        this.#with(project, (shared) => {
          const pushed = this.#incoming.take(parcel, pieces);
          return pushed === null ? err(incomplete) : shared.copy.push(project, pushed, input);
        }),
      pullDocument: ({ project, ...input }) => this.#with(project, (shared) => shared.copy.pull(input)),
      takePulled: async ({ parcel, part }) => this.#outgoing.take(parcel, part),
    };
  }

  /** `otherwise`: the answer for a project that is not shared. */
  async #with<T>(
    id: string,
    work: (project: SharedProject) => Result<T, Problem> | Promise<Result<T, Problem>>,
    otherwise?: T,
  ): Promise<Result<T, Problem>> {
    await this.#ready;
    const project = this.#find(id);
    if (project !== null) return work(project);
    const problem = this.#problems.get(id);
    if (problem !== undefined) return err(problem);
    return otherwise === undefined ? err(notShared) : ok(otherwise);
  }

  async #do(
    id: string,
    work: (project: SharedProject) => Result<void, Problem> | Promise<Result<void, Problem>>,
  ): Promise<Result<Record<string, never>, Problem>> {
    const done = await this.#with(id, work);
    return done.ok ? ok({}) : done;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #find(id: string): SharedProject | null {
    for (const project of this.#projects.values()) if (project.project === id) return project;
    return null;
  }

  async #openAll(): Promise<void> {
    for (const row of this.#parts.store.spaces()) {
      const opened = await this.#openRow(row);
      if (opened.ok) continue;
      this.#parts.log.write('error', 'a shared project could not be opened', JSON.stringify(opened.error));
      if (row.project !== null) this.#problems.set(row.project, opened.error);
    }
    if (this.#projects.size > 0) await this.#listen();
  }

  async #openRow(row: SpaceRow): Promise<Result<SharedProject, Problem>> {
    if (!this.#entries.ok) return this.#entries;
    const keys = await this.#deviceKeys();
    if (!keys.ok) return keys;
    const root = await this.#parts.secrets.read(rootName(row.space));
    if (!root.ok) return root;
    const options = this.#memberOptions(keys.value);
    const replica = await Replica.open(row.space, { log: this.#entries.value, signatures, now: options.now, pause });
    if (!replica.ok) return replica;
    const space = await MemberSpace.open(replica.value, { ...options, rootSecret: root.value });
    return space.ok ? ok(await this.#take(row, space.value, keys.value)) : space;
  }

  async #take(row: SpaceRow, space: MemberSpace, keys: DeviceKeys): Promise<SharedProject> {
    const { store, secrets, network, random, clock, tell } = this.#parts;
    const project = await SharedProject.open({
      row,
      space,
      keys,
      signatures,
      store,
      secrets,
      parcels: this.#outgoing,
      network,
      link: this.#linkParts(keys),
      random,
      now: () => clock.now(),
    });
    this.#projects.set(space.space, project);
    project.changes.on((change) => {
      const id = project.project;
      if (id === null || this.#isClosed) return;
      if (change === 'access') tell({ event: 'accessChanged', project: id });
      else if (change === 'presence') tell({ event: 'presenceChanged', project: id, peers: [...project.peers] });
      else tell({ event: change === 'document' ? 'documentChanged' : 'sharingChanged', project: id });
    });
    return project;
  }

  async #share(id: string, name: string): Promise<Result<Record<string, never>, Problem>> {
    await this.#ready;
    if (this.#find(id) !== null) return ok({});
    const problem = this.#problems.get(id);
    if (problem !== undefined) return err(problem);
    if (!this.#entries.ok) return this.#entries;
    const keys = await this.#deviceKeys();
    if (!keys.ok) return keys;
    const begun = await MemberSpace.begin(this.#entries.value, this.#names(), this.#memberOptions(keys.value));
    if (!begun.ok) return begun;
    const { space, rootSecret, recoverySecret } = begun.value;
    const { secrets, store, tell } = this.#parts;
    const kept = await secrets.write(rootName(space.space), rootSecret);
    const keptToo = kept.ok ? await secrets.write(recoveryName(space.space), recoverySecret) : kept;
    const row: SpaceRow = { space: space.space, project: id, name, relays: [], addresses: [] };
    const noted = keptToo.ok ? store.keep(row) : keptToo;
    if (!noted.ok) {
      // Nobody could ever let anybody in, or nothing would know of it after the next start.
      for (const secret of [rootName(space.space), recoveryName(space.space)]) await secrets.remove(secret);
      await this.#entries.value.forget(space.space);
      return noted;
    }
    await this.#take(row, space, keys.value);
    await this.#listen();
    tell({ event: 'accessChanged', project: id });
    tell({ event: 'sharingChanged', project: id });
    return ok({});
  }

  async #enter(welcome: Welcome, invite: InviteLink, address: string | null): Promise<Result<SharedProject, Problem>> {
    if (!this.#entries.ok) return this.#entries;
    const keys = await this.#deviceKeys();
    if (!keys.ok) return keys;
    const options = this.#memberOptions(keys.value);
    const { space: id } = welcome;
    const known = this.#projects.get(id);
    if (known !== undefined) return this.#letIn(known, welcome);
    const replica = await Replica.open(id, { log: this.#entries.value, signatures, now: options.now, pause });
    if (!replica.ok) return replica;
    const taken = await replica.value.take(entriesOf(welcome));
    if (!taken.ok) return taken;
    const space = await MemberSpace.open(replica.value, { ...options, rootSecret: null });
    if (!space.ok) return space;
    const addresses = [...new Set([...(address === null ? [] : [address]), ...invite.addresses])];
    const relays = invite.relays.map(printRelayAddress);
    const row: SpaceRow = { space: id, project: null, name: invite.projectName, relays, addresses };
    const kept = this.#parts.store.keep(row);
    if (!kept.ok) return kept;
    const project = await this.#take(row, space.value, keys.value);
    await this.#listen();
    return ok(project);
  }

  /** Again: it was removed before. */
  async #letIn(project: SharedProject, welcome: Welcome): Promise<Result<SharedProject, Problem>> {
    const taken = await project.space.replica.take(entriesOf(welcome));
    return taken.ok ? ok(project) : taken;
  }

  async #leave(project: SharedProject): Promise<Result<void, Problem>> {
    const { store, secrets, tell } = this.#parts;
    const { space } = project.space;
    const id = project.project;
    await project.close();
    this.#projects.delete(space);
    const forgotten = this.#entries.ok ? await this.#entries.value.forget(space) : this.#entries;
    if (!forgotten.ok) return forgotten;
    await project.invitations.erase();
    for (const name of [rootName(space), recoveryName(space)]) await secrets.remove(name);
    store.forget(space);
    this.#seek();
    if (id !== null) {
      tell({ event: 'accessChanged', project: id });
      tell({ event: 'sharingChanged', project: id });
    }
    return ok();
  }

  /** The door is open as long as anything is shared. */
  async #listen(): Promise<void> {
    const started = await this.#parts.network.start((pipe, from) => void this.#answer(pipe, from));
    if (started.ok) this.#parts.store.listensOn(this.#parts.network.port);
    else this.#parts.log.write('warn', 'others cannot call this device', JSON.stringify(started.error));
    this.#seek();
  }

  #seek(): void {
    this.#parts.network.seek(
      [...this.#projects.values()].map(({ space: { space, discoverySecret } }) => ({ space, discoverySecret })),
    );
  }

  async #answer(pipe: FramePipe, from: string): Promise<void> {
    const keys = await this.#deviceKeys();
    if (!keys.ok || this.#isClosed) {
      pipe.close();
      return;
    }
    const answered = await answer(pipe, (knock) => this.#lookUp(knock), this.#linkParts(keys.value));
    if (!answered.ok) return;
    const { context } = answered.value;
    if (context.kind === 'member') await context.project.take(answered.value, 'lan', false);
    else context.project.approvals.begin(context.invite, answered.value, from);
  }

  #lookUp(knock: Knock): Expected<Caller> | null {
    for (const project of this.#projects.values()) {
      const { discoverySecret } = project.space;
      if (knock.kind === 'member' && isKnockFor(knock, discoverySecret)) {
        return { secret: discoverySecret, context: { kind: 'member', project } };
      }
      const secret = knock.kind === 'join' ? project.invitations.secretOf(knock.invite) : null;
      if (knock.kind === 'join' && secret !== null) {
        const context = { kind: 'join', project, invite: knock.invite } as const;
        return { secret, context, largest: LARGEST_OF_JOINING };
      }
    }
    return null;
  }

  #deviceKeys(): Promise<Result<DeviceKeys, Problem>> {
    const { secrets, random } = this.#parts;
    this.#keys ??= deviceKeys(secrets, signatures, random).then((keys) => {
      // What could not be read now may be later.
      if (!keys.ok) this.#keys = null;
      return keys;
    });
    return this.#keys;
  }

  #linkParts({ agreementSecret }: DeviceKeys): LinkParts {
    const { random, after } = this.#parts;
    return { agreementSecret, random, after };
  }

  #memberOptions(keys: DeviceKeys): Omit<MemberOptions, 'rootSecret'> {
    const { store, random, clock, log } = this.#parts;
    return {
      keys,
      book: store,
      signatures,
      sealing,
      random,
      now: () => clock.now(),
      pause,
      report: (failure) =>
        log.write('error', 'sync failed', failure instanceof Error ? failure.stack : String(failure)),
    };
  }

  #names(): { readonly name: string; readonly deviceName: string } {
    return { name: asName(this.#parts.userName(), 'Somebody'), deviceName: asName(hostname(), 'A device') };
  }
}

function entriesOf({ membership }: Welcome): readonly Entry[] {
  return membership.flatMap((bytes) => {
    const entry = readEntry(bytes);
    return entry.ok ? [entry.value] : [];
  });
}

async function pause(): Promise<void> {
  await setImmediate();
}

/** Names of secrets are short. */
const SPACE_LETTERS = 48;

function rootName(space: SpaceId): string {
  return `root-${space.slice(0, SPACE_LETTERS)}`;
}

const notShared: Problem = {
  code: 'not-shared',
  message: 'This project is not shared.',
  help: 'Share it first.',
};

const incomplete: Problem = {
  code: 'push-incomplete',
  message: 'Part of a change did not reach the program behind this window. It is sent again by itself.',
};

const noAddress: Problem = {
  code: 'no-address',
  message: 'This is no address of a device.',
  help: 'It reads like 192.168.1.20:4711: an address or a name, a colon, and a number.',
};
