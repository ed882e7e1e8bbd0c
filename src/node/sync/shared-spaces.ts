/**
 * The spaces of one data folder: opened at start, begun, joined, left, and reached by whoever knocks. It promises: keys stay
 * in here; what cannot be opened is said, and the rest goes on.
 */
import { hostname } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { nodeSealing as sealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures as signatures } from '#node/crypto/node-signatures.ts';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { ShareRole } from '#shared/ports/sync.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import type { InviteId, SpaceId } from '#shared/sync/ids.ts';
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
import { FROZEN } from '#shared/sync/member/problems.ts';
import { asName, isAddress, LARGEST_OF_JOINING, OPEN_DOOR, type Welcome } from '#shared/sync/pairing/index.ts';
import { type KitKeys, kitKeys } from '#shared/sync/recovery/kit-keys.ts';
import type { Kit } from '#shared/sync/recovery/kit-text.ts';
import { recover } from '#shared/sync/recovery/recover.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import type { After } from '#shared/sync/session/session.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { deviceKeys, forgetDeviceKeys } from './device-secrets.ts';
import type { DirectMeans } from './direct/direct-links.ts';
import { belongingsOf } from './joining/belongings.ts';
import type { OpenDoor } from './joining/invitations.ts';
import type { Inviting } from './joining/joinings.ts';
import { reachByKit } from './joining/reach-by-kit.ts';
import { ownerSeedName } from './joining/recovery-kit.ts';
import type { Network, SoughtSpace } from './network.ts';
import type { OutgoingParcels } from './project/parcels.ts';
import { SharedProject } from './project/shared-project.ts';
import type { SharingStore, SpaceRow } from './sharing-store.ts';

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

/** Milliseconds. */
const SPREADING = 10_000;
const LOOKS_FOR = 15_000;
const MOST_DOORS = 20;

type Caller =
  | { readonly kind: 'member'; readonly project: SharedProject }
  | { readonly kind: 'join'; readonly project: SharedProject; readonly invite: InviteId };

export class SharedSpaces {
  /** Once everything that can be opened is. */
  readonly ready: Promise<void>;
  readonly #parts: SharedSpacesParts;
  readonly #entries: Result<SqliteEntryLog, Problem>;
  readonly #projects = new Map<SpaceId, SharedProject>();
  /** Why a project that is shared cannot be now. */
  readonly #problems = new Map<string, Problem>();
  /** Looked for in the local network although nothing of them is here yet. */
  readonly #recovering = new Set<SoughtSpace>();
  /** Addresses whose door was said to be open, and when that was heard last. */
  readonly #doors = new Map<string, number>();
  #looksUntil = 0;
  #keys: Promise<Result<DeviceKeys, Problem>> | null = null;
  #isClosed = false;
  /** What a device shares changes one step after the other: shared twice at once, a project would be in two spaces. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: SharedSpacesParts) {
    this.#parts = parts;
    const { folder, network } = parts;
    this.#entries = SqliteEntryLog.open(path.join(folder, 'entries.db'));
    network.onChange(() => {
      for (const project of this.all) project.wake();
    });
    network.onFound((space, address) => {
      if (space === OPEN_DOOR.space) this.#doors.set(address, this.#parts.clock.now());
      else this.#projects.get(space)?.found(address);
    });
    network.onLeft((space, address) => this.#projects.get(space)?.left(address));
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

  /** What its owner lost every device of, by the kit and whoever is reached; or the owner's keys, on a device that has the project. */
  async recover(kit: Kit, isGivenUp: () => boolean): Promise<Result<SharedProject, Problem>> {
    await this.ready;
    if (!this.#entries.ok) return this.#entries;
    const keys = await this.deviceKeys();
    if (!keys.ok) return keys;
    const made = kitKeys(kit.seed, signatures);
    const known = this.#projects.get(made.space);
    if (known !== undefined) return this.#inTurn(() => this.#own(known, kit, keys.value));
    const sought = { space: made.space, discoverySecret: made.discovery };
    this.#recovering.add(sought);
    const replica = await this.#fetch(kit, made, isGivenUp);
    const come = replica.ok ? await this.#inTurn(() => this.#comeBack(replica.value, kit, keys.value)) : replica;
    this.#recovering.delete(sought);
    this.#seek();
    if (!come.ok) await this.#inTurn(() => this.#forgetFetched(made.space));
    return come;
  }

  /** Lets whoever is in the local network ask to join, for ten minutes, and ends that for every other project. */
  async openDoor(project: SharedProject, role: ShareRole): Promise<Result<OpenDoor, Problem>> {
    for (const other of this.all) await other.invitations.closeDoor();
    const opened = await project.invitations.openDoor(role);
    this.#seek();
    if (opened.ok) this.#parts.after(opened.value.until - this.#parts.clock.now() + 1_000, () => this.#seek());
    return opened;
  }

  async closeDoor(project: SharedProject): Promise<Result<void, Problem>> {
    const closed = await project.invitations.closeDoor();
    this.#seek();
    return closed;
  }

  /** Where a door stands open, as far as it was heard; asked again and again while somebody looks. */
  async lookNearby(): Promise<readonly string[]> {
    await this.ready;
    const now = this.#parts.clock.now();
    const isAnew = now >= this.#looksUntil;
    this.#looksUntil = now + LOOKS_FOR;
    if (isAnew) {
      this.#doors.clear();
      await this.#listen();
      this.#parts.after(LOOKS_FOR + 1_000, () => this.#lookNoMore());
    }
    return [...this.#doors.keys()].slice(0, MOST_DOORS);
  }

  #lookNoMore(): void {
    const left = this.#looksUntil - this.#parts.clock.now();
    if (left > 0) this.#parts.after(left + 1_000, () => this.#lookNoMore());
    else this.#seek();
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
      this.#keys = null;
      return forgetDeviceKeys(this.#parts.secrets);
    });
  }

