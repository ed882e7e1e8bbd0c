/**
 * Says where this window looks, to a host that forgets it after a while (SYNC P1): the newest of what changes quickly, again
 * while it stays so, and nothing any more while nobody is at the window (SYNC S4).
 */
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Presence } from '#shared/ports/sync.ts';
import type { View } from '#shared/views/index.ts';

/** Milliseconds between what is said of where this window looks, and after which it is said again: others forget it. */
const SAY_EVERY = 100;
const SAY_AGAIN = 20_000;
/** From one screen to the next, which may have to be fetched, nobody has left. */
const LEAVE_AFTER = 1_000;

type Say = (project: ProjectId, state: Presence | null) => void;

interface Looking {
  readonly project: ProjectId;
  readonly state: Presence | null;
}

export class PresenceTeller {
  readonly #say: Say;
  readonly #isAttended: View<boolean>;
  readonly #now: () => number;
  #looking: Looking | null = null;
  /** What the host heard last. */
  #told: { readonly project: ProjectId; readonly words: string } | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;
  #due: { readonly at: number; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  #again: ReturnType<typeof setInterval> | undefined;

  constructor(say: Say, isAttended: View<boolean>, now: () => number) {
    this.#say = say;
    this.#isAttended = isAttended;
    this.#now = now;
    isAttended.subscribe(() => this.#sayBy(0));
  }

  /** `state`: null once this window looks there no more. */
  set(project: ProjectId, state: Presence | null): void {
    const before = this.#looking;
    if (before !== null && before.project !== project) {
      if (state === null) return;
      this.#tell({ project: before.project, state: null });
    }
    this.#looking = { project, state };
    this.#sayBy(state === null ? LEAVE_AFTER : SAY_EVERY - (this.#now() - this.#toldAt));
  }

  /** To a host that has heard nothing yet. */
  repeat(): void {
    this.#told = null;
    this.#sayBy(0);
  }

  /** At once: the window goes away. */
  leave(): void {
    if (this.#looking !== null) this.#tell({ ...this.#looking, state: null });
  }

  #sayBy(milliseconds: number): void {
    const at = this.#now() + Math.max(0, milliseconds);
    if (this.#due !== null && this.#due.at <= at) return;
    clearTimeout(this.#due?.timer);
    this.#due = null;
    if (milliseconds <= 0) this.#sayNow();
    else this.#due = { at, timer: setTimeout(() => this.#sayNow(), milliseconds) };
  }

  #sayNow(): void {
    clearTimeout(this.#due?.timer);
    this.#due = null;
    if (this.#looking === null) return;
    const { project, state } = this.#looking;
    this.#tell({ project, state: this.#isAttended.get() ? state : null });
  }

  #tell({ project, state }: Looking): void {
    const words = JSON.stringify(state);
    const isSaid = this.#told === null ? state === null : this.#told.project === project && this.#told.words === words;
    if (isSaid) return;
    this.#put(project, state, words);
    clearInterval(this.#again);
    this.#again = state === null ? undefined : setInterval(() => this.#put(project, state, words), SAY_AGAIN);
  }

  #put(project: ProjectId, state: Presence | null, words: string): void {
    this.#told = { project, words };
    this.#toldAt = this.#now();
    this.#say(project, state);
  }
}
