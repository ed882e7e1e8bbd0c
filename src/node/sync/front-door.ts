/** Where others come to this device: members and newcomers who knock, and in the local network whoever looks for an open door. */
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { ShareRole } from '#shared/ports/sync.ts';
import type { InviteId } from '#shared/sync/ids.ts';
import { answer, type Expected, type FramePipe, isKnockFor, type Knock } from '#shared/sync/link/index.ts';
import { LARGEST_OF_JOINING, nearbyInvite, OPEN_DOOR } from '#shared/sync/pairing/index.ts';
import type { After } from '#shared/sync/session/session.ts';
import type { OpenDoor } from './joining/invitations.ts';
import type { Network, SoughtSpace } from './network.ts';
import type { SharedProject } from './project/shared-project.ts';
import type { SharingStore } from './sharing-store.ts';
import type { ThisDevice } from './this-device.ts';

export interface FrontDoorParts {
  readonly network: Network;
  /** It keeps the port on which others call. */
  readonly store: SharingStore;
  readonly device: ThisDevice;
  readonly projects: () => readonly SharedProject[];
  readonly clock: Clock;
  readonly after: After;
  readonly log: Log;
}

type Caller =
  | { readonly kind: 'member'; readonly project: SharedProject }
  | { readonly kind: 'join'; readonly project: SharedProject; readonly invite: InviteId };

/** Milliseconds. */
const LOOKS_FOR = 15_000;
const MOST_DOORS = 20;

export class FrontDoor {
  readonly #parts: FrontDoorParts;
  /** Looked for in the local network although nothing of them is here yet. */
  readonly #missed = new Set<SoughtSpace>();
  /** Addresses whose door was said to be open, and when that was heard last. */
  readonly #doors = new Map<string, number>();
  #looksUntil = 0;
  #isClosed = false;

  constructor(parts: FrontDoorParts) {
    this.#parts = parts;
    const { network, clock } = parts;
    network.onFound((space, address) => {
      if (space === OPEN_DOOR.space) this.#doors.set(address, clock.now());
    });
  }

  /** Open as long as anything is shared. */
  async open(): Promise<void> {
    const started = await this.#parts.network.start((pipe, from) => void this.#answer(pipe, from));
    // Where the port cannot be noted, others find this device anew.
    if (started.ok) this.#parts.store.listensOn(this.#parts.network.port);
    else this.#parts.log.write('warn', 'others cannot call this device', JSON.stringify(started.error));
    this.seek();
  }

  /** Announces and looks for what is shared now. */
  seek(): void {
    const projects = this.#parts.projects();
    const held = projects.map(({ space: { space, discoverySecret } }) => ({ space, discoverySecret }));
    const isOpen = projects.some(({ invitations }) => invitations.door !== null);
    const isLooked = this.#parts.clock.now() < this.#looksUntil;
    const door = isOpen || isLooked ? [{ ...OPEN_DOOR, isSilent: !isOpen }] : [];
    const invites = projects.flatMap(({ invitations }) =>
      invitations.entrusted.map(({ secretHere }) => nearbyInvite(secretHere)),
    );
    const here = new Set(held.map(({ space }) => space));
    const others = [...this.#missed].filter(({ space }) => !here.has(space));
    this.#parts.network.seek([...held, ...others, ...invites, ...door]);
  }

  /** Lets whoever is in the local network ask to join, for ten minutes, and ends that for every other project. */
  async openDoor(project: SharedProject, role: ShareRole): Promise<Result<OpenDoor, Problem>> {
    for (const other of this.#parts.projects()) await other.invitations.closeDoor();
    const opened = await project.invitations.openDoor(role);
    this.seek();
    if (opened.ok) this.#parts.after(opened.value.until - this.#parts.clock.now() + 1_000, () => this.seek());
    return opened;
  }

  async closeDoor(project: SharedProject): Promise<Result<void, Problem>> {
    const closed = await project.invitations.closeDoor();
    this.seek();
    return closed;
  }

  /** Where a door stands open, as far as it was heard; asked again and again while somebody looks. */
  async lookNearby(): Promise<readonly string[]> {
    const now = this.#parts.clock.now();
    const isAnew = now >= this.#looksUntil;
    this.#looksUntil = now + LOOKS_FOR;
    if (isAnew) {
      this.#doors.clear();
      await this.open();
      this.#parts.after(LOOKS_FOR + 1_000, () => this.#lookNoMore());
    }
    return [...this.#doors.keys()].slice(0, MOST_DOORS);
  }

  /** Looked for until it is disposed. */
  miss(sought: SoughtSpace): Dispose {
    this.#missed.add(sought);
    this.seek();
    return () => {
      this.#missed.delete(sought);
      this.seek();
    };
  }

  misses(space: SoughtSpace['space']): boolean {
    return [...this.#missed].some((sought) => sought.space === space);
  }

  close(): void {
    this.#isClosed = true;
  }

  #lookNoMore(): void {
    const left = this.#looksUntil - this.#parts.clock.now();
    if (left > 0) this.#parts.after(left + 1_000, () => this.#lookNoMore());
    else this.seek();
  }

  async #answer(pipe: FramePipe, from: string): Promise<void> {
    const keys = await this.#parts.device.keys();
    if (!keys.ok || this.#isClosed) {
      pipe.close();
      return;
    }
    const answered = await answer(pipe, (knock) => this.#lookUp(knock), this.#parts.device.linkParts(keys.value));
    if (!answered.ok) return;
    const { context } = answered.value;
    if (context.kind === 'member') await context.project.connections.take(answered.value, 'lan', false);
    else context.project.approvals.begin(context.invite, answered.value, `A device at ${from}`);
  }

  #lookUp(knock: Knock): Expected<Caller> | null {
    if (knock.kind === 'join' && knock.invite === OPEN_DOOR.invite) {
      for (const project of this.#parts.projects()) {
        const { door } = project.invitations;
        if (door === null) continue;
        const context = { kind: 'join', project, invite: door.invite } as const;
        return { secret: OPEN_DOOR.secret, context, largest: LARGEST_OF_JOINING };
      }
      return null;
    }
    for (const project of this.#parts.projects()) {
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
}
