/** Who is here, and where they look, in one space: heard over every session, and told to all of them (SYNC P1). */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Presence } from '#shared/ports/sync.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import type { Ephemeral } from '#shared/sync/member/ephemeral.ts';
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
  /** Whether what somebody said of the moment was about something else, and has been heard. */
  readonly isHeardElsewhere: (said: Ephemeral) => boolean;
  /** Somebody looks here, on this device. */
  readonly isLookedAt: () => void;
}

/** Milliseconds. Carets move often, and a page draws all of what is new at once. */
const TELL_PAGES_AFTER = 50;

export class SpacePresence {
  readonly changes = new Emitter<void>();
  readonly #parts: SpacePresenceParts;
  readonly #board: PresenceBoard;
  /** Where the windows of this device look, the one that moved last behind the others. */
  readonly #own = new Map<string, { readonly state: Presence; readonly at: number }>();
  /** Whether the others were told that somebody looks. */
  #isTold = false;
  /** The next look at which of the windows have said nothing for long. */
  #ending: Dispose | null = null;
  /** The next look at who else has said nothing for long. */
  #forgetting: Dispose | null = null;
  #tellingPages: Dispose | null = null;

  constructor(parts: SpacePresenceParts) {
    this.#parts = parts;
    this.#board = new PresenceBoard(parts.now);
  }

  /** Everybody else, as far as they said so lately. */
  get all(): PresenceBoard['all'] {
    return this.#board.all;
  }

  /** `page`: the window that looks there. It says so again, or is taken for gone: some end without a word. */
  set(page: string, state: Presence | null): void {
    const before = this.#own.get(page);
    if (state === null && before === undefined) return;
    // Of two windows the one that says the same again does not become the one in use.
    if (JSON.stringify(before?.state ?? null) !== JSON.stringify(state)) this.#own.delete(page);
    if (state !== null) {
      this.#own.set(page, { state, at: this.#parts.now() });
      this.#parts.isLookedAt();
    }
    this.#tell();
    this.#waitForEnd();
    // A window that has just come has heard of nobody yet, and who rests says nothing for long.
    if (before === undefined) this.#changed();
  }

  left(device: DeviceId): void {
    if (this.#board.left(device)) this.#changed();
  }

  /** A session that has just begun. `heard`: told of each device that says something on it. */
  hear(session: Session, heard: (device: DeviceId) => void = () => undefined): void {
    session.onEphemeral((message) => {
      const said = this.#parts.space.openEphemeral(message);
      if (said === null) return;
      heard(said.device);
      if (this.#parts.isHeardElsewhere(said) || !this.#board.heard(said.device, said.bytes)) return;
      this.#changed();
      this.#forgetting?.();
      this.#forgetting = this.#parts.after(PRESENCE_LASTS + 1_000, () => this.#changed());
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
    this.#ending?.();
    this.#tellingPages?.();
  }

  #changed(): void {
    this.#tellingPages ??= this.#parts.after(TELL_PAGES_AFTER, () => {
      this.#tellingPages = null;
      this.changes.emit();
    });
  }

  #waitForEnd(): void {
    this.#ending?.();
    this.#ending = null;
    const { after, now } = this.#parts;
    if (this.#own.size === 0) return;
    const first = Math.min(...[...this.#own.values()].map(({ at }) => at));
    this.#ending = after(Math.max(0, first + PRESENCE_LASTS - now()), () => {
      const oldest = now() - PRESENCE_LASTS;
      for (const [page, { at }] of [...this.#own]) if (at <= oldest) this.#own.delete(page);
      this.#tell();
      this.#waitForEnd();
    });
  }

  /** Nothing where nobody looks, and the others know: whoever is idle sends nothing (SYNC S4). */
  #tell(): void {
    const own = [...this.#own.values()].at(-1)?.state ?? null;
    if (own === null && !this.#isTold) return;
    this.#isTold = own !== null;
    const sealed = this.#parts.space.sealEphemeral(presenceBytes(own));
    if (sealed === null) return;
    for (const session of this.#parts.sessions()) session.sendEphemeral(sealed);
  }
}
