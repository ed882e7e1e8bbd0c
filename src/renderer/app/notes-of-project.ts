/** The notes of the meetings of an open project: for whoever looks at them, as files, and in order beside the project. */
import * as Y from 'yjs';
import type { OpenNotes, ProjectNotes, SentReports } from '#renderer/state/workspace.ts';
import { isPrivateDocument, placeOf } from '#renderer/storage/notes-place.ts';
import { applyAsItIs } from '#renderer/sync/log-content.ts';
import type { SyncedDocument, SyncedState } from '#renderer/sync/synced-document.ts';
import { partId } from '#shared/document/store.ts';
import { asId, type MeetingId, type PartOwnerId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { WholeNotes } from '#shared/transfer/whole-notes.ts';
import { type Held, HeldNotes, type NotesOfProjectParts } from './held-notes.ts';
import { readNotesAgain } from './notes-read-again.ts';
import { NotesUpkeep } from './notes-upkeep.ts';
import type { StoredWithHistory } from './stored-with-history.ts';

export class NotesOfProject implements ProjectNotes {
  readonly #open: HeldNotes;
  readonly #upkeep: NotesUpkeep;

  /** `project`: how the project and its log are. */
  constructor(parts: NotesOfProjectParts, project: () => SyncedState) {
    this.#open = new HeldNotes(
      parts,
      () => project().kind === 'alone',
      (held, notes) => readNotesAgain(this.#open, held, notes),
    );
    this.#upkeep = new NotesUpkeep(this.#open, project);
  }

  /** Whether all that is open is saved may be another matter. */
  get changes(): HeldNotes['changes'] {
    return this.#open.changes;
  }

  /** In which something is being told just now; null of what is done in the project itself. */
  get telling(): SyncedDocument | null {
    const { telling } = this.#open;
    return telling?.stored.isOwner ? telling.synced : null;
  }

  get stored(): readonly StoredWithHistory[] {
    return this.#open.all.map(({ shown }) => shown.get().stored);
  }

  open(of: MeetingId, kind: 'shared' | 'private'): Promise<Result<OpenNotes>> {
    return this.#opened(of, kind === 'private');
  }

  /** Kept, given on and closed like notes. */
  readonly sent: SentReports = {
    open: async (of) => {
      const opened = await this.#opened(of, false);
      if (!opened.ok) return opened;
      const { notes, stored, close } = opened.value;
      return ok({ doc: () => notes.get().doc, stored, close });
    },
  };

  /** There may be something to do in notes that nobody looks at. Of several windows, for the one that stores the project. */
  look(): void {
    this.#upkeep.look();
  }

  /** The host came back, or this person may do something else: the log may lack something again. */
  renewed(): void {
    this.#upkeep.renewed();
  }

  /** All of them as they stand, for a file; the private ones are nobody else's. */
  whole(): Promise<Result<readonly WholeNotes[]>> {
    return this.#open.inTurn(async () => {
      const { documents, project } = this.#open.parts;
      const stored = await documents.parts(project);
      if (!stored.ok) return stored;
      const whole: WholeNotes[] = [];
      for (const id of stored.value.filter((each) => !isPrivateDocument(each)).toSorted()) {
        if (this.#isPurged(id)) continue;
        const update = await this.#updateOf(id);
        if (!update.ok) return update;
        whole.push({ id, update: update.value });
      }
      return ok(whole);
    });
  }

  /** From a file, durably: of a project that was made just now. */
  take(all: readonly WholeNotes[]): Promise<Result<void>> {
    return this.#open.inTurn(async () => {
      for (const { id, update } of all) {
        const held = await this.#open.hold({ ...placeOf(id), isPrivate: false });
        if (!held.ok) return held;
        const { notes, stored } = held.value.shown.get();
        applyAsItIs(notes.doc, [update], this);
        const flushed = await stored.flush();
        await this.#open.release(held.value);
        if (!flushed.ok) return flushed;
      }
      return ok();
    });
  }

  /** Answers why when something that is unsaved cannot be made durable; it stays open then. */
  close(): Promise<Result<void>> {
    return this.#open.close();
  }

  async #updateOf(id: string): Promise<Result<Uint8Array>> {
    const { documents, project } = this.#open.parts;
    const open = this.#open.find(id);
    if (open !== null) return ok(Y.encodeStateAsUpdate(open.notes.doc));
    const doc = new Y.Doc();
    const read = await documents.read(partId(project, id), doc);
    const update = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    return read.ok ? ok(update) : read;
  }

  #isPurged(id: string): boolean {
    return (this.#open.parts.document.get('meeting', asId<MeetingId>(id))?.purgedAt ?? null) !== null;
  }

  #opened(of: PartOwnerId, isPrivate: boolean): Promise<Result<OpenNotes>> {
    return this.#open.inTurn(async () => {
      const held = await this.#open.hold({ of, isPrivate });
      return held.ok ? ok(this.#shownOf(held.value)) : held;
    });
  }

  #shownOf(held: Held): OpenNotes {
    const { shown } = held;
    let isOpen = true;
    return {
      notes: { get: () => shown.get().notes, subscribe: (listener) => shown.subscribe(listener) },
      stored: { get: () => shown.get().stored, subscribe: (listener) => shown.subscribe(listener) },
      close: () => {
        if (isOpen) void this.#open.inTurn(() => this.#open.release(held));
        isOpen = false;
      },
    };
  }
}
