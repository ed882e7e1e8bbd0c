import path from 'node:path';
import { nodeSignatures as signatures } from '#node/crypto/node-signatures.ts';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';
import { isAddress, type Welcome } from '#shared/sync/pairing/index.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import type { After } from '#shared/sync/session/session.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import type { DirectMeans } from './direct/direct-links.ts';
import { FrontDoor } from './front-door.ts';
import { belongingsOf } from './joining/belongings.ts';
import type { Inviting } from './joining/joinings.ts';
import { Recoveries } from './joining/recoveries.ts';
import type { Network } from './network.ts';
import type { OutgoingParcels } from './project/parcels.ts';
import { SharedProject } from './project/shared-project.ts';
import type { SharingStore, SpaceRow } from './sharing-store.ts';
import { eraseSecretsOf, eraseSecretsOfAll, ownerSeedName } from './space-secrets.ts';
import { ThisDevice } from './this-device.ts';

export interface SharedSpacesParts {
  readonly folder: string;
  readonly secrets: SecretStore;
  readonly network: Network;
  readonly direct: DirectMeans;
  /** It keeps the port on which others call. */
  readonly store: SharingStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: RandomBytes;
  readonly after: After;
  /** What this person is called. */
  readonly userName: () => string;
  readonly tell: (event: HostEvent) => void;
  readonly parcels: OutgoingParcels;
}

type Ways = Pick<SpaceRow, 'name' | 'relays' | 'addresses'>;
/** What somebody who let this device in says of a space. */
type EnteredSpace = Pick<Welcome, 'space' | 'membership'> & { readonly ownerSeed: Uint8Array | null };

export class SharedSpaces {
  /** Once everything that can be opened is. */
  readonly ready: Promise<void>;
  readonly device: ThisDevice;
  readonly door: FrontDoor;
  readonly recoveries: Recoveries;
  readonly #parts: SharedSpacesParts;
  readonly #entries: Result<SqliteEntryLog, Problem>;
  readonly #projects = new Map<SpaceId, SharedProject>();
  /** Why a project that is shared cannot be now. */
  readonly #problems = new Map<string, Problem>();
  #isClosed = false;
  /** What a device shares changes one step after the other: shared twice at once, a project would be in two spaces. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: SharedSpacesParts) {
    this.#parts = parts;
    const { folder, network } = parts;
    this.#entries = SqliteEntryLog.open(path.join(folder, 'entries.db'));
    network.onChange(() => {
      for (const project of this.all) project.connections.wake();
    });
    network.onFound((space, address) => this.#projects.get(space)?.connections.found(address));
    network.onLeft((space, address) => this.#projects.get(space)?.connections.left(address));
    this.device = new ThisDevice(parts);
    this.door = new FrontDoor({ ...parts, device: this.device, projects: () => this.all });
    this.recoveries = new Recoveries({
      ...parts,
      entries: this.#entries,
      door: this.door,
      device: this.device,
      inTurn: (work) => this.#inTurn(work),
      projectOf: (space) => this.get(space),
      isKept: (space) => this.#row(space) !== undefined,
      keep: (replica, ownerSeed, ways, keys) => this.#keep(replica, ownerSeed, ways, keys),
    });
    this.ready = this.#openAll();
    // Whoever asks is answered with it.
    this.ready.catch((failure: unknown) =>
      parts.log.write('error', 'shared projects could not be looked for', String(failure)),
    );
  }

  get all(): readonly SharedProject[] {
    return [...this.#projects.values()];
  }

  get(space: SpaceId): SharedProject | null {
    return this.#projects.get(space) ?? null;
  }

  /** By its id in the app. */
  find(id: string): SharedProject | null {
    return this.all.find(({ project }) => project === id) ?? null;
  }

  /** Why this project is shared and yet not here; null where nothing stands against it. */
  problemOf(id: string): Problem | null {
    return this.#problems.get(id) ?? null;
  }

  /** Under the id that it has in the app; once. */
  share(id: string, name: string): Promise<Result<void, Problem>> {
    return this.#inTurn(() => this.#share(id, name));
  }

  enter(welcome: Welcome, invite: Inviting, address: string | null): Promise<Result<SharedProject, Problem>> {
    return this.#inTurn(() => this.#enter(welcome, invite, address));
  }

