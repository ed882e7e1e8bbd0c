/** What this device notes of a space that outlives the host: the id of its project in the app, and the ways to the others. */
import type { SharingStore, SpaceRow } from '#node/sync/sharing-store.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { After } from '#shared/sync/session/session.ts';

/** Milliseconds. */
const KEEP_AFTER = 3_000;

export class NotedSpace {
  readonly #store: SharingStore;
  readonly #after: After;
  #row: SpaceRow;
  #keeping: Dispose | null = null;
  #refusal: Problem | null = null;

  constructor(row: SpaceRow, store: SharingStore, after: After) {
    this.#row = row;
    this.#store = store;
    this.#after = after;
  }

  get row(): SpaceRow {
    return this.#row;
  }

  /** Why the content that came is not taken under its id; null where it is. */
  get refusal(): Problem | null {
    return this.#refusal;
  }

  /** A locked or full disk: what was chosen holds until then, and is tried again. */
  change(changed: Partial<Pick<SpaceRow, 'project' | 'relays' | 'addresses'>>): Result<void, Problem> {
    this.#row = { ...this.#row, ...changed };
    return this.#keep();
  }

  /** `id`: what the content says. Whoever began the space chose it, so it never displaces another project of this device. */
  takeId(id: string): void {
    if (this.#row.project !== null || this.#refusal === ownIsHere) return;
    this.#refusal = this.#store.holderOf(id) === null ? null : idHeld;
    if (this.#refusal === null) this.change({ project: id });
  }

  /** What held the id before may be gone. */
  takeIdAnew(id: string): void {
    this.#refusal = null;
    this.takeId(id);
  }

  /**
   * A page opens the content under its id. Answers why it goes on without it, where the page `hasOwn`: a project of that id
   * which was never this one.
   */
  takeContent(hasOwn: boolean): Problem | null {
    const { space } = this.#row;
    if (hasOwn && !this.#store.isTaken(space)) {
      this.#refusal = ownIsHere;
      this.change({ project: null });
      return ownIsHere;
    }
    // Where that fails, it is noted at the next opening.
    this.#store.keepTaken(space);
    return null;
  }

  close(): void {
    if (this.#keeping === null) return;
    this.#keeping();
    this.#store.keep(this.#row);
  }

  #keep(): Result<void, Problem> {
    this.#keeping?.();
    const kept = this.#store.keep(this.#row);
    this.#keeping = kept.ok ? null : this.#after(KEEP_AFTER, () => void this.#keep());
    return kept;
  }
}

const ownIsHere: Problem = {
  code: 'project-here-alone',
  message:
    'A project that you joined says that it is this one, which was never shared. Yours was left as it is, and nothing of the other was taken in.',
  help: 'To have the other instead, save this one as a file and remove it from this device; the other comes by itself then.',
};

const idHeld: Problem = {
  code: 'project-shared-otherwise',
  message: 'This device shares this project already, together with other people, and that one was left as it is.',
  help: 'To have this one instead, remove the other from this device first, and open this invitation again.',
};
