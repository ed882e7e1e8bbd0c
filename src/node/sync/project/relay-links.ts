/** The relays of one space: each is kept level, and brings newcomers who cannot come by the local network (SYNC T2). */
import { RelayClient } from '#node/sync/relay-client/relay-client.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostOutput } from '#shared/ports/host.ts';
import type { InviteId } from '#shared/sync/ids.ts';
import type { FramePipe, LinkParts } from '#shared/sync/link/index.ts';
import { parseRelayAddress } from '#shared/sync/relay/address.ts';
import type { Session } from '#shared/sync/session/session.ts';
import type { Replica } from '#shared/sync/space/replica.ts';

type RelayState = Extract<HostOutput<'getSharing'>, { kind: 'shared' }>['relays'][number];

export interface RelayLinksParts {
  readonly replica: Replica;
  readonly link: LinkParts;
  readonly onSession: (session: Session) => void;
  readonly onTunnel: (invite: InviteId, pipe: FramePipe) => void;
}

export class RelayLinks {
  readonly changes = new Emitter<void>();
  readonly #parts: RelayLinksParts;
  readonly #clients = new Map<string, RelayClient>();
  #invites: readonly InviteId[] = [];

  constructor(parts: RelayLinksParts) {
    this.#parts = parts;
  }

  /** Whether all of them are addresses of relays, in words where one is not. */
  static check(addresses: readonly string[]): Result<void, Problem> {
    for (const address of addresses) {
      const parsed = parseRelayAddress(address);
      if (!parsed.ok) return err(parsed.error);
    }
    return ok();
  }

  /** Exactly these from now on. What is none was refused when it was set. */
  set(addresses: readonly string[]): void {
    for (const [address, client] of [...this.#clients]) {
      if (addresses.includes(address)) continue;
      client.close();
      this.#clients.delete(address);
    }
    for (const text of addresses) {
      const address = parseRelayAddress(text);
      if (!address.ok || this.#clients.has(text)) continue;
      const { replica, link, onSession, onTunnel } = this.#parts;
      const client = new RelayClient({ ...link, address: address.value, replica, onSession, onTunnel });
      client.listen(this.#invites);
      client.onChange(() => this.changes.emit());
      this.#clients.set(text, client);
    }
    this.changes.emit();
  }

  /** Newcomers with these invites are brought here. */
  listen(invites: readonly InviteId[]): void {
    this.#invites = invites;
    for (const client of this.#clients.values()) client.listen(invites);
  }

  get states(): readonly RelayState[] {
    return [...this.#clients].map(([url, { state }]) => ({
      url,
      state: state.kind,
      problem: state.kind === 'off' ? state.problem : null,
    }));
  }

  /** Those that are open now. */
  get sessions(): readonly Session[] {
    return [...this.#clients.values()].flatMap(({ session }) => session ?? []);
  }

  /** Whether one of them holds all that is held here. */
  get isLevel(): boolean {
    return [...this.#clients.values()].some(({ state }) => state.kind === 'connected' && state.isLevel);
  }

  wake(): void {
    for (const client of this.#clients.values()) client.wake();
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
  }
}
