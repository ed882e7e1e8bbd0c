/**
 * What pages, and programs without a window, ask of the shared projects of one data folder. It promises: keys stay in here, and
 * what it calls kept is durable in the log.
 */
import { nodeSealing as sealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures as signatures } from '#node/crypto/node-signatures.ts';
import type { HostVerbs } from '#node/host/host-service.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostInput, HostOutput } from '#shared/ports/host.ts';
import type { syncVerbs } from '#shared/ports/sync.ts';
import { writeChangeFile } from '#shared/sync/change-file/write-change-file.ts';
import type { DeviceId, EntryHash, InviteId, PersonHandle } from '#shared/sync/ids.ts';
import { asName, isAddress } from '#shared/sync/pairing/index.ts';
import { IncomingChangeFiles } from './change-files/incoming-change-files.ts';
import { OutgoingChangeFiles } from './change-files/outgoing-change-files.ts';
import { DirectService } from './direct/direct-service.ts';
import { oneOwner } from './joining/invitations.ts';
import { Joinings } from './joining/joinings.ts';
import { recoveryKit } from './joining/recovery-kit.ts';
import { IncomingParcels, OutgoingParcels } from './project/parcels.ts';
import type { SharedProject } from './project/shared-project.ts';
import { SharedSpaces, type SharedSpacesParts } from './shared-spaces.ts';

export type SyncVerbs = Pick<HostVerbs, keyof typeof syncVerbs>;

export type SyncServiceParts = Omit<SharedSpacesParts, 'parcels' | 'direct'>;

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
  /** Likewise of another document of it, as the notes of a meeting; null of one in which nothing stands, too. */
  contentOf(document: string): Uint8Array | null;
}

export class SyncService {
  readonly verbs: SyncVerbs;
  readonly #parts: SyncServiceParts;
  readonly #spaces: SharedSpaces;
  readonly #incoming = new IncomingParcels();
  readonly #outgoing: OutgoingParcels;
  readonly #joinings: Joinings;
  readonly #writtenFiles: OutgoingChangeFiles;
  readonly #takenFiles: IncomingChangeFiles;
  readonly #direct: DirectService;

  constructor(parts: SyncServiceParts) {
    this.#parts = parts;
    const { random, clock, network, secrets, after, tell } = parts;
    this.#direct = new DirectService(parts);
    this.#outgoing = new OutgoingParcels(random);
    const spaces = new SharedSpaces({ ...parts, direct: this.#direct, parcels: this.#outgoing });
    this.#spaces = spaces;
    this.#writtenFiles = new OutgoingChangeFiles(random);
    this.#takenFiles = new IncomingChangeFiles(() => spaces.all);
    this.#joinings = new Joinings({
      network,
      signatures,
      random,
      now: () => clock.now(),
      keys: () => spaces.device.keys(),
      linkParts: (keys) => spaces.device.linkParts(keys),
      names: () => spaces.device.names(),
      projectOf: ({ space }) => spaces.get(space),
      recover: async (kit, isGivenUp) => {
        await spaces.ready;
        return spaces.recoveries.begin(kit, isGivenUp);
      },
      enter: (welcome, invite, address) => spaces.enter(welcome, invite, address),
      changed: (join) => tell({ event: 'joiningChanged', join }),
      lookFor: async (sought) => {
        await spaces.ready;
        await spaces.door.open();
        return spaces.door.miss(sought);
      },
      secrets,
      after,
    });
    this.verbs = this.#makeVerbs();
  }

  /** Out of every project, with the keys: nothing of the person stays. What others hold is theirs. */
  async erase(): Promise<Result<void, Problem>> {
    const given = await this.#joinings.giveUpAll();
    if (!given.ok) return given;
    const left = await this.#spaces.erase();
    return left.ok ? this.#direct.forget() : left;
  }

