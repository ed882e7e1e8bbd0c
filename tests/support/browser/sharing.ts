/** A double of the sharing service: what the interface shows of a shared project, and what it asks for. */
import type {
  Joining,
  JoinState,
  Member,
  MemberDevice,
  Peer,
  SharedProject,
  Sharing,
  SharingService,
  Whereabouts,
} from '#renderer/state/sharing.ts';
import { Value } from '#renderer/state/value.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

/** Every project is shared in the same way; what was asked for stands in `asked`. */
export class SharingDouble implements SharingService {
  readonly state: Value<Sharing | null>;
  readonly peers = new Value<readonly Peer[]>([]);
  readonly joinState = new Value<JoinState>({ kind: 'connecting' });
  readonly asked: (readonly unknown[])[] = [];
  /** What the next questions are answered. */
  answer: Result<void> = ok();
  shown: Whereabouts | null = null;

  constructor(sharing: Sharing | null) {
    this.state = new Value(sharing);
  }

  readonly sharing = (): Value<Sharing | null> => this.state;
  readonly presence = (): Value<readonly Peer[]> => this.peers;
  readonly setPresence = (_: ProjectId, at: Whereabouts | null): void => {
    this.shown = at;
  };
  readonly share = (): Promise<Result<void>> => this.#note('share');
  readonly invite: SharingService['invite'] = (_, as) => this.#note('invite', as);
  readonly revokeInvite: SharingService['revokeInvite'] = (_, invite) => this.#note('revokeInvite', invite);
  readonly pickWords: SharingService['pickWords'] = (_, request, pick) => this.#note('pickWords', request, pick);
  readonly refuseRequest: SharingService['refuseRequest'] = (_, request) => this.#note('refuseRequest', request);
  readonly removeMember: SharingService['removeMember'] = (_, person) => this.#note('removeMember', person);
  readonly setRole: SharingService['setRole'] = (_, person, role) => this.#note('setRole', person, role);
  readonly setRelays: SharingService['setRelays'] = (_, relays) => this.#note('setRelays', relays);
  readonly addAddress: SharingService['addAddress'] = (_, address) => this.#note('addAddress', address);

  readonly recoveryKit = async (): Promise<Result<string>> => {
    await this.#note('recoveryKit');
    return ok('TL-RECOVERY 7Q4M-2XKD-9PWE-5VTA');
  };

  readonly join = (link: string): Joining => {
    void this.#note('join', link);
    return { state: this.joinState, cancel: () => void this.#note('cancelJoin') };
  };

  async #note(...asked: readonly unknown[]): Promise<Result<void>> {
    this.asked.push(asked);
    return this.answer;
  }
}

export function deviceOf(name: string, given: Partial<MemberDevice> = {}): MemberDevice {
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

export function memberOf(name: string, given: Partial<Member> = {}): Member {
  return { person: name, name, role: 'writer', isMe: false, devices: [], ...given };
}

/** Shared by Ana, who is me, with nobody yet. */
export function sharedBy(given: Partial<SharedProject> = {}): SharedProject {
  return {
    kind: 'shared',
    role: 'owner',
    members: [memberOf('Ana', { role: 'owner', isMe: true, devices: [THIS] })],
    invites: [],
    requests: [],
    relays: [],
    addresses: [],
    isNearby: true,
    waiting: 0,
    faults: [],
    ownsRoot: true,
    ...given,
  };
}
