import type { Dispose } from '#shared/kernel/disposable.ts';
import type { InviteId, SpaceId } from '#shared/sync/ids.ts';
import type { Linked, NoiseLink } from '#shared/sync/link/index.ts';
import {
  LARGEST_VOUCHED,
  type RelayMessage,
  readRelayMessage,
  writeRelayMessage,
} from '#shared/sync/relay/messages.ts';
import { SplitLink } from '#shared/sync/relay/split-link.ts';
import { readMessage, writeMessage } from '#shared/sync/session/messages.ts';
import { type After, Session } from '#shared/sync/session/session.ts';
import { isBeginning } from './counted-log.ts';
import type { RelayMetrics } from './metrics.ts';
import type { Attached, RelaySpace } from './relay-space.ts';
import type { RelaySpaces } from './relay-spaces.ts';
import type { Throttle } from './throttle.ts';
import type { TunnelPeer, Tunnels } from './tunnels.ts';

export interface ConnectionParts {
  readonly linked: Linked;
  readonly spaces: RelaySpaces;
  readonly tunnels: Tunnels;
  readonly throttle: Throttle;
  readonly metrics: RelayMetrics;
  readonly after: After;
  /** Whether whoever it is may bring a project that is not known here. */
  readonly mayBegin: () => boolean;
  /** For the operator: why the relay ended it. */
  readonly tell: (reason: string) => void;
}

/** Milliseconds: until it is said what is wanted, until a space is known or its device a member, and of a newcomer in all. */
const PATIENCE = { first: 10_000, membership: 30_000, guest: 15 * 60_000 };
/** Bytes that a device may leave untaken before messages of the moment are left out for it. */
const SLOW = 256 * 2 ** 10;
/** Besides its bytes: what it costs to verify an entry. */
const OF_ENTRY = 2_048;
const LOG_AWAY = 'the relay cannot read its log just now';
const ENTRIES_CODE = 4;
const EPHEMERAL_CODE = 5;

type Stage =
  | { readonly kind: 'new' | 'opening' | 'guest' | 'ended' }
  /** Not a member as far as this relay knows: the membership that says so may be on its way from another device. */
  | { readonly kind: 'waiting'; readonly space: RelaySpace }
  | { readonly kind: 'attached'; readonly space: RelaySpace; readonly session: Session };

