/** The notes of a project that are open: opened when somebody looks at them, closed with the last who does, one after the other. */
import { Value } from '#renderer/state/value.ts';
import { documentOf, type NotesPlace } from '#renderer/storage/notes-place.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { loadNotesCode } from './load-notes-code.ts';
import type { StoredNotes, StoredNotesParts } from './stored-notes.ts';
import { Turns } from './turns.ts';

export type NotesOfProjectParts = Omit<StoredNotesParts, 'telling' | 'isAlone'> & { readonly project: ProjectId };

/** Which notes of the project. */
type Which = Omit<NotesPlace, 'project'>;

export interface Held extends Which {
  readonly shown: Value<StoredNotes>;
  stop: Dispose;
  uses: number;
}

export class HeldNotes {
  /** Others are open, or what of them is saved. */
  readonly changes = new Emitter<void>();
  readonly parts: NotesOfProjectParts;
  readonly #held = new Map<string, Held>();
  readonly #turns = new Turns();
  readonly #isAlone: () => boolean;
  readonly #outdated: (held: Held, notes: StoredNotes) => Promise<void>;
  #telling: StoredNotes | null = null;
  #isClosed = false;

  /** `isAlone`: the project is shared with nobody. `outdated`: the log counts otherwise than these; in turn. */
  constructor(
    parts: NotesOfProjectParts,
    isAlone: () => boolean,
    outdated: (held: Held, notes: StoredNotes) => Promise<void>,
  ) {
    this.parts = parts;
    this.#isAlone = isAlone;
    this.#outdated = outdated;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get all(): readonly Held[] {
    return [...this.#held.values()];
  }

  /** In which something is being told just now. */
  get telling(): StoredNotes | null {
    return this.#telling;
  }

  find(document: string): StoredNotes | null {
    return this.#held.get(document)?.shown.get() ?? null;
  }

  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work);
  }

  /** In turn. Whoever holds them releases them. */
  async hold(which: Which): Promise<Result<Held>> {
    if (this.#isClosed) return err(projectClosed);
    const name = documentOf(which);
    const known = this.#held.get(name);
    if (known !== undefined) {
      known.uses += 1;
      return ok(known);
    }
    const opened = await this.#open(which);
    if (!opened.ok) return opened;
    const held: Held = { ...which, shown: new Value(opened.value), stop: () => {}, uses: 1 };
    this.#held.set(name, held);
    held.stop = this.#watch(held, opened.value);
    this.changes.emit();
    return ok(held);
  }

  /** In turn. What cannot be made durable stays open, and is tried again when the project is closed. */
  async release(held: Held): Promise<void> {
    held.uses -= 1;
    if (held.uses > 0 || this.#isClosed) return;
    await this.#close(held);
  }

  /** In turn. Notes that were closed, opened again for whoever looks at them; null where they cannot be. */
  async openAgain(held: Held): Promise<StoredNotes | null> {
    held.stop();
    const opened = await this.#open(held);
    if (opened.ok) {
      held.stop = this.#watch(held, opened.value);
      held.shown.set(opened.value);
    } else {
      // They are opened again with the project, or by whoever looks at them next.
      this.#forget(held);
    }
    this.changes.emit();
    return opened.ok ? opened.value : null;
  }

  /** Whether these are still shown to whoever holds them. */
  shows(held: Held, notes: StoredNotes): boolean {
    return !this.#isClosed && this.#held.get(documentOf(held)) === held && held.shown.get() === notes;
  }

  /** Answers why when something that is unsaved cannot be made durable; it stays open then. */
  close(): Promise<Result<void>> {
    return this.inTurn(async () => {
      for (const held of this.all) {
        const closed = await this.#close(held);
        if (!closed.ok) return closed;
      }
      this.#isClosed = true;
      return ok();
    });
  }

  async #open(which: Which): Promise<Result<StoredNotes>> {
    const code = await loadNotesCode();
    if (!code.ok) return code;
    const telling = (notes: StoredNotes, tell: () => void): void => {
      this.#telling = notes;
      try {
        tell();
      } finally {
        this.#telling = null;
      }
    };
    const { of, isPrivate } = which;
    const place = { project: this.parts.project, of, isPrivate };
    return code.value.StoredNotes.open(place, { ...this.parts, telling, isAlone: this.#isAlone });
  }

  async #close(held: Held): Promise<Result<void>> {
    const closed = await held.shown.get().close();
    if (closed.ok) {
      held.stop();
      this.#forget(held);
    }
    this.changes.emit();
    return closed;
  }

  /** Of whoever could not be opened again others may be open under the same name by now. */
  #forget(held: Held): void {
    const name = documentOf(held);
    if (this.#held.get(name) === held) this.#held.delete(name);
  }

  #watch(held: Held, opened: StoredNotes): Dispose {
    const stops = [opened.stored.subscribe(() => this.changes.emit())];
    const { synced } = opened;
    let isHeard = synced === null;
    const look = (): void => {
      if (isHeard || synced?.state.kind !== 'outdated') return;
      isHeard = true;
      void this.inTurn(() => this.#outdated(held, opened));
    };
    if (synced !== null) stops.push(synced.changes.on(look));
    look();
    return () => {
      for (const stop of stops) stop();
    };
  }
}

const projectClosed: Problem = {
  code: 'project-closed',
  message: 'The project of these notes was closed.',
  help: 'Open it again.',
};
