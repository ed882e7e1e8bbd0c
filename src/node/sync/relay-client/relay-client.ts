import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import type { InviteId } from '#shared/sync/ids.ts';
import type { FramePipe, LinkParts, NoiseLink } from '#shared/sync/link/index.ts';
import type { RelayAddress } from '#shared/sync/relay/address.ts';
import {
  LARGEST_VOUCHED,
  type RelayMessage,
  readRelayMessage,
  writeRelayMessage,
} from '#shared/sync/relay/messages.ts';
import { SplitLink } from '#shared/sync/relay/split-link.ts';
import { Session, type SessionState } from '#shared/sync/session/session.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { callRelay, type RelayLinked } from './call-relay.ts';
import { TunnelPipe } from './tunnel-pipe.ts';

export type RelayState =
  | { readonly kind: 'connecting' }
  /** `isLevel`: the relay holds the same entries, as far as it last said. */
  | { readonly kind: 'connected'; readonly isLevel: boolean }
  /** It is called again by itself. */
  | { readonly kind: 'off'; readonly problem: Problem };

export interface RelayClientParts extends LinkParts {
  readonly address: RelayAddress;
  readonly replica: Replica;
  /** Each new session, before anything is heard on it. */
  readonly onSession?: (session: Session) => void;
  /** Somebody called who holds an invite that is listened for: a pipe to them, on which nothing was said yet. */
  readonly onTunnel?: (invite: InviteId, pipe: FramePipe) => void;
}

/** Milliseconds until the next call: after one that failed, and after one that the relay refused in words. */
const RETRY = { first: 1_000, afterRefusal: 15_000, latest: 5 * 60_000 };
/** A connection that held this long was a good one. */
const GOOD_AFTER = 30_000;

/** Keeps one space level with one relay, for as long as it is not closed. */
export class RelayClient {
  readonly #parts: RelayClientParts;
  readonly #changes = new Emitter<RelayState>();
  readonly #tunnels = new Map<number, TunnelPipe>();
  #state: RelayState = { kind: 'connecting' };
  #link: NoiseLink | null = null;
  #probe: (() => void) | null = null;
  #session: Session | null = null;
  #invites: readonly InviteId[] = [];
  #failures = 0;
  #retry: Dispose | null = null;
  #isCalling = false;
  #isClosed = false;

  constructor(parts: RelayClientParts) {
    this.#parts = parts;
    void this.#call();
  }

  get address(): RelayAddress {
    return this.#parts.address;
  }

  get state(): RelayState {
    return this.#state;
  }

  /** The one that runs now, or null. */
  get session(): Session | null {
    return this.#session;
  }

  onChange(listener: (state: RelayState) => void): Dispose {
    return this.#changes.on(listener);
  }

  /** Newcomers with these invites are brought here, until it is called with others. */
  listen(invites: readonly InviteId[]): void {
    this.#invites = [...invites];
    this.#say({ kind: 'listen', invites: this.#invites });
  }

