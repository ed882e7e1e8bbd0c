/** A double of the sharing service: what the interface shows of a shared project, and what it asks for. */

import type { DirectService, DirectSession } from '#renderer/state/direct.ts';
import type {
  ChangeFiles,
  JoiningSession,
  SharingService,
  WaitedFor,
  WaitingJoining,
} from '#renderer/state/sharing.ts';
import { Value } from '#renderer/state/value.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { GivenChanges, TakenChanges } from '#shared/ports/change-files.ts';
import type { DirectAttempt, DirectSettings } from '#shared/ports/direct.ts';
import type {
  Joining,
  Peer,
  Presence,
  SharedDevice,
  SharedMember,
  SharedProject,
  Sharing,
} from '#shared/ports/sync.ts';

/** Every project is shared in the same way; what was asked for stands in `asked`. */
export class SharingDouble implements SharingService {
  readonly isOffered: boolean = true;
  readonly knocked = new Value<readonly ProjectId[]>([]);
  readonly state: Value<Sharing | null>;
  readonly attempt = new Value<DirectAttempt>({ kind: 'preparing' });
  readonly directSettings = new Value<DirectSettings>({ isAutomatic: true, servers: [] });
  readonly peers = new Value<readonly Peer[]>([]);
  readonly joining = new Value<Joining>({ kind: 'connecting' });
  readonly asked: (readonly unknown[])[] = [];
  /** What the next questions are answered. */
  answer: Result<void> = ok();
  /** The last files of changes that were saved. */
  given: readonly GivenChanges[] = [];
  /** What a file of changes brings. */
  taken: TakenChanges = { project: null, name: 'Harbour', by: [], hasMembership: false, isWhole: true };
  /** What this device says of where it looks. */
  presented: Presence | null = null;

  constructor(sharing: Sharing | null) {
    this.state = new Value(sharing);
  }

  readonly sharing = (): Value<Sharing | null> => this.state;
  readonly sharingNow = async (): Promise<Sharing | null> => this.state.get();
  readonly presence = (): Value<readonly Peer[]> => this.peers;
  readonly setPresence = (_: ProjectId, presence: Presence | null): void => {
    this.presented = presence;
  };
  readonly share = (): Promise<Result<void>> => this.#note('share');
  readonly revokeInvite: SharingService['revokeInvite'] = (_, ...given) => this.#note('revokeInvite', ...given);
  readonly pickWords: SharingService['pickWords'] = (_, ...given) => this.#note('pickWords', ...given);
  readonly refuseRequest: SharingService['refuseRequest'] = (_, ...given) => this.#note('refuseRequest', ...given);
  readonly removeMember: SharingService['removeMember'] = (_, ...given) => this.#note('removeMember', ...given);
  readonly setMemberRole: SharingService['setMemberRole'] = (_, ...given) => this.#note('setMemberRole', ...given);
  readonly removeDevice: SharingService['removeDevice'] = (_, ...given) => this.#note('removeDevice', ...given);
  readonly replaceOwnerKeys: SharingService['replaceOwnerKeys'] = (_, ...given) =>
    this.#note('replaceOwnerKeys', ...given);
  readonly nameMyself: SharingService['nameMyself'] = (_, name) => this.#note('nameMyself', name);
  readonly renameMember: SharingService['renameMember'] = (_, ...given) => this.#note('renameMember', ...given);
  readonly setRelays: SharingService['setRelays'] = (_, ...given) => this.#note('setRelays', ...given);
  readonly addAddress: SharingService['addAddress'] = (_, ...given) => this.#note('addAddress', ...given);

  readonly invite: SharingService['invite'] = async (_, role, hours, person) => {
    const done = await this.#note('invite', role, hours, ...(person === null ? [] : [person]));
    if (!done.ok) return done;
    const link = 'throughline://join/AbC';
    const made = { invite: 'i1', role, until: Date.now() + hours * 3_600_000, link, delegate: person };
    const state = this.state.get();
    if (state?.kind === 'shared') this.state.set({ ...state, invites: [...state.invites, made] });
    return ok(made);
  };

