/**
 * The notes of the meetings of an open project: opened when somebody looks at them, closed with the last who does. Where the log counts
 * otherwise than what is stored, it is right (SYNC V5), and what it does not say goes into this person's private notes.
 */
import * as Y from 'yjs';
import { Value } from '#renderer/state/value.ts';
import type { OpenNotes, ProjectNotes } from '#renderer/state/workspace.ts';
import { applyAsItIs } from '#renderer/sync/log-content.ts';
import type { SyncedDocument } from '#renderer/sync/synced-document.ts';
import type { NotesDocument } from '#shared/document/notes/index.ts';
import { partId } from '#shared/document/store.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { asId, type MeetingId, type PartId, type ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { WholeNotes } from '#shared/transfer/whole-notes.ts';
import { documentOf, isPrivateDocument, type NotesPlace, placeOf } from './notes-place.ts';
import type { StoredNotes, StoredNotesParts } from './stored-notes.ts';
import type { StoredWithHistory } from './stored-with-history.ts';

type NotesOfProjectParts = Omit<StoredNotesParts, 'telling'> & { readonly project: ProjectId };

interface Held {
  readonly meeting: MeetingId;
  readonly isPrivate: boolean;
  readonly shown: Value<StoredNotes>;
  stop: Dispose;
  uses: number;
}

/** Milliseconds that the log's content may take to come. */
const PATIENCE = 60_000;
/** Milliseconds in which another window that stores the notes reads them again itself. */
const OTHERS_FIRST = 3_000;
/** Milliseconds that notes from before the project was shared may take to come into its log, each. */
const GIVING = 20_000;

export class NotesOfProject implements ProjectNotes {
  /** Whether all that is open is saved may be another matter. */
  readonly changes = new Emitter<void>();
  readonly #parts: NotesOfProjectParts;
  readonly #held = new Map<string, Held>();
  /** One after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #telling: StoredNotes | null = null;
  #isGiven = false;
  #isClosed = false;

  constructor(parts: NotesOfProjectParts) {
    this.#parts = parts;
  }

  /** In which something is being told just now; null of what is done in the project itself. */
  get telling(): SyncedDocument | null {
    return this.#telling?.stored.isOwner ? this.#telling.synced : null;
  }