/** One device that Noise has named: a member with its session, or a newcomer with a tunnel. */
export class RelayConnection implements Attached, TunnelPeer {
  readonly #parts: ConnectionParts;
  readonly #link: NoiseLink;
  readonly #split: SplitLink;
  #stage: Stage = { kind: 'new' };
  #deadline: Dispose;
  #release: Dispose[] = [];
  /** Attached, and a member now. */
  #isTrusted = false;
  #invites: readonly InviteId[] = [];

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#link = parts.linked.link;
    this.#deadline = parts.after(PATIENCE.first, () => this.end('nothing was asked for'));
    this.#split = new SplitLink(this.#link, (message) => this.#hear(message));
    this.#split.onClose(() => this.#finish());
  }

  get buffered(): number {
    return this.#link.buffered;
  }

  say(message: Exclude<RelayMessage, { readonly kind: 'unknown' }>): void {
    this.#link.send(writeRelayMessage(message));
  }

  passOn(message: Uint8Array): void {
    if (this.#isTrusted && this.#link.buffered < SLOW) this.#link.send(message);
  }

  membershipChanged(): void {
    const stage = this.#stage;
    if (stage.kind === 'waiting') {
      if (this.#isMember(stage.space)) this.#talk(stage.space);
    } else if (stage.kind === 'attached' && stage.space.isKnown) {
      this.#trust(stage.space);
      this.#deadline();
      // The session tells it what it may know, and takes its leave.
      if (!this.#isTrusted) this.#waitForMembership();
    }
  }

  /** Says why, in the way of sessions, and hangs up. */
  end(reason: string): void {
    if (this.#stage.kind === 'ended') return;
    this.#parts.tell(reason);
    this.#parts.metrics.count('throughline_relay_ended_total', 'Connections that the relay ended');
    this.#link.send(writeMessage({ kind: 'bye', reason }));
    this.#link.close();
  }

  #hear(bytes: Uint8Array): void {
    const message = readRelayMessage(bytes);
    if (!message.ok) this.end('a message is none');
    else this.#hearMessage(message.value);
  }

  #hearMessage(message: RelayMessage): void {
    const { kind } = this.#stage;
    switch (message.kind) {
      case 'attach':
        if (kind === 'new') void this.#open(message.space);
        else this.end('it is attached already');
        break;
      case 'listen':
        this.#invites = message.invites;
        if (this.#stage.kind === 'attached') this.#listen(this.#stage.space);
        break;
      case 'open':
        // Of another stage the deadline stands.
        if (kind === 'new') this.#welcomeGuest();
        this.#parts.tunnels.open(this, message.tunnel, message.invite);
        break;
      case 'data':
        this.#parts.tunnels.data(this, message.tunnel, message.bytes);
        break;
      case 'close':
        this.#parts.tunnels.close(this, message.tunnel);
        break;
      case 'vouch':
        if (this.#stage.kind === 'waiting') void this.#hearVoucher(this.#stage.space, message.entries);
        break;
      // The relay's own word.
      case 'who':
      case 'unknown':
        break;
    }
  }

  #welcomeGuest(): void {
    this.#deadline();
    this.#stage = { kind: 'guest' };
    this.#deadline = this.#parts.after(PATIENCE.guest, () => this.end('it took too long'));
  }

  async #open(space: SpaceId): Promise<void> {
    this.#deadline();
    this.#stage = { kind: 'opening' };
    const { spaces, throttle } = this.#parts;
    throttle.hold(true);
    try {
      const held = await spaces.hold(space);
      if (!held.ok) {
        this.end(held.error.message);
        return;
      }
      if (this.#hasEnded()) {
        held.value.release();
        return;
      }
      this.#release.push(held.value.release, held.value.space.attach(this));
      this.#begin(held.value.space);
    } catch {
      // The database is away while a space is being read.
      this.end(LOG_AWAY);
    }
  }

  #begin(space: RelaySpace): void {
    const standing = space.standingOf(this.#parts.linked.remote);
    if (standing !== 'member') this.#waitForMembership();
    // Of a space that is not known, the session hears first who began it; who was removed, it tells so.
    if (standing !== 'stranger' || !space.isKnown) this.#talk(space);
    else {
      this.#stage = { kind: 'waiting', space };
      this.#parts.throttle.hold(false);
      this.say({ kind: 'who', ends: space.replica.have.membership });
    }
  }

  #trust(space: RelaySpace): void {
    this.#isTrusted = this.#isMember(space);
    this.#listen(space);
  }

  /** A member of whatever project must not take the calls that are for others. */
  #listen(space: RelaySpace): void {
    const mayAnswer = space.invitesOf(this.#parts.linked.remote);
    this.#parts.tunnels.listen(this, new Set(this.#invites.filter((invite) => mayAnswer.has(invite))));
  }

  #waitForMembership(): void {
    this.#deadline = this.#parts.after(PATIENCE.membership, () =>
      this.end('this device is no member of the project as far as the relay knows'),
    );
  }

  async #hearVoucher(space: RelaySpace, entries: readonly Uint8Array[]): Promise<void> {
    const size = entries.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#parts.throttle.charge(size + entries.length * OF_ENTRY);
    const heard = size > LARGEST_VOUCHED ? 'it says too much of itself' : space.hearVoucher(entries);
    const refusal = await Promise.resolve(heard).catch(() => LOG_AWAY);
    if (refusal !== null) this.end(refusal);
  }

  /** What came meanwhile waits in the socket until here. */
  #talk(space: RelaySpace): void {
    this.#trust(space);
    if (this.#isTrusted) this.#deadline();
    const { after, throttle, linked } = this.#parts;
    const isForSession = (message: Uint8Array): boolean => this.#look(space, message);
    const link = this.#split.session(isForSession);
    const session = new Session({ replica: space.replica, link, after, remote: linked.remote });
    if (this.#hasEnded()) return;
    this.#stage = { kind: 'attached', space, session };
    throttle.hold(false);
    session.onChange((state) => {
      if (state.kind === 'ended' && state.reason !== null) this.#parts.tell(state.reason);
    });
  }

  /** Whether the session is to have a message. */
  #look(space: RelaySpace, message: Uint8Array): boolean {
    const { metrics, throttle } = this.#parts;
    if (message[0] === EPHEMERAL_CODE) {
      if (!this.#isTrusted) return false;
      metrics.count('throughline_relay_ephemeral_total', 'Messages of the moment that were passed on');
      throttle.charge(space.passOn(message, this) * message.byteLength);
      return false;
    }
    if (message[0] !== ENTRIES_CODE) return true;
    const read = readMessage(message);
    // The session says what is wrong with it.
    if (!read.ok || read.value.kind !== 'entries') return true;
    const { entries } = read.value;
    throttle.charge(entries.length * OF_ENTRY);
    metrics.count('throughline_relay_entries_received_total', 'Entries that devices sent', entries.length);
    const refusal = space.refusal(entries) ?? this.#refusalOfBeginning(space, entries);
    if (refusal === null) return true;
    metrics.count('throughline_relay_refused_total', 'Times that entries were refused for want of room or permission');
    this.end(refusal);
    return false;
  }

  #refusalOfBeginning(space: RelaySpace, entries: readonly Uint8Array[]): string | null {
    if (space.isKnown || !entries.some(isBeginning) || this.#parts.mayBegin()) return null;
    return 'the relay takes a few new projects an hour from one address, and has taken as many';
  }

  #isMember(space: RelaySpace): boolean {
    return space.standingOf(this.#parts.linked.remote) === 'member';
  }

  #hasEnded(): boolean {
    return this.#stage.kind === 'ended';
  }

  #finish(): void {
    this.#stage = { kind: 'ended' };
    this.#isTrusted = false;
    this.#deadline();
    this.#parts.tunnels.leave(this);
    for (const release of this.#release.splice(0).toReversed()) release();
  }
}