  /** What this device is a member of. */
  async held(): Promise<readonly HeldProject[]> {
    await this.#spaces.ready;
    return this.#spaces.all.map(({ project, row, connections, copy, space }) => ({
      project,
      name: row.name,
      relays: row.relays,
      isLevel: connections.isLevel,
      content: copy.content,
      contentOf: (document) => {
        const held = space.document(document);
        return held.isPending || holdsNothing(held.vector) ? null : held.diff(vectorOfNothing);
      },
    }));
  }

  /** The machine woke up: others are called at once. */
  wake(): void {
    this.#parts.network.wake();
  }

  async close(): Promise<void> {
    this.#joinings.close();
    await this.#spaces.close();
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
        await this.#spaces.ready;
        return ok({ projects: this.#spaces.all.flatMap(({ project }) => project ?? []) });
      },
      shareProject: ({ project, name }) => this.#done(this.#spaces.share(project, name)),
      createInvite: ({ project, role, hours, delegate }) =>
        this.#with(project, (shared) =>
          shared.invitations.make(role, hours, (delegate ?? null) as PersonHandle | null),
        ),
      revokeInvite: ({ project, invite }) =>
        this.#do(project, (shared) => shared.invitations.revoke(invite as InviteId)),
      pickWords: ({ project, request, choice, isOwnDevice }) =>
        this.#do(project, (shared) => shared.approvals.pick(request, choice, isOwnDevice)),
      refuseRequest: ({ project, request }) => this.#do(project, (shared) => shared.approvals.refuse(request)),
      removeMember: ({ project, person }) =>
        this.#do(project, (shared) => shared.space.owner.remove(person as PersonHandle)),
      removeDevice: ({ project, device }) =>
        this.#do(project, (shared) => shared.space.owner.removeDevice(device as DeviceId)),
      replaceOwnerKeys: ({ project, devices, branch }) =>
        this.#do(project, (shared) =>
          shared.space.owner.replaceKeys(
            devices.map((device) => device as DeviceId),
            branch as EntryHash | null,
          ),
        ),
      nameMyself: ({ project, name }) =>
        this.#do(project, (shared) => shared.space.nameMyself(asName(name, 'Somebody'))),
      renameMember: ({ project, person, name }) =>
        this.#do(project, (shared) => {
          const people = new Map([[person as PersonHandle, asName(name, 'Somebody')]]);
          return shared.space.owner.rename(people);
        }),
      setMemberRole: ({ project, person, role }) =>
        this.#do(project, (shared) =>
          role === 'owner' ? err(oneOwner) : shared.space.owner.setRole(person as PersonHandle, role),
        ),
      setRelays: ({ project, relays }) => this.#do(project, (shared) => shared.setRelays(relays)),
      setPresence: ({ project, page, state }) =>
        this.#do(project, (shared) => {
          shared.connections.presence.set(page, state);
          return ok();
        }),
      addAddress: ({ project, address }) =>
        this.#do(project, (shared) => {
          if (!isAddress(address)) return err(noAddress);
          return shared.addAddress(address);
        }),
      recoveryKit: ({ project }) =>
        this.#with(project, ({ row, space }) => recoveryKit(this.#parts.secrets, space, row)),
      leaveProject: ({ project }) => this.#done(this.#spaces.leave(project)),
      join: async ({ link }) => {
        await this.#spaces.ready;
        return this.#joinings.begin(link);
      },
      recoverProject: async ({ text }) => {
        await this.#spaces.ready;
        return this.#joinings.recover(text);
      },
      openDoor: ({ project, role }) =>
        this.#with(project, async (shared) => {
          const opened = await this.#spaces.door.openDoor(shared, role);
          return opened.ok ? ok({ until: opened.value.until }) : opened;
        }),
      closeDoor: ({ project }) => this.#do(project, (shared) => this.#spaces.door.closeDoor(shared)),
      lookNearby: async () => {
        await this.#spaces.ready;
        return ok({ doors: [...(await this.#spaces.door.lookNearby())] });
      },
      joinNearby: async ({ address }) => {
        await this.#spaces.ready;
        return isAddress(address) ? ok(this.#joinings.nearby(address)) : err(noAddress);
      },
      confirmJoin: async ({ join }) => {
        this.#joinings.confirm(join);
        return ok({});
      },
      settleFork: ({ project, entry }) => this.#do(project, (shared) => shared.space.owner.settle(entry as EntryHash)),
      listJoins: async () => ok({ joins: [...(await this.#joinings.waiting())] }),
      joinState: async ({ join }) => this.#joinings.state(join),
      cancelJoin: async ({ join }) => {
        const given = await this.#joinings.giveUp(join);
        return given.ok ? ok({}) : given;
      },
      openDocument: (input) => this.#openDocument(input),
      addToPush: async (input) => {
        const added = this.#incoming.add(input);
        return added.ok ? ok({}) : added;
      },
      pushDocument: ({ project, document, parcel, pieces, ...input }) =>
        this.#with(project, (shared) => {
          const pushed = this.#incoming.take(parcel, pieces);
          if (pushed === null) return err(incomplete);
          return shared.copies.of(document).push(document ?? project, pushed, input);
        }),
      pullDocument: ({ project, document, ...input }) =>
        this.#with(project, (shared) => shared.copies.of(document).pull(input)),
      takePulled: async ({ parcel, part }) => this.#outgoing.take(parcel, part),
      takeActivity: async ({ parcel, part }) => this.#outgoing.takeActivity(parcel, part),
      givenChanges: ({ project }) => this.#with(project, ({ givenFiles }) => ok({ files: [...givenFiles] })),
      writeChanges: ({ project, device, since }) =>
        this.#with(project, (shared) => {
          const parts = { discoverySecret: shared.space.discoverySecret, sealing, random: this.#parts.random };
          const { entries, saved } = shared.changesFor(device as DeviceId | null, since);
          return ok({ file: this.#writtenFiles.begin(writeChangeFile(parts, entries), saved) });
        }),
      keepGivenChanges: ({ file }) => this.#done(Promise.resolve(this.#writtenFiles.saved(file))),
      nextOfChanges: ({ file, index }) => this.#writtenFiles.next(file, index),
      addToChanges: async (input) => {
        await this.#spaces.ready;
        return this.#done(this.#takenFiles.add(input));
      },
      takeChanges: (input) => this.#takenFiles.take(input),
      ...this.#direct.verbs,
      offerDirect: ({ project }) => this.#with(project, (shared) => ok(shared.connections.byHand.offer())),
      answerDirect: ({ project, code }) => this.#with(project, (shared) => shared.connections.byHand.answer(code)),
      acceptDirect: ({ project, attempt, code }) =>
        this.#do(project, (shared) => shared.connections.byHand.accept(attempt, code)),
      directState: ({ project, attempt }) => this.#with(project, (shared) => shared.connections.byHand.state(attempt)),
      cancelDirect: ({ project, attempt }) =>
        this.#do(project, (shared) => {
          shared.connections.byHand.cancel(attempt);
          return ok();
        }),
    };
  }

  async #openDocument({
    project,
    document,
    holds,
  }: HostInput<'openDocument'>): Promise<Result<HostOutput<'openDocument'>, Problem>> {
    await this.#spaces.ready;
    // Where the project is another's, or alone, so is all that belongs to it.
    if (document !== undefined && document !== project) {
      return this.#with(project, (shared) => ok(shared.openDocument(project, holds, document)), { kind: 'alone' });
    }
    const aside = this.#spaces.all.find(({ copy, refusal }) => copy.project === project && refusal !== null);
    if (aside !== undefined && this.#spaces.find(project) === null) {
      if (holds !== 'nothing') return ok({ kind: 'alone', ...(aside.refusal && { beside: aside.refusal }) });
      aside.takeId();
      this.#tellOf(project);
    }
    const opened = await this.#with(project, (shared) => ok(shared.openDocument(project, holds)), { kind: 'alone' });
    if (opened.ok && opened.value.kind === 'alone' && opened.value.beside !== undefined) this.#tellOf(project);
    return opened;
  }

  /** It is shared from now on, or no more. */
  #tellOf(project: string): void {
    this.#parts.tell({ event: 'accessChanged', project });
    this.#parts.tell({ event: 'sharingChanged', project });
  }

  /** `otherwise`: the answer for a project that is not shared. */
  async #with<T>(
    id: string,
    work: (project: SharedProject) => Result<T, Problem> | Promise<Result<T, Problem>>,
    otherwise?: T,
  ): Promise<Result<T, Problem>> {
    await this.#spaces.ready;
    const project = this.#spaces.find(id);
    if (project !== null) return work(project);
    const problem = this.#spaces.problemOf(id);
    if (problem !== null) return err(problem);
    return otherwise === undefined ? err(notShared) : ok(otherwise);
  }

  #do(
    id: string,
    work: (project: SharedProject) => Result<void, Problem> | Promise<Result<void, Problem>>,
  ): Promise<Result<Record<string, never>, Problem>> {
    return this.#done(this.#with(id, work));
  }

  async #done(work: Promise<Result<void, Problem>>): Promise<Result<Record<string, never>, Problem>> {
    const done = await work;
    return done.ok ? ok({}) : done;
  }
}

/** The state vector of an empty document. */
const vectorOfNothing = Uint8Array.of(0);

const holdsNothing = (vector: Uint8Array): boolean => vector.byteLength === 1 && vector[0] === 0;

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