  deviceKeys(): Promise<Result<DeviceKeys, Problem>> {
    const { secrets, random } = this.#parts;
    this.#keys ??= deviceKeys(secrets, signatures, random).then((keys) => {
      // What could not be read now may be later.
      if (!keys.ok) this.#keys = null;
      return keys;
    });
    return this.#keys;
  }

  linkParts({ agreementSecret }: DeviceKeys): LinkParts {
    const { random, after } = this.#parts;
    return { agreementSecret, random, after };
  }

  names(): { readonly name: string; readonly deviceName: string } {
    return { name: asName(this.#parts.userName(), 'Somebody'), deviceName: asName(hostname(), 'A device') };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
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
    if (this.#projects.size > 0) await this.#listen();
  }

  async #openRow(row: SpaceRow): Promise<Result<SharedProject, Problem>> {
    if (!this.#entries.ok) return this.#entries;
    const keys = await this.deviceKeys();
    if (!keys.ok) return keys;
    const seed = await this.#parts.secrets.read(ownerSeedName(row.space));
    if (!seed.ok) return seed;
    const options = this.#memberOptions(keys.value);
    const replica = await Replica.open(row.space, { log: this.#entries.value, signatures, now: options.now, pause });
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
      link: this.linkParts(keys),
      random,
      now: () => clock.now(),
    });
    this.#projects.set(space.space, project);
    project.changes.on((change) => {
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
    const keys = await this.deviceKeys();
    if (!keys.ok) return keys;
    const begun = await MemberSpace.begin(this.#entries.value, this.names(), this.#memberOptions(keys.value));
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
    await this.#listen();
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
    const keys = await this.deviceKeys();
    if (!keys.ok) return keys;
    const options = this.#memberOptions(keys.value);
    const known = this.#projects.get(id);
    if (known !== undefined) return this.#letIn(known, { membership, ownerSeed });
    const replica = await Replica.open(id, { log: this.#entries.value, signatures, now: options.now, pause });
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
    const space = await MemberSpace.open(replica, { ...this.#memberOptions(keys), ownerSeed });
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
    await this.#listen();
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

  /** The links by which it came stay open for a moment, for others to hear that this device belongs to it. */
  async #fetch(kit: Kit, made: KitKeys, isGivenUp: () => boolean): Promise<Result<Replica, Problem>> {
    if (!this.#entries.ok) return this.#entries;
    const { network, random, after, clock } = this.#parts;
    const log = this.#entries.value;
    const replica = await Replica.open(made.space, { log, signatures, now: () => clock.now(), pause });
    if (!replica.ok) return replica;
    await this.#listen();
    const link = { random, after };
    const reached = await reachByKit({ replica: replica.value, keys: made, kit, network, link, isGivenUp });
    if (!reached.ok) return reached;
    after(SPREADING, reached.value.stop);
    return replica;
  }

  /** Unless it is a project of this device, one too that could not be opened, or is being fetched by another attempt. */
  async #forgetFetched(space: SpaceId): Promise<void> {
    if (this.#row(space) !== undefined || [...this.#recovering].some((sought) => sought.space === space)) return;
    if (this.#entries.ok) await this.#entries.value.forget(space);
  }

  #row(space: SpaceId): SpaceRow | undefined {
    return this.#parts.store.spaces().find((row) => row.space === space);
  }

  async #comeBack(replica: Replica, kit: Kit, keys: DeviceKeys): Promise<Result<SharedProject, Problem>> {
    const joined = this.#projects.get(replica.space);
    if (joined !== undefined) return this.#own(joined, kit, keys);
    const taken = await this.#takeIn(replica, kit, keys);
    return taken.ok ? this.#keep(replica, kit.seed, { ...kit, name: kit.name || 'A project' }, keys) : taken;
  }

  async #own(project: SharedProject, kit: Kit, keys: DeviceKeys): Promise<Result<SharedProject, Problem>> {
    const { replica, owner, space } = project.space;
    const taken = await this.#takeIn(replica, kit, keys);
    // Whoever holds the keys can say which change counts: it is taken in then.
    const isForked = !taken.ok && taken.error.code === FROZEN.code;
    const held = taken.ok || isForked ? owner.hold(kit.seed) : taken;
    const kept = held.ok ? await this.#parts.secrets.write(ownerSeedName(space), kit.seed) : held;
    if (!kept.ok) return kept;
    if (isForked) this.#takeInLater(project.space, kit, keys);
    project.changes.emit('sharing');
    return ok(project);
  }

  #takeIn(replica: Replica, { seed }: Kit, keys: DeviceKeys): Promise<Result<void, Problem>> {
    const device = { certificate: keys.certificate, deviceName: this.names().deviceName };
    return recover(replica, seed, device, this.#memberOptions(keys));
  }

  /** Once the owner has chosen, with the keys that came here while the membership was forked. */
  #takeInLater(space: MemberSpace, kit: Kit, keys: DeviceKeys): void {
    const { report } = this.#memberOptions(keys);
    const stop = space.onChange(() => {
      if (space.replica.feeds.chain.stop !== null) return;
      stop();
      this.#takeIn(space.replica, kit, keys)
        .then((taken) => {
          if (!taken.ok) report(new Error(taken.error.message));
        })
        .catch(report);
    });
  }

  async #leave(project: SharedProject): Promise<Result<void, Problem>> {
    const { space } = project.space;
    const id = project.project;
    await project.close();
    this.#projects.delete(space);
    await project.invitations.erase();
    const forgotten = await this.#forget(space, id);
    this.#seek();
    return forgotten;
  }

  /** What this device has of a space, whether it could be opened or not. */
  async #forget(space: SpaceId, id: string | null): Promise<Result<void, Problem>> {
    const { store, secrets, tell } = this.#parts;
    const emptied = this.#entries.ok ? await this.#entries.value.forget(space) : this.#entries;
    if (!emptied.ok) return emptied;
    const removed = await secrets.remove(ownerSeedName(space));
    const forgotten = removed.ok ? store.forget(space) : removed;
    if (!forgotten.ok || id === null) return forgotten;
    this.#problems.delete(id);
    tell({ event: 'accessChanged', project: id });
    tell({ event: 'sharingChanged', project: id });
    return ok();
  }

  /** The door is open as long as anything is shared. */
  async #listen(): Promise<void> {
    const started = await this.#parts.network.start((pipe, from) => void this.#answer(pipe, from));
    // Where the port cannot be noted, others find this device anew.
    if (started.ok) this.#parts.store.listensOn(this.#parts.network.port);
    else this.#parts.log.write('warn', 'others cannot call this device', JSON.stringify(started.error));
    this.#seek();
  }

  #seek(): void {
    const held = this.all.map(({ space: { space, discoverySecret } }) => ({ space, discoverySecret }));
    const isOpen = this.all.some(({ invitations }) => invitations.door !== null);
    const isLooked = this.#parts.clock.now() < this.#looksUntil;
    const door = isOpen || isLooked ? [{ ...OPEN_DOOR, isSilent: !isOpen }] : [];
    const others = [...this.#recovering].filter(({ space }) => !this.#projects.has(space));
    this.#parts.network.seek([...held, ...others, ...door]);
  }

  async #answer(pipe: FramePipe, from: string): Promise<void> {
    const keys = await this.deviceKeys();
    if (!keys.ok || this.#isClosed) {
      pipe.close();
      return;
    }
    const answered = await answer(pipe, (knock) => this.#lookUp(knock), this.linkParts(keys.value));
    if (!answered.ok) return;
    const { context } = answered.value;
    if (context.kind === 'member') await context.project.take(answered.value, 'lan', false);
    else context.project.approvals.begin(context.invite, answered.value, from);
  }

  #lookUp(knock: Knock): Expected<Caller> | null {
    if (knock.kind === 'join' && knock.invite === OPEN_DOOR.invite) {
      for (const project of this.all) {
        const { door } = project.invitations;
        if (door === null) continue;
        const context = { kind: 'join', project, invite: door.invite } as const;
        return { secret: OPEN_DOOR.secret, context, largest: LARGEST_OF_JOINING };
      }
      return null;
    }
    for (const project of this.all) {
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

  #memberOptions(keys: DeviceKeys): Omit<MemberOptions, 'ownerSeed'> {
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
}

function entriesOf(membership: readonly Uint8Array[]): readonly Entry[] {
  return membership.flatMap((bytes) => {
    const entry = readEntry(bytes);
    return entry.ok ? [entry.value] : [];
  });
}

async function pause(): Promise<void> {
  await setImmediate();
}

function notOpened(failure: unknown): Problem {
  return {
    code: 'space-not-opened',
    message: 'What this device keeps of this shared project could not be opened.',
    help: 'Start Throughline again. If that goes on, save the logs for support.',
    detail: failure instanceof Error ? failure.message : String(failure),
  };
}