  readonly recoveryKit = async (): Promise<Result<string>> => {
    const done = await this.#note('recoveryKit');
    return done.ok ? ok('TL-RECOVERY 7Q4M-2XKD-9PWE-5VTA') : done;
  };

  readonly settleFork: SharingService['settleFork'] = (_, entry) => this.#note('settleFork', entry);

  readonly recover = (text: string): JoiningSession => {
    this.asked.push(['recover', text]);
    return this.#joining();
  };

  readonly openDoor: SharingService['openDoor'] = (_, role) => this.#note('openDoor', role);
  readonly closeDoor = (): Promise<Result<void>> => this.#note('closeDoor');
  /** Whose door is open in the network. */
  doors: readonly string[] = [];
  readonly lookNearby = async (): Promise<readonly string[]> => this.doors;

  readonly joinNearby = (address: string): JoiningSession => {
    this.asked.push(['joinNearby', address]);
    return this.#joining();
  };

  readonly join = (link: string): JoiningSession => {
    this.asked.push(['join', link]);
    return this.#joining();
  };

  readonly changes: ChangeFiles = {
    given: async () => ok(this.given),
    save: async (_, { device, since }) => {
      const done = await this.#note('saveChanges', device, since);
      return done.ok ? ok('Harbour changes 2026-05-04.throughline-changes') : done;
    },
    take: async (file) => {
      const done = await this.#note('takeChanges', file.size);
      return done.ok ? ok(this.taken) : done;
    },
  };

  #joining(): JoiningSession {
    return {
      state: this.joining,
      confirm: () => void this.asked.push(['confirmJoin']),
      cancel: () => void this.asked.push(['cancelJoin']),
      leave: () => void this.asked.push(['leaveJoin']),
    };
  }

  readonly waiting = new Value<readonly WaitingJoining[]>([]);
  readonly waited = new Emitter<WaitedFor>();
  readonly onWaited: SharingService['onWaited'] = (listener) => this.waited.on(listener);
  readonly giveUpJoin = (join: string): void => void this.asked.push(['giveUpJoin', join]);

  readonly direct: DirectService = {
    offer: () => this.#connecting('offerDirect'),
    answer: (_, code) => this.#connecting('answerDirect', code),
    settings: async () => ok(this.directSettings.get()),
    set: async (settings) => {
      const done = await this.#note('setDirect', settings);
      if (done.ok) this.directSettings.set(settings);
      return done;
    },
  };

  #connecting(...asked: readonly unknown[]): DirectSession {
    this.asked.push(asked);
    return {
      state: this.attempt,
      accept: (code) => this.#note('acceptDirect', code),
      cancel: () => void this.asked.push(['cancelDirect']),
    };
  }

  async #note(...asked: readonly unknown[]): Promise<Result<void>> {
    this.asked.push(asked);
    return this.answer;
  }
}

export function deviceOf(name: string, given: Partial<SharedDevice> = {}): SharedDevice {
  return {
    device: name,
    name,
    isThis: false,
    link: { kind: 'away', heardAt: null },
    lacks: null,
    isInStep: false,
    ...given,
  };
}

const THIS = deviceOf('Ana’s laptop', {
  isThis: true,
  link: { kind: 'here', via: 'direct' },
  lacks: 0,
  isInStep: true,
});

export function memberOf(name: string, given: Partial<SharedMember> = {}): SharedMember {
  return { person: name, name, role: 'writer', isMe: false, letInBy: null, devices: [], ...given };
}

/** Shared by Ana, who is me, with nobody yet. */
export function sharedBy(given: Partial<SharedProject> = {}): SharedProject {
  return {
    kind: 'shared',
    role: 'owner',
    members: [memberOf('Ana', { role: 'owner', isMe: true, devices: [THIS] })],
    invites: [],
    entrusted: [],
    approved: [],
    requests: [],
    relays: [],
    addresses: [],
    isNearby: true,
    waiting: 0,
    faults: [],
    ownsRoot: true,
    fork: [],
    door: null,
    ...given,
  };
}
