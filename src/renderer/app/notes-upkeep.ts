/**
 * What is done to notes that nobody looks at: what was written before the project was shared, or while the host was away, goes into its log,
 * and what was said in meetings that were removed for good goes. Of several windows, the one that stores the project does it. What could not be done is
 * tried again, with the next occasion a while later.
 */
import * as Y from 'yjs';
import { documentOf, isPrivateDocument, placeOf } from '#renderer/storage/notes-place.ts';
import type { SyncedState } from '#renderer/sync/synced-document.ts';
import { partId } from '#shared/document/store.ts';
import type { MeetingId, PartId, PartOwnerId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { HeldNotes } from './held-notes.ts';
import { loadNotesCode } from './load-notes-code.ts';
import { notesInLog } from './notes-read-again.ts';
import { Occasion } from './occasion.ts';

/** Milliseconds that the log may take to have what is given to it, or to answer, of each document. */
const PATIENCE = 20_000;

export class NotesUpkeep {
  readonly #open: HeldNotes;
  readonly #giving: Occasion;
  readonly #emptying: Occasion;
  readonly #project: () => SyncedState;
  #isGiven = false;
  /** Meetings of which nothing is left, as far as this window can know. */
  readonly #emptied = new Set<MeetingId>();

  /** `project`: how the project and its log are. */
  constructor(open: HeldNotes, project: () => SyncedState) {
    this.#open = open;
    this.#project = project;
    this.#giving = new Occasion(() => this.#giveAll());
    this.#emptying = new Occasion(() => this.#emptyAll());
  }

  /** There may be something to do. */
  look(): void {
    if (this.#open.isClosed) return;
    const state = this.#project();
    const mayGive = state.kind === 'shared' && state.isBegun && (state.role === 'owner' || state.role === 'writer');
    if (!this.#isGiven && mayGive) this.#giving.use();
    if (this.#purged().length > 0) this.#emptying.use();
  }

  /** What was given once may not be all any more. */
  renewed(): void {
    this.#isGiven = false;
  }

  get #isReader(): boolean {
    const state = this.#project();
    return state.kind === 'shared' && state.role === 'reader';
  }

  #purged(): readonly MeetingId[] {
    const meetings = this.#open.parts.document.all('meeting');
    return meetings.flatMap(({ id, purgedAt }) => (purgedAt === null || this.#emptied.has(id) ? [] : id));
  }

  /** Into the log what it lacks of notes. Answers whether all of it is there. */
  async #giveAll(): Promise<boolean> {
    const { documents, shared, project } = this.#open.parts;
    const stored = await documents.parts(project);
    if (!stored.ok) return false;
    let isAll = true;
    for (const document of stored.value) {
      const acknowledged = shared.acknowledged({ project, document });
      const isInLog = (): boolean => acknowledged.builtFrom() !== null && !acknowledged.owes();
      if (isPrivateDocument(document) || isInLog()) continue;
      await this.#withNotes(placeOf(document).of, async ({ synced }) => {
        await synced?.reached(PATIENCE);
        // What it lacks is known once what it has is here.
        if (synced?.state.kind === 'shared' && synced.state.isBegun) await synced.caughtUp(PATIENCE);
        await synced?.flush(PATIENCE);
        return ok();
      });
      isAll &&= isInLog();
    }
    this.#isGiven = isAll;
    return isAll;
  }

  /** [DEL-4] What was said in meetings that were removed for good, by whomever, goes too, and the private notes of them. */
  async #emptyAll(): Promise<boolean> {
    const { documents, project } = this.#open.parts;
    const stored = await documents.parts(project);
    if (!stored.ok) return false;
    const here = new Set(stored.value);
    let isAll = true;
    for (const meeting of this.#purged()) {
      if (this.#open.isClosed) return false;
      const own = { of: meeting, isPrivate: true };
      const isOwnGone = !here.has(documentOf(own)) || (await this.#removePrivate(meeting));
      const isGone = here.has(meeting) ? await this.#emptyStored(meeting) : await this.#emptyInLog(meeting);
      if (isOwnGone && isGone) this.#emptied.add(meeting);
      else isAll = false;
    }
    return isAll;
  }

  async #emptyStored(meeting: MeetingId): Promise<boolean> {
    // Who cannot write hears it from whoever can.
    if (this.#isReader) return true;
    const says = await this.#saysSomething(partId(this.#open.parts.project, meeting));
    return says === false || (says === true && (await this.#empty(meeting, false)));
  }

  /** Nobody ever opened them here: the log may hold what they say all the same. */
  async #emptyInLog(meeting: MeetingId): Promise<boolean> {
    const state = this.#project();
    // What is not shared is nowhere else.
    if (state.kind === 'alone' || this.#isReader) return true;
    if (state.kind !== 'shared' || !state.isBegun) return false;
    const code = await loadNotesCode();
    if (!code.ok) return false;
    const held = await notesInLog(this.#open.parts, meeting, code.value);
    if (!held.ok) return held.error.code === 'not-begun';
    const says = !held.value.saysNothing;
    code.value.releaseNotes(held.value);
    return !says || this.#empty(meeting, false);
  }

  async #removePrivate(meeting: MeetingId): Promise<boolean> {
    const { documents, project } = this.#open.parts;
    const id = partId(project, documentOf({ of: meeting, isPrivate: true }));
    const says = await this.#saysSomething(id);
    if (says === null || (says && !(await this.#empty(meeting, true)))) return false;
    // Somebody may look at them still; then they are there, and say nothing.
    await this.#open.inTurn(() => documents.remove(id));
    return true;
  }

  async #empty(meeting: MeetingId, isPrivate: boolean): Promise<boolean> {
    const emptied = await this.#withNotes(
      meeting,
      async ({ notes, stored, synced }) => {
        await synced?.reached(PATIENCE);
        if (synced?.state.kind === 'shared') await synced.caughtUp(PATIENCE);
        const taken = notes.empty();
        const flushed = taken.ok ? await stored.flush() : taken;
        // The whole document in the place of rows that still say it.
        if (flushed.ok) await stored.compact();
        if (flushed.ok) await synced?.flush(PATIENCE);
        return flushed;
      },
      isPrivate,
    );
    return emptied.ok;
  }

  /** As it is stored, and nothing is asked of the log; null where that cannot be read. */
  async #saysSomething(id: PartId): Promise<boolean | null> {
    const { documents, document, random } = this.#open.parts;
    const code = await loadNotesCode();
    if (!code.ok) return null;
    const { NotesDocument: Notes, releaseNotes } = code.value;
    const notes = new Notes(new Y.Doc(), { actor: () => null, clock: document.clock, random });
    const read = await documents.read(id, notes.doc);
    const says = read.ok ? !notes.saysNothing : null;
    releaseNotes(notes);
    return says;
  }

  /** Nobody who opens notes waits for what is done meanwhile. */
  async #withNotes(
    of: PartOwnerId,
    work: (notes: Parameters<HeldNotes['shows']>[1]) => Promise<Result<void>>,
    isPrivate = false,
  ): Promise<Result<void>> {
    const held = await this.#open.inTurn(() => this.#open.hold({ of, isPrivate }));
    if (!held.ok) return held;
    const done = await work(held.value.shown.get());
    await this.#open.inTurn(() => this.#open.release(held.value));
    return done;
  }
}
