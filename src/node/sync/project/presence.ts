/** Who is here, and where they look, in one space: heard over every session, and told to all of them (SYNC P1). */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Presence } from '#shared/ports/sync.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { After, Session } from '#shared/sync/session/session.ts';
import { PRESENCE_LASTS, PresenceBoard, presenceBytes } from './presence-board.ts';

export interface SpacePresenceParts {
  readonly space: MemberSpace;
  readonly after: After;
  /** Milliseconds. */
  readonly now: () => number;
  /** Those to tell. */
  readonly sessions: () => readonly Session[];
}

export class SpacePresence {
  readonly changes = new Emitter<void>();
  readonly #parts: SpacePresenceParts;
  readonly #board: PresenceBoard;
  /** Where the window of this device looks that said so last. */
  #own: Presence | null = null;
  /** The next look at who has said nothing for long. */
  #forgetting: Dispose | null = null;

  constructor(parts: SpacePresenceParts) {
    this.#parts = parts;
    this.#board = new PresenceBoard(parts.now);
  }

  /** Everybody else, as far as they said so lately. */
  get all(): PresenceBoard['all'] {
    return this.#board.all;
  }

  set(state: Presence | null): void {
    this.#own = state;
    this.#tell();
  }

  left(device: DeviceId): void {
    if (this.#board.left(device)) this.changes.emit();
  }

  /** A session that has just begun. */
  hear(session: Session): void {
    session.onEphemeral((message) => {
      const said = this.#parts.space.openEphemeral(message);
      if (said === null || !this.#board.heard(said.device, said.bytes)) return;
      this.changes.emit();
      this.#forgetting?.();
      this.#forgetting = this.#parts.after(PRESENCE_LASTS + 1_000, () => this.changes.emit());
    });
    // Whoever comes sees who is here.
    const stop = session.onChange(({ kind }) => {
      if (kind === 'greeting') return;
      stop();
      this.#tell();
    });
  }

  close(): void {
    this.#forgetting?.();
  }

  #tell(): void {
    const sealed = this.#own === null ? null : this.#parts.space.sealEphemeral(presenceBytes(this.#own));
    if (sealed === null) return;
    for (const session of this.#parts.sessions()) session.sendEphemeral(sealed);
  }
}