  /** The network has changed, or the machine was woken: calls now where it waits, and sees whether its connection still holds. */
  wake(): void {
    this.#probe?.();
    if (this.#retry === null) return;
    this.#failures = 0;
    void this.#call();
  }

  close(): void {
    this.#isClosed = true;
    this.#retry?.();
    this.#session?.end('this device leaves');
    this.#link?.close();
  }

  async #call(): Promise<void> {
    if (this.#isCalling || this.#isClosed) return;
    this.#retry?.();
    this.#retry = null;
    this.#isCalling = true;
    this.#become({ kind: 'connecting' });
    const linked = await callRelay(this.#parts.address, this.#parts);
    this.#isCalling = false;
    if (this.#isClosed) {
      if (linked.ok) linked.value.link.close();
    } else if (linked.ok) this.#talk(linked.value);
    else this.#lose(linked.error, RETRY.first);
  }

  #talk({ link, probe }: RelayLinked): void {
    const { replica, after, onSession } = this.#parts;
    this.#link = link;
    this.#probe = probe;
    const split = new SplitLink(link, (bytes) => this.#hear(bytes));
    this.#say({ kind: 'attach', space: replica.space });
    const session = new Session({ replica, link: split.session(), after });
    this.#session = session;
    const stopWaiting = after(GOOD_AFTER, () => {
      this.#failures = 0;
    });
    session.onChange((state) => {
      if (state.kind === 'ended') stopWaiting();
      this.#follow(state);
    });
    onSession?.(session);
  }

  #follow(state: SessionState): void {
    if (state.kind === 'open') {
      // Listening counts from when the relay has let this device in.
      if (this.#state.kind !== 'connected' && this.#invites.length > 0) this.listen(this.#invites);
      this.#become({ kind: 'connected', isLevel: state.isLevel });
    } else if (state.kind === 'ended') {
      this.#session = null;
      this.#link = null;
      this.#probe = null;
      for (const tunnel of [...this.#tunnels.values()]) tunnel.ended();
      if (state.reason === null) this.#lose(CUT, RETRY.first);
      else this.#lose({ ...REFUSED, message: `The relay ended the connection: ${state.reason}.` }, RETRY.afterRefusal);
    }
  }

  #lose(problem: Problem, first: number): void {
    if (this.#isClosed) return;
    const wait = Math.min(RETRY.latest, first * 2 ** this.#failures++);
    const [share = 0] = this.#parts.random(1);
    // Some of those who lost the same relay come back later than others.
    this.#retry = this.#parts.after(wait * (0.5 + share / 512), () => void this.#call());
    this.#become({ kind: 'off', problem });
  }

  #hear(bytes: Uint8Array): void {
    const read = readRelayMessage(bytes);
    if (!read.ok) {
      this.#link?.close();
      return;
    }
    const message = read.value;
    if (message.kind === 'open') this.#welcome(message.tunnel, message.invite);
    else if (message.kind === 'data') this.#tunnels.get(message.tunnel)?.take(message.bytes);
    else if (message.kind === 'close') this.#tunnels.get(message.tunnel)?.ended();
    else if (message.kind === 'who') void this.#vouch(message.ends).catch(() => this.#link?.close());
  }

  /** Tells a relay how this device became a member, where it has not heard of it. */
  async #vouch(ends: readonly FeedHead[]): Promise<void> {
    const entries: Uint8Array[] = [];
    let size = 0;
    for await (const { bytes, isMembership } of this.#parts.replica.lacking({ membership: ends, feeds: [] })) {
      size += bytes.byteLength;
      if (!isMembership || size > LARGEST_VOUCHED) break;
      entries.push(bytes);
    }
    if (entries.length > 0) this.#say({ kind: 'vouch', entries });
  }

  #welcome(tunnel: number, invite: InviteId): void {
    const { onTunnel } = this.#parts;
    const link = this.#link;
    if (onTunnel === undefined || link === null || !this.#invites.includes(invite) || this.#tunnels.has(tunnel)) {
      this.#say({ kind: 'close', tunnel });
      return;
    }
    const say = (message: Exclude<RelayMessage, { readonly kind: 'unknown' }>): void =>
      link.send(writeRelayMessage(message));
    const carrier = {
      say,
      get buffered() {
        return link.buffered;
      },
    };
    const pipe = new TunnelPipe(carrier, tunnel);
    this.#tunnels.set(tunnel, pipe);
    pipe.onClose(() => this.#tunnels.delete(tunnel));
    onTunnel(invite, pipe);
  }

  #say(message: Exclude<RelayMessage, { readonly kind: 'unknown' }>): void {
    this.#link?.send(writeRelayMessage(message));
  }

  #become(state: RelayState): void {
    if (this.#isClosed) return;
    this.#state = state;
    this.#changes.emit(state);
  }
}

const CUT: Problem = {
  code: 'relay-cut',
  message: 'The connection to the relay was cut.',
  help: 'It is tried again by itself. Meanwhile everything stays on this device.',
};
const REFUSED: Omit<Problem, 'message'> = {
  code: 'relay-refused',
  help: 'It is tried again by itself. Whoever runs the relay can say more.',
};
