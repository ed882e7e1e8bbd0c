/** Sharing a project with other people and devices, as far as components know; the composition root provides it. */
import { createContext, useContext } from 'react';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { ChangesSince, GivenChanges, TakenChanges } from '#shared/ports/change-files.ts';
import type { Joining, Peer, Presence, ShareRole, Sharing } from '#shared/ports/sync.ts';
import type { View } from '#shared/views/index.ts';
import type { DirectService } from './direct.ts';
import { useView } from './use-view.ts';
import { Value } from './value.ts';

/** One attempt to join, until it is cancelled or ends by itself. */
export interface JoiningSession {
  readonly state: View<Joining>;
  /** Whoever approves has said that they picked the words. */
  confirm(): void;
  cancel(): void;
  /** It is looked at no more, and goes on by itself where it can: once it was approved. */
  leave(): void;
}

/** One that was approved in the owner's place, and waits for a device of the owner; or that waited in vain. */
export interface WaitingJoining {
  readonly join: string;
  readonly state: Joining;
}

export type WaitedFor = Extract<Joining, { readonly kind: 'joined' | 'failed' }>;

export interface ChangeFileJob {
  /** So many are written, or taken in. */
  readonly onBytes: (bytes: number) => void;
  /** Aborting ends the work; what was taken in by then stays. */
  readonly signal: AbortSignal;
}

/** Who gets a file, and what it leaves out: see `writeChanges`. */
export interface ChangesFor {
  /** Null: whoever gets it. */
  readonly device: string | null;
  readonly since: ChangesSince;
}

/** By which a project goes on between devices that never meet. */
export interface ChangeFiles {
  /** The last files that were saved. */
  given(project: ProjectId): Promise<Result<readonly GivenChanges[]>>;
  /** Answers the file's name, or null where the person closed the dialog. */
  save(project: ProjectId, to: ChangesFor, job: ChangeFileJob): Promise<Result<string | null>>;
  take(file: Blob, job: ChangeFileJob): Promise<Result<TakenChanges>>;
}

export interface SharingService {
  /** False in a page without host: every project is alone there for ever. */
  readonly isOffered: boolean;
  /** Projects that somebody asks to join now. */
  readonly knocked: View<readonly ProjectId[]>;
  /** The same view for the same project; null while it is being asked for, and while no host answers. */
  sharing(project: ProjectId): View<Sharing | null>;
  /** As it is now, once; null where that is not known. */
  sharingNow(project: ProjectId): Promise<Sharing | null>;
  presence(project: ProjectId): View<readonly Peer[]>;
  /** Where this window looks; null once it looks there no more. */
  setPresence(project: ProjectId, state: Presence | null): void;
  share(project: ProjectId): Promise<Result<void>>;
  invite(
    project: ProjectId,
    role: ShareRole,
    hours: number,
    /** Who may let somebody in by it besides the owner. */
    delegate: string | null,
  ): Promise<Result<{ readonly link: string; readonly until: number }>>;
  revokeInvite(project: ProjectId, invite: string): Promise<Result<void>>;
  /** Lets a device in, by the row of words that its person read out. `isOwnDevice`: it is this person's too. */
  pickWords(project: ProjectId, request: string, choice: 0 | 1 | 2, isOwnDevice: boolean): Promise<Result<void>>;
  refuseRequest(project: ProjectId, request: string): Promise<Result<void>>;
  removeMember(project: ProjectId, person: string): Promise<Result<void>>;
  /** One of a person's several; one of the owner's goes with the owner's keys, which are replaced. */
  removeDevice(project: ProjectId, device: string): Promise<Result<void>>;
  /** Somebody else may have them: `devices` of the owner's go, and the recovery kit of until now is good for nothing. `branch`: see `settleFork`. */
  replaceOwnerKeys(project: ProjectId, devices: readonly string[], branch: string | null): Promise<Result<void>>;
  /** As everybody sees this person from now on. */
  nameMyself(project: ProjectId, name: string): Promise<Result<void>>;
  /** As everybody sees them from now on. */
  renameMember(project: ProjectId, person: string, name: string): Promise<Result<void>>;
  setMemberRole(project: ProjectId, person: string, role: ShareRole): Promise<Result<void>>;
  setRelays(project: ProjectId, relays: readonly string[]): Promise<Result<void>>;
  addAddress(project: ProjectId, address: string): Promise<Result<void>>;
  /** Text to be printed: whoever has it is the owner. */
  recoveryKit(project: ProjectId): Promise<Result<string>>;
  join(link: string): JoiningSession;
  /** Joinings that go on without anybody who looks at them. */
  readonly waiting: View<readonly WaitingJoining[]>;
  /** One of those came to something. */
  onWaited(listener: (outcome: WaitedFor) => void): Dispose;
  giveUpJoin(join: string): void;
  readonly changes: ChangeFiles;
  readonly direct: DirectService;
  /** Whoever is in the local network may ask to join, for ten minutes. */
  openDoor(project: ProjectId, role: ShareRole): Promise<Result<unknown>>;
  closeDoor(project: ProjectId): Promise<Result<void>>;
  /** Addresses of devices nearby whose door is open; to be asked again while somebody looks. */
  lookNearby(): Promise<readonly string[]>;
  joinNearby(address: string): JoiningSession;
  /** The owner on this device, by the text of a recovery kit. */
  recover(kit: string): JoiningSession;
  /** Chooses the one of two changes of the membership that counts. */
  settleFork(project: ProjectId, entry: string): Promise<Result<void>>;
}

export const SharingContext = createContext<SharingService | null>(null);

/** Null where this program shares nothing: nothing of it is shown then. */
export function useSharingService(): SharingService | null {
  return useContext(SharingContext);
}

const UNKNOWN: View<Sharing | null> = new Value<Sharing | null>(null);

/** How the project is shared; null where that is not known, or nothing can be shared. */
export function useSharing(project: ProjectId | null): Sharing | null {
  const service = useSharingService();
  return useView(service && project !== null ? service.sharing(project) : UNKNOWN);
}