  leave(id: string): Promise<Result<void, Problem>> {
    return this.#inTurn(async () => {
      await this.ready;
      const project = this.find(id);
      if (project !== null) return this.#leave(project);
      const row = this.#parts.store.spaces().find((each) => each.project === id);
      return row === undefined ? ok() : this.#forget(row.space, id);
    });
  }

  /** Out of every project, with the keys: nothing of the person stays. What others hold is theirs. */
  erase(): Promise<Result<void, Problem>> {
    return this.#inTurn(async () => {
      await this.ready;
      for (const project of this.all) {
        const left = await this.#leave(project);
        if (!left.ok) return left;
      }
      // Those that could not be opened.
      for (const { space, project } of this.#parts.store.spaces()) {
        const forgotten = await this.#forget(space, project);
        if (!forgotten.ok) return forgotten;
      }
      // What earlier failures left behind of spaces that nothing else here knows of.
      const erased = await eraseSecretsOfAll(this.#parts.secrets);
      return erased.ok ? this.device.forget() : erased;
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.door.close();
    this.recoveries.close();
    await this.ready;
    for (const project of this.all) await project.close();
    await this.#parts.network.close();
    if (this.#entries.ok) await this.#entries.value.close();
    this.#parts.store.close();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #openAll(): Promise<void> {
    for (const row of this.#parts.store.spaces()) {
      // One that does not open keeps no other one from it.
      const opened = await this.#openRow(row).catch((failure: unknown) => err(notOpened(failure)));
      if (opened.ok) continue;
      this.#parts.log.write('error', 'a shared project could not be opened', JSON.stringify(opened.error));
      if (row.project !== null) this.#problems.set(row.project, opened.error);
    }
    if (this.#projects.size > 0) await this.door.open();
  }

  async #openRow(row: SpaceRow): Promise<Result<SharedProject, Problem>> {
    if (!this.#entries.ok) return this.#entries;
    const keys = await this.device.keys();
    if (!keys.ok) return keys;
    const seed = await this.#parts.secrets.read(ownerSeedName(row.space));
    if (!seed.ok) return seed;
    const options = this.device.memberOptions(keys.value);
    const replica = await Replica.open(row.space, { log: this.#entries.value, ...this.device.replicaOptions });
    if (!replica.ok) return replica;
    const space = await MemberSpace.open(replica.value, { ...options, ownerSeed: seed.value });
    return space.ok ? ok(await this.#take(row, space.value, keys.value)) : space;
  }

  async #take(row: SpaceRow, space: MemberSpace, keys: DeviceKeys): Promise<SharedProject> {
    const { store, secrets, network, direct, random, clock, tell } = this.#parts;
    const project = await SharedProject.open({
      row,
      space,
      keys,
      signatures,
      store,
      secrets,
      parcels: this.#parts.parcels,
      belongings: (device) => belongingsOf(this.all, space.space, device, { secrets, addresses: network.addresses }),
      network,
      direct,
      link: this.device.linkParts(keys),
      random,
      now: () => clock.now(),
    });
    this.#projects.set(space.space, project);
    project.written.on((document) => {
      const id = project.project;
      if (id !== null && !this.#isClosed) tell({ event: 'documentChanged', project: id, document });
    });
    project.changes.on((change) => {
      if (change === 'invites') {
        if (!this.#isClosed) this.door.seek();
        return;
      }
      const id = project.project;
      if (id === null || this.#isClosed) return;
      if (change === 'access') tell({ event: 'accessChanged', project: id });
      else if (change === 'requests') {
        tell({ event: 'requestsChanged', project: id, count: project.approvals.requests.length });
      } else if (change === 'presence') tell({ event: 'presenceChanged', project: id, peers: [...project.peers] });
      else if (change === 'direct') tell({ event: 'directChanged', project: id });
      else tell({ event: change === 'document' ? 'documentChanged' : 'sharingChanged', project: id });
    });
    return project;
  }

  async #share(id: string, name: string): Promise<Result<void, Problem>> {
    await this.ready;
    if (this.find(id) !== null) return ok();
    const problem = this.problemOf(id);
    if (problem !== null) return err(problem);
    if (!this.#entries.ok) return this.#entries;
    const keys = await this.device.keys();
    if (!keys.ok) return keys;
    const begun = await MemberSpace.begin(
      this.#entries.value,
      this.device.names(),
      this.device.memberOptions(keys.value),
    );
    if (!begun.ok) return begun;
    const { space, ownerSeed } = begun.value;
    const { secrets, store, tell } = this.#parts;
    const kept = await secrets.write(ownerSeedName(space.space), ownerSeed);
    const row: SpaceRow = { space: space.space, project: id, name, relays: [], addresses: [] };
    const rowed = kept.ok ? store.keep(row) : kept;
    const noted = rowed.ok ? store.keepTaken(space.space) : rowed;
    if (!noted.ok) {
      // Nobody could ever let anybody in, or nothing would know of it after the next start.
      await secrets.remove(ownerSeedName(space.space));
      await this.#entries.value.forget(space.space);
      return noted;
    }
    await this.#take(row, space, keys.value);
    await this.door.open();
    tell({ event: 'accessChanged', project: id });
    tell({ event: 'sharingChanged', project: id });
    return ok();
  }

  /** Another device of the same person gets the others of theirs with it: those that cannot be opened here are said in the log. */
  async #enter(welcome: Welcome, invite: Inviting, address: string | null): Promise<Result<SharedProject, Problem>> {
    const { belongings } = welcome;
    const here = address === null ? [] : [address];
    const entered = await this.#enterSpace(
      { ...welcome, ownerSeed: belongings?.ownerSeed ?? null },
      {
        name: invite.projectName,
        relays: invite.relays.map(printRelayAddress),
        addresses: [...here, ...invite.addresses],
      },
    );
    for (const space of entered.ok ? (belongings?.spaces ?? []) : []) {
      const other = await this.#enterSpace(space, { ...space, addresses: [...here, ...space.addresses] });
      if (!other.ok)
        this.#parts.log.write('warn', 'a project of this person did not come', JSON.stringify(other.error));
    }
    return entered;
  }

  async #enterSpace(
    { space: id, membership, ownerSeed }: EnteredSpace,
    ways: Ways,
  ): Promise<Result<SharedProject, Problem>> {
    if (!this.#entries.ok) return this.#entries;
    const keys = await this.device.keys();
    if (!keys.ok) return keys;
    const known = this.#projects.get(id);
    if (known !== undefined) return this.#letIn(known, { membership, ownerSeed });
    const replica = await Replica.open(id, { log: this.#entries.value, ...this.device.replicaOptions });
    if (!replica.ok) return replica;
    const taken = await replica.value.take(entriesOf(membership));
    if (!taken.ok) return taken;
    return this.#keep(replica.value, ownerSeed, ways, keys.value);
  }

  /** A space whose membership is here: it is this device's from now on. */
  async #keep(
    replica: Replica,
    ownerSeed: Uint8Array | null,
    { name, relays, addresses }: Ways,
    keys: DeviceKeys,
  ): Promise<Result<SharedProject, Problem>> {
    const space = await MemberSpace.open(replica, { ...this.device.memberOptions(keys), ownerSeed });
    if (!space.ok) return space;
    // It may be one of this device that could not be opened.
    const before = this.#row(replica.space);
    const row: SpaceRow = {
      space: replica.space,
      project: before?.project ?? null,
      name: before?.name ?? name,
      relays: [...new Set([...(before?.relays ?? []), ...relays])],
      addresses: [...new Set([...(before?.addresses ?? []), ...addresses.filter(isAddress)])],
    };
    const { secrets, store } = this.#parts;
    const kept = ownerSeed === null ? ok() : await secrets.write(ownerSeedName(replica.space), ownerSeed);
    const noted = kept.ok ? store.keep(row) : kept;
    if (!noted.ok) return noted;
    const project = await this.#take(row, space.value, keys);
    if (row.project !== null) this.#problems.delete(row.project);
    await this.door.open();
    // Its content may be here already: then nothing else says that it has come.
    if (project.project !== null) this.#parts.tell({ event: 'accessChanged', project: project.project });
    return ok(project);
  }

  /** Again: it was removed before, or its welcome was lost, or it is to hold the owner's keys from now on. */
  async #letIn(
    project: SharedProject,
    { membership, ownerSeed }: Omit<EnteredSpace, 'space'>,
  ): Promise<Result<SharedProject, Problem>> {
    const { space } = project;
    const taken = await space.replica.take(entriesOf(membership));
    if (!taken.ok || ownerSeed === null) return taken.ok ? ok(project) : taken;
    const held = space.owner.hold(ownerSeed);
    const kept = held.ok ? await this.#parts.secrets.write(ownerSeedName(space.space), ownerSeed) : held;
    return kept.ok ? ok(project) : kept;
  }

  #row(space: SpaceId): SpaceRow | undefined {
    return this.#parts.store.spaces().find((row) => row.space === space);
  }

  async #leave(project: SharedProject): Promise<Result<void, Problem>> {
    const { space } = project.space;
    const id = project.project;
    await project.close();
    this.#projects.delete(space);
    const forgotten = await this.#forget(space, id);
    this.door.seek();
    return forgotten;
  }

  /** What this device has of a space, whether it could be opened or not. */
  async #forget(space: SpaceId, id: string | null): Promise<Result<void, Problem>> {
    const { store, secrets, tell } = this.#parts;
    const emptied = this.#entries.ok ? await this.#entries.value.forget(space) : this.#entries;
    if (!emptied.ok) return emptied;
    const removed = await eraseSecretsOf(space, secrets);
    const forgotten = removed.ok ? store.forget(space) : removed;
    if (!forgotten.ok || id === null) return forgotten;
    this.#problems.delete(id);
    tell({ event: 'accessChanged', project: id });
    tell({ event: 'sharingChanged', project: id });
    return ok();
  }
}

function entriesOf(membership: readonly Uint8Array[]): readonly Entry[] {
  return membership.flatMap((bytes) => {
    const entry = readEntry(bytes);
    return entry.ok ? [entry.value] : [];
  });
}

function notOpened(failure: unknown): Problem {
  return {
    code: 'space-not-opened',
    message: 'What this device keeps of this shared project could not be opened.',
    help: 'Start Throughline again. If that goes on, save the logs for support.',
    detail: failure instanceof Error ? failure.message : String(failure),
  };
}
