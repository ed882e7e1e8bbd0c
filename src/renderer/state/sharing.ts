/** Sharing a project with other people and devices, as far as components know; the composition root provides it. */
import { createContext, useContext } from 'react';
import type { ProjectId, TaskId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { View } from '#shared/views/index.ts';
import { useView } from './use-view.ts';
import { Value } from './value.ts';

export type Role = 'owner' | 'writer' | 'reader';
export type InvitedRole = Exclude<Role, 'owner'>;

export type DeviceLink =
  | { readonly kind: 'here'; readonly via: 'lan' | 'relay' | 'direct' }
  /** Milliseconds since 1970; null: never heard by this device. */
  | { readonly kind: 'away'; readonly heardAt: number | null };

export interface MemberDevice {
  readonly device: string;
  readonly name: string;
  readonly isThis: boolean;
  readonly link: DeviceLink;
  /** Pieces of work that it had not when it was last heard; null: not known. */
  readonly lacks: number | null;
  /** Holds all that this one holds, with the same content (SYNC V4). */
  readonly isInStep: boolean;
}

export interface Member {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  readonly isMe: boolean;
  readonly devices: readonly MemberDevice[];
}

export interface Invite {
  readonly invite: string;
  readonly role: InvitedRole;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly link: string;
}

export interface JoinRequest {
  readonly request: string;
  /** What can be told of the device before it proved anything. */
  readonly deviceHint: string;
  /** Three rows of six words, of which one is what the other device shows (SYNC M2). */
  readonly choices: readonly (readonly string[])[];
}

export interface Relay {
  readonly url: string;
  readonly state: 'connected' | 'connecting' | 'off';
  readonly problem: Problem | null;
}

export interface SharedProject {
  readonly kind: 'shared';
  /** Null: not a member any more. */
  readonly role: Role | null;
  readonly members: readonly Member[];
  readonly invites: readonly Invite[];
  readonly requests: readonly JoinRequest[];
  readonly relays: readonly Relay[];
  /** Where this device can be called, as `host:port`. */
  readonly addresses: readonly string[];
  /** Whether devices of the same network are looked for. */
  readonly isNearby: boolean;
  /** Pieces of this device's work that no other is known to hold. */
  readonly waiting: number;
  /** Work that was set aside because it broke the rules. */
  readonly faults: readonly { readonly who: string; readonly reason: string }[];
  /** Whether this device holds the key by which people are let in and removed. */
  readonly ownsRoot: boolean;
}

export type Sharing = { readonly kind: 'alone' } | SharedProject;

export type JoinState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'joined'; readonly project: ProjectId }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** One attempt to join, until it is cancelled or ends by itself. */
export interface Joining {
  readonly state: View<JoinState>;
  cancel(): void;
}

/** Where somebody looks (SYNC P1). */
export interface Whereabouts {
  readonly view: 'board' | 'timeline' | 'other';
  readonly selected: readonly TaskId[];
  /** The task whose panel is open. */
  readonly panel: TaskId | null;
}

/** Another device on which the project is on screen now. */
export interface Peer {
  readonly person: string;
  readonly device: string;
  readonly name: string;
  readonly at: Whereabouts;
}

export interface SharingService {
  /** The same view for the same project; null while it is being asked for. */
  sharing(project: ProjectId): View<Sharing | null>;
  presence(project: ProjectId): View<readonly Peer[]>;
  setPresence(project: ProjectId, at: Whereabouts | null): void;
  share(project: ProjectId): Promise<Result<void>>;
  invite(project: ProjectId, as: { readonly role: InvitedRole; readonly hours: number }): Promise<Result<void>>;
  revokeInvite(project: ProjectId, invite: string): Promise<Result<void>>;
  /** Lets a device in, by the row of words that its person read out. `isOwnDevice`: it is this person's too. */
  pickWords(project: ProjectId, request: string, pick: WordsPick): Promise<Result<void>>;
  refuseRequest(project: ProjectId, request: string): Promise<Result<void>>;
  removeMember(project: ProjectId, person: string): Promise<Result<void>>;
  setRole(project: ProjectId, person: string, role: InvitedRole): Promise<Result<void>>;
  setRelays(project: ProjectId, relays: readonly string[]): Promise<Result<void>>;
  addAddress(project: ProjectId, address: string): Promise<Result<void>>;
  /** What brings the owner back when every device of theirs is lost: text to be printed. */
  recoveryKit(project: ProjectId): Promise<Result<string>>;
  join(link: string): Joining;
}

export interface WordsPick {
  readonly choice: 0 | 1 | 2;
  readonly isOwnDevice: boolean;
}

/** Why nothing can be shared from here, where that is so; null where nothing is said of it. */
export type SharingAccess = Result<SharingService> | null;

export const SharingContext = createContext<SharingAccess>(null);

export function useSharingAccess(): SharingAccess {
  return useContext(SharingContext);
}

const UNKNOWN: View<Sharing | null> = new Value<Sharing | null>(null);

/** How the project is shared; null where that is not known, or nothing can be shared. */
export function useSharing(project: ProjectId | null): Sharing | null {
  const access = useSharingAccess();
  return useView(access?.ok && project !== null ? access.value.sharing(project) : UNKNOWN);
}
