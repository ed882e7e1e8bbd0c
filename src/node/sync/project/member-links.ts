/** The sessions with other devices about one space: one a device, whoever called first. */
import { sameBytes } from '#shared/kernel/bytes.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import type { Linked } from '#shared/sync/link/index.ts';
import type { SessionContent } from '#shared/sync/session/comparing.ts';
import { type After, Session } from '#shared/sync/session/session.ts';
import type { Replica } from '#shared/sync/space/replica.ts';

export type Way = 'lan' | 'direct';

export interface MemberLink {
  readonly session: Session;
  readonly via: Way;
  /** The other side's agreement key: its device may become a member, or cease to be one, while the link lasts. */
  readonly remote: Uint8Array;
  readonly isCaller: boolean;
  /** Hex, the same on both sides. */
  readonly handshake: string;
  readonly since: number;
}

export interface MemberLinksParts {
  readonly replica: Replica;
  /** This device's agreement key. */
  readonly agreement: Uint8Array;
  readonly content: SessionContent;
  readonly after: After;
  /** Milliseconds. */
  readonly now: () => number;
  /** Each new one, before anything is heard on it. */
  readonly onSession: (session: Session) => void;
  /** A session with a member's device has begun, has said something of its state, or has ended. */
  readonly heard: (device: DeviceId) => void;
  readonly left: (device: DeviceId) => void;
}

/** Milliseconds within which two links count as made at once. */
const CROSSING = 5_000;

export class MemberLinks {
  readonly changes = new Emitter<void>();
  readonly #parts: MemberLinksParts;
  readonly #links = new Map<string, MemberLink>();
  #isClosed = false;

  constructor(parts: MemberLinksParts) {
    this.#parts = parts;
  }

  get(device: DeviceId): MemberLink | null {
    const agreement = this.#parts.replica.feeds.chain.head?.state.devices.get(device)?.agreement;
    return agreement === undefined ? null : this.with(agreement);
  }

  /** With whoever holds this agreement key. */
  with(remote: Uint8Array): MemberLink | null {
    return this.#links.get(hex(remote)) ?? null;
  }

  /** Those with members. */
  get all(): readonly (readonly [DeviceId, MemberLink])[] {
    return [...this.#links.values()].flatMap((link) => {
      const device = this.#deviceOf(link.remote);
      return device === null ? [] : [[device, link] as const];
    });
  }

  /**
   * Takes over a link. Of who is no member, the session hears and tells the membership alone. Answers when the session has
   * ended, by what; null where there is one already.
   */
  attach({ link, remote, handshakeHash }: Linked, via: Way, isCaller: boolean): Promise<Session | null> {
    const { replica, content, after, now, onSession } = this.#parts;
    const [name, handshake, since] = [hex(remote), hex(handshakeHash), now()];
    const before = this.#links.get(name);
    if (this.#isClosed || (before !== undefined && this.#isKept(before, { via, isCaller, handshake, since }))) {
      link.close();
      return Promise.resolve(null);
    }
    const session = new Session({ replica, link, after, content, remote });
    onSession(session);
    const own: MemberLink = { session, via, remote, isCaller, handshake, since };
    this.#links.set(name, own);
    before?.session.end('another connection took its place');
    let device = this.#heard(remote);
    return new Promise((resolve) => {
      const stop: Dispose = session.onChange(({ kind }) => {
        device = this.#heard(remote) ?? device;
        if (kind === 'ended') {
          stop();
          if (this.#links.get(name) === own) {
            this.#links.delete(name);
            if (device !== null) this.#parts.left(device);
          }
          resolve(session);
        }
        this.changes.emit();
      });
      this.changes.emit();
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const { session } of [...this.#links.values()]) session.end('this device goes');
  }

  /**
   * Whether a link stays although there is a newer one with the same device. Of two made at once, whose order the two sides
   * may see differently, both keep the one that the lower key called; of two by one caller, that with the lower handshake.
   * The local network's is kept before a direct one. An older one gives way, since whoever calls again has lost it.
   */
  #isKept(link: MemberLink, next: Pick<MemberLink, 'via' | 'isCaller' | 'handshake' | 'since'>): boolean {
    if (next.since - link.since >= CROSSING) return false;
    if (link.via !== next.via) return next.via === 'direct';
    if (link.isCaller === next.isCaller) return link.handshake < next.handshake;
    return link.isCaller === hex(this.#parts.agreement) < hex(link.remote);
  }

  #heard(remote: Uint8Array): DeviceId | null {
    const device = this.#deviceOf(remote);
    if (device !== null) this.#parts.heard(device);
    return device;
  }

  #deviceOf(remote: Uint8Array): DeviceId | null {
    const devices = this.#parts.replica.feeds.chain.head?.state.devices.values() ?? [];
    for (const each of devices) if (sameBytes(each.agreement, remote)) return each.device;
    return null;
  }
}

/** It holds all that is held here. */
export function isLevelWith({ session: { state } }: MemberLink): boolean {
  return state.kind === 'open' && state.isLevel;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