  get stored(): readonly StoredWithHistory[] {
    return [...this.#held.values()].map(({ shown }) => shown.get().stored);
  }

  open(meeting: MeetingId, kind: 'shared' | 'private'): Promise<Result<OpenNotes>> {
    return this.#inTurn(async () => {
      if (this.#isClosed) return err(projectClosed);
      const held = await this.#hold(meeting, kind === 'private');
      return held.ok ? ok(this.#opened(held.value)) : held;
    });
  }

  /** What was written in notes before the project was shared: into its log, once. Of other windows, the one that stores the project. */
  giveWhatStands(project: SyncedDocument): void {
    const { state } = project;
    const isDue = state.kind === 'shared' && state.isBegun && state.role === 'owner';
    if (!isDue || this.#isGiven || this.#isClosed) return;
    this.#isGiven = true;
    void this.#giveAll();
  }

  /**
   * [DEL-4] What was said in meetings that were removed for good, by whomever, goes too, and the private notes of them. Of other
   * windows, the one that stores the project; what cannot be written now is tried again at the next opening.
   */
  emptyPurged(): void {
    if (this.#isClosed || !this.#parts.document.all('meeting').some(({ purgedAt }) => purgedAt !== null)) return;
    void this.#inTurn(async () => {
      const stored = await this.#parts.documents.parts(this.#parts.project);
      if (!stored.ok) return;
      for (const document of stored.value) {
        const place = placeOf(document);
        if (this.#isPurged(place.meeting) && !this.#isClosed) await this.#emptyForGood(place);
      }
    });
  }

  /** All of them as they stand, for a file; the private ones are nobody else's. */
  whole(): Promise<Result<readonly WholeNotes[]>> {
    return this.#inTurn(async () => {
      const { documents, project } = this.#parts;
      const stored = await documents.parts(project);
      if (!stored.ok) return stored;
      const whole: WholeNotes[] = [];
      for (const id of stored.value.filter((each) => !isPrivateDocument(each)).toSorted()) {
        if (this.#isPurged(asId<MeetingId>(id))) continue;
        const open = this.#held.get(id)?.shown.get().notes.doc;
        const doc = open ?? new Y.Doc();
        const read = open === undefined ? await documents.read(partId(project, id), doc) : ok();
        if (!read.ok) return read;
        whole.push({ id, update: Y.encodeStateAsUpdate(doc) });
        if (open === undefined) doc.destroy();
      }
      return ok(whole);
    });
  }

  /** From a file, durably: of a project that was made just now. */
  take(all: readonly WholeNotes[]): Promise<Result<void>> {
    return this.#inTurn(async () => {
      for (const { id, update } of all) {
        const held = await this.#hold(asId<MeetingId>(id), false);
        if (!held.ok) return held;
        const { notes, stored } = held.value.shown.get();
        applyAsItIs(notes.doc, [update], this);
        const flushed = await stored.flush();
        await this.#release(held.value);
        if (!flushed.ok) return flushed;
      }
      return ok();
    });
  }

  /** Answers why when something that is unsaved cannot be made durable; it stays open then. */
  close(): Promise<Result<void>> {
    return this.#inTurn(async () => {
      for (const held of this.#held.values()) {
        const closed = await this.#close(held);
        if (!closed.ok) return closed;
      }
      this.#isClosed = true;
      return ok();
    });
  }

  async #hold(meeting: MeetingId, isPrivate: boolean): Promise<Result<Held>> {
    const name = documentOf({ meeting, isPrivate });
    const known = this.#held.get(name);
    if (known !== undefined) {
      known.uses += 1;
      return ok(known);
    }
    const opened = await this.#openStored(meeting, isPrivate);
    if (!opened.ok) return opened;
    const held: Held = { meeting, isPrivate, shown: new Value(opened.value), stop: () => {}, uses: 1 };
    this.#held.set(name, held);
    held.stop = this.#watch(held, opened.value);
    this.changes.emit();
    return ok(held);
  }

  async #openStored(meeting: MeetingId, isPrivate: boolean): Promise<Result<StoredNotes>> {
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
    return code.value.StoredNotes.open(
      { project: this.#parts.project, meeting, isPrivate },
      { ...this.#parts, telling },
    );
  }

  #opened(held: Held): OpenNotes {
    let isOpen = true;
    return {
      notes: { get: () => held.shown.get().notes, subscribe: (listener) => held.shown.subscribe(listener) },
      stored: { get: () => held.shown.get().stored, subscribe: (listener) => held.shown.subscribe(listener) },
      close: () => {
        if (isOpen) void this.#inTurn(() => this.#release(held));
        isOpen = false;
      },
    };
  }

  /** What cannot be made durable stays open, and is tried again when the project is closed. */
  async #release(held: Held): Promise<void> {
    held.uses -= 1;
    if (held.uses > 0 || this.#isClosed) return;
    await this.#close(held);
  }

  async #close(held: Held): Promise<Result<void>> {
    const closed = await held.shown.get().close();
    if (closed.ok) {
      held.stop();
      this.#held.delete(documentOf(held));
    }
    this.changes.emit();
    return closed;
  }

  #watch(held: Held, opened: StoredNotes): Dispose {
    const stops = [opened.stored.subscribe(() => this.changes.emit())];
    const { synced } = opened;
    let isHeard = synced === null;
    const look = (): void => {
      if (isHeard || synced?.state.kind !== 'outdated') return;
      isHeard = true;
      void this.#inTurn(() => this.#rebuild(held, opened));
    };
    if (synced !== null) stops.push(synced.changes.on(look));
    look();
    return () => {
      for (const stop of stops) stop();
    };
  }

  async #rebuild(held: Held, outdated: StoredNotes): Promise<void> {
    const { project, documents } = this.#parts;
    if (this.#isClosed || held.shown.get() !== outdated || !this.#held.has(documentOf(held))) return;
    const kept = outdated.stored.isOwner ? await this.#keepWhatGoes(held, outdated) : ok();
    const closed = kept.ok ? await outdated.close() : kept;
    if (!closed.ok) {
      outdated.notReadAgain(closed.error);
      return;
    }
    held.stop();
    const removed = await documents.remove(partId(project, documentOf(held)));
    // The other window reads them again itself: both at once would wait for each other.
    if (!removed.ok) await new Promise((resolve) => setTimeout(resolve, OTHERS_FIRST));
    const opened = await this.#openStored(held.meeting, held.isPrivate);
    if (!opened.ok) {
      // They are opened again with the project, or by whoever looks at them next.
      this.#held.delete(documentOf(held));
      this.changes.emit();
      return;
    }
    if (removed.ok) void opened.value.catchUp(PATIENCE);
    held.stop = this.#watch(held, opened.value);
    held.shown.set(opened.value);
    this.changes.emit();
  }

  /** What these notes say and the log does not, durably in the private ones. */
  async #keepWhatGoes({ meeting }: Held, { notes }: StoredNotes): Promise<Result<void>> {
    const code = await loadNotesCode();
    if (!code.ok) return code;
    const { NOTES_TEXT, writeMarkdown } = code.value;
    const theirs = await this.#inLog(meeting, code.value);
    if (!theirs.ok) return theirs;
    const gone = notes.keys.map((key) => [notes.markdown(key), theirs.value.markdown(key)] as const);
    const lost = gone.flatMap(([here, there]) => (here === there ? [] : here));
    theirs.value.dispose();
    theirs.value.doc.destroy();
    if (lost.length === 0) return ok();
    const own = await this.#hold(meeting, true);
    if (!own.ok) return own;
    const { notes: mine, stored } = own.value.shown.get();
    const said = [`## ${KEPT}`, ...lost].join('\n\n');
    const written = mine.write(() => writeMarkdown(mine.fragment('notes'), said, NOTES_TEXT));
    const flushed = written.ok ? await stored.flush() : written;
    await this.#release(own.value);
    return flushed;
  }

  async #inLog(meeting: MeetingId, { NotesDocument: Notes }: NotesCode): Promise<Result<NotesDocument>> {
    const { shared, project } = this.#parts;
    const log = shared.logOfPart(project, meeting, () => true);
    const opened = await log.open();
    if (!opened.ok) return opened;
    if (opened.value.kind !== 'shared') return err(notShared);
    const pulled = await log.pull(opened.value.generation, {
      kind: 'vector',
      vector: Y.encodeStateVector(new Y.Doc()),
    });
    if (!pulled.ok) return pulled;
    if (pulled.value.kind !== 'update') return err(notShared);
    const doc = new Y.Doc();
    applyAsItIs(doc, pulled.value.updates, this);
    const { document, random } = this.#parts;
    return ok(new Notes(doc, { actor: () => null, clock: document.clock, random }));
  }

  #isPurged(meeting: MeetingId): boolean {
    return (this.#parts.document.get('meeting', meeting)?.purgedAt ?? null) !== null;
  }

  async #emptyForGood({ meeting, isPrivate }: Omit<NotesPlace, 'project'>): Promise<void> {
    const { documents, project } = this.#parts;
    const id = partId(project, documentOf({ meeting, isPrivate }));
    if (!(await this.#saysSomething(id))) return;
    const held = await this.#hold(meeting, isPrivate);
    if (!held.ok) return;
    const { notes, stored, synced } = held.value.shown.get();
    const emptied = notes.empty();
    // A row of the whole document in the place of those that still say it.
    if (emptied.ok && (await stored.flush()).ok) await stored.compact();
    if (emptied.ok) await synced?.flush(GIVING);
    await this.#release(held.value);
    if (isPrivate && emptied.ok && held.value.uses === 0) await documents.remove(id);
  }

  /** As it is stored; nothing is asked of the log. */
  async #saysSomething(id: PartId): Promise<boolean> {
    const { documents, document, random } = this.#parts;
    const code = await loadNotesCode();
    if (!code.ok) return false;
    const { NotesDocument: Notes, releaseNotes } = code.value;
    const doc = new Y.Doc();
    const read = await documents.read(id, doc);
    const notes = new Notes(doc, { actor: () => null, clock: document.clock, random });
    const is = read.ok && !notes.saysNothing;
    releaseNotes(notes);
    return is;
  }

  async #giveAll(): Promise<void> {
    const { documents, shared, project } = this.#parts;
    const stored = await documents.parts(project);
    if (!stored.ok) return;
    for (const document of stored.value) {
      if (isPrivateDocument(document) || shared.acknowledged({ project, document }).builtFrom() !== null) continue;
      await this.#inTurn(async () => {
        const held = this.#isClosed ? null : await this.#hold(asId<MeetingId>(document), false);
        if (!held?.ok) return;
        await held.value.shown.get().synced?.flush(GIVING);
        await this.#release(held.value);
      });
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

type NotesCode = typeof import('./notes-code.ts');

/** It brings Markdown along, which the first paint does not wait for. */
async function loadNotesCode(): Promise<Result<NotesCode>> {
  try {
    return ok(await import('./notes-code.ts'));
  } catch {
    return err(notLoaded);
  }
}

const KEPT = 'What the notes of this meeting said here before they were read again from the others';

const projectClosed: Problem = {
  code: 'project-closed',
  message: 'The project of these notes was closed.',
  help: 'Open it again.',
};

const notLoaded: Problem = {
  code: 'part-not-loaded',
  message: 'The part of Throughline that shows notes could not be loaded.',
  help: 'Check that the host is running, and open the meeting again.',
};

const notShared: Problem = {
  code: 'not-shared',
  message: 'The notes could not be read from the others just now.',
  help: 'Open the project again to try once more.',
};
