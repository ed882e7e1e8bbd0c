/** The sessions with other members of one space: one a device, whoever called first. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import type { NoiseLink } from '#shared/sync/link/index.ts';
import { type After, Session, type SessionContent } from '#shared/sync/session/session.ts';
import type { Replica } from '#shared/sync/space/replica.ts';

export type Way = 'lan' | 'relay' | 'direct';

export interface MemberLink {
  readonly session: Session;
  readonly via: Way;
  /** The device that called: of two links between the same devices both sides keep the same one. */
  readonly caller: DeviceId;
}

export interface MemberLinksParts {
  readonly replica: Replica;
  readonly device: DeviceId;
  readonly content: SessionContent;
  readonly after: After;
  /** Each new one, before anything is heard on it. */
  readonly onSession: (session: Session) => void;
  /** A session with a device has begun, has said something of its state, or has ended. */
  readonly heard: (device: DeviceId) => void;
  readonly left: (device: DeviceId) => void;
}

export class MemberLinks {
  readonly changes = new Emitter<void>();
  readonly #parts: MemberLinksParts;
  readonly #links = new Map<DeviceId, MemberLink>();
  #isClosed = false;

  constructor(parts: MemberLinksParts) {
    this.#parts = parts;
  }

  get(device: DeviceId): MemberLink | null {
    return this.#links.get(device) ?? null;
  }

  get all(): Iterable<readonly [DeviceId, MemberLink]> {
    return this.#links;
  }

  /** Takes over a link to `device`. Answers when it has ended. */
  attach(link: NoiseLink, { device, via, isCaller }: { device: DeviceId; via: Way; isCaller: boolean }): Promise<void> {
    const { replica, content, after, onSession } = this.#parts;
    const caller = isCaller ? this.#parts.device : device;
    const before = this.#links.get(device);
    if (this.#isClosed || (before !== undefined && before.caller < caller)) {
      link.close();
      return Promise.resolve();
    }
    const session = new Session({ replica, link, after, content });
    onSession(session);
    const own: MemberLink = { session, via, caller };
    this.#links.set(device, own);
    before?.session.end('another connection took its place');
    return new Promise((resolve) => {
      const stop: Dispose = session.onChange(({ kind }) => {
        this.#parts.heard(device);
        if (kind === 'ended') {
          stop();
          if (this.#links.get(device) === own) {
            this.#links.delete(device);
            this.#parts.left(device);
          }
          resolve();
        }
        this.changes.emit();
      });
      this.#parts.heard(device);
      this.changes.emit();
    });
  }

  /** Ends what goes on with a device that is no member any more. */
  end(device: DeviceId, reason: string): void {
    this.#links.get(device)?.session.end(reason);
  }

  close(): void {
    this.#isClosed = true;
    for (const { session } of [...this.#links.values()]) session.end('this device goes');
  }
}
