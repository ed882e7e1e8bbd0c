/** Keeps the catalogue's entry of an open project up to date, without being in the way of anybody typing. */

import { type Catalogue, factsOf } from '#renderer/storage/index.ts';
import { DisposeBag } from '#shared/kernel/disposable.ts';
import type { StoredProject } from './open-project.ts';

/** Milliseconds without a change before the counts are taken again. */
const PAUSE = 2000;

export class CatalogueNotes {
  readonly #catalogue: Catalogue;
  readonly #watched = new Map<StoredProject, DisposeBag>();
  /** Changed since their entry was last written with a fingerprint. */
  readonly #unnoted = new WeakSet<StoredProject>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #idle = 0;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  watch(project: StoredProject): void {
    const bag = new DisposeBag();
    bag.add(
      project.document.changes.on((change) => {
        this.#unnoted.add(project);
        // Name, archive and bin are seen in the list of projects: at once. Counts can wait.
        if (change.project) void this.#note(project, null);
        this.later(project);
      }),
    );
    this.#watched.set(project, bag);
  }

  unwatch(project: StoredProject): void {
    this.#watched.get(project)?.dispose();
    this.#watched.delete(project);
    this.#cancel();
  }

  later(project: StoredProject): void {
    this.#cancel();
    // Counting ten thousand cards takes some milliseconds: when nobody is waiting for a frame.
    this.#timer = setTimeout(() => {
      this.#idle = requestIdleCallback(() => void this.now(project));
    }, PAUSE);
  }

  soon(project: StoredProject): void {
    this.#unnoted.add(project);
    void this.#note(project, null);
    this.later(project);
  }

  /** Notes it with the fingerprint of what is stored, when everything is. What is noted already costs nothing. */
  async now(project: StoredProject): Promise<void> {
    if (this.#watched.has(project) && !this.#unnoted.has(project)) return;
    await project.stored.flush();
    // Closed meanwhile, it may be removed too, and its entry would bring it back to the list.
    if (project.isOpen) await this.#note(project, project.stored.fingerprint);
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    cancelIdleCallback(this.#idle);
  }

  async #note(project: StoredProject, fingerprint: string | null): Promise<void> {
    // An entry that cannot be noted is read again from the document at the next start.
    if (fingerprint !== null) this.#unnoted.delete(project);
    await this.#catalogue.note(project.id, factsOf(project.document), fingerprint);
  }
}
