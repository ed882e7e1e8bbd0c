/**
 * The notes of one meeting: a Y.Doc of their own, with a text for the whole and one for each item of the agenda (SPEC
 * NOTES-1 … NOTES-5). Private notes are the same in a document that nobody else is given. Whoever opened the doc closes it.
 */
import * as Y from 'yjs';
import { type Block, NOTES_TEXT, readMarkdown, writeBlocks } from '#shared/document/text/index.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { MeetingId, RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Actor } from '../activity-teller.ts';
import { type DocumentState, stateOf } from '../document-state.ts';
import { SCHEMA_ROOT } from '../layout.ts';
import { type Origin, originOf } from '../origin.ts';
import type { ProjectDocument } from '../project-document.ts';
import { openSession, type TextSession } from '../text-session.ts';
import { TextTrack } from '../text-track.ts';
import { NotesHistory } from './history.ts';
import { KNOWN_NOTES_FEATURES, NOTE_COMMENTS_ROOT, type NotesKey, notesKeyOf, notesRoot } from './layout.ts';
import { linesIn } from './lines.ts';
import { authorOf, type NoteAuthor, sayAuthor } from './note-authors.ts';

export interface NotesOptions {
  /** Read whenever something is done, because a person may rename themselves. */
  readonly actor: () => Actor | null;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Hears what was done, for whoever keeps an activity: one call a session of typing, a comment, an undo. */
  readonly told?: (command: string, label: string) => void;
}

/** What one transaction changed. */
export interface NotesChange {
  readonly origin: Origin;
  readonly texts: ReadonlySet<NotesKey>;
  readonly comments: boolean;
  /** Whether the notes may be written is another. */
  readonly schema: boolean;
}

const RESTRICTED: NotesChange = { origin: 'remote', texts: new Set(), comments: false, schema: true };

const NEWER =
  'These notes were changed by a newer version of Throughline. They are shown read-only, and nothing in them is lost.';

/** The notes of a meeting of `project`, whose activity tells of them (TEXT-4). */
export function notesOfMeeting(doc: Y.Doc, project: ProjectDocument, meeting: MeetingId, random: RandomBytes) {
  return new NotesDocument(doc, {
    actor: () => project.actor,
    clock: project.clock,
    random,
    told: (command, label) => project.tellBeside(command, label, { kind: 'meeting', id: meeting }),
  });
}

export class NotesDocument {
  readonly doc: Y.Doc;
  readonly options: NotesOptions;
  readonly history: NotesHistory;
  /** After each transaction that changed something. */
  readonly changes = new Emitter<NotesChange>();
  readonly #schema: Y.Map<unknown>;
  readonly #tracks = new Map<NotesKey, TextTrack>();
  readonly #stop: Dispose;
  #state: DocumentState;
  #restriction: Problem | null = null;

  constructor(doc: Y.Doc, options: NotesOptions) {
    this.doc = doc;
    this.options = options;
    this.#schema = doc.getMap(SCHEMA_ROOT);
    this.#state = this.#readState();
    this.history = new NotesHistory({
      mayWrite: () => this.state.kind === 'ready',
      reversed: (direction, { label }) =>
        options.told?.(direction, `${direction === 'undo' ? 'Undo' : 'Redo'} ${label.toLowerCase()}`),
    });
    const absorb = (transaction: Y.Transaction): void => this.#absorb(transaction);
    doc.on('afterTransaction', absorb);
    this.#stop = () => doc.off('afterTransaction', absorb);
  }

  /** Lets go of the Y.Doc and forgets the history. */
  dispose(): void {
    this.#stop();
    this.history.dispose();
    for (const track of [...this.#tracks.values()]) track.destroy();
    this.#tracks.clear();
  }

  /** Whether this version (SCHEMA-3) and this person may write here. */
  get state(): DocumentState {
    return this.#state.kind === 'ready' && this.#restriction !== null
      ? { kind: 'readOnly', problem: this.#restriction }
      : this.#state;
  }

  /** Takes the right to write from this person, with the reason, or gives it back: null. */
  restrict(reason: Problem | null): void {
    if (this.#restriction?.code === reason?.code) return;
    this.#restriction = reason;
    this.changes.emit(RESTRICTED);
  }

  /** The texts in which anything stands, the whole meeting's first. */
  get keys(): readonly NotesKey[] {
    const keys = [...this.doc.share.keys()].flatMap((root) => notesKeyOf(root) ?? []);
    return keys
      .filter((key) => !this.isEmpty(key))
      .sort((left, right) => Number(right === 'notes') - Number(left === 'notes'));
  }

  /** True when there are no words in this text; asking does not even define the root. */
  isEmpty(key: NotesKey): boolean {
    if (!this.doc.share.has(notesRoot(key))) return true;
    const { length, firstChild } = this.fragment(key);
    if (length > 1) return false;
    // An editor that was opened and left leaves one paragraph, and no letter of what was typed and deleted.
    return (
      firstChild === null ||
      (firstChild instanceof Y.XmlElement && firstChild.nodeName === 'paragraph' && !firstChild.toArray().some(holds))
    );
  }

  /** The fragment of a text. Asking for it creates nothing in the document. */
  fragment(key: NotesKey): Y.XmlFragment {
    return this.doc.getXmlFragment(notesRoot(key));
  }

  markdown(key: NotesKey): string {
    return this.isEmpty(key) ? '' : readMarkdown(this.fragment(key), NOTES_TEXT);
  }

  /** Ids of its lines that something was made of, in the order in which they stand. */
  lines(key: NotesKey): readonly string[] {
    return this.isEmpty(key) ? [] : linesIn(this.fragment(key));
  }

  /** Opens a text for editing; reading needs none. */
  open(key: NotesKey): Result<TextSession, Problem> {
    const { state } = this;
    if (state.kind === 'readOnly') return err(state.problem);
    const fragment = this.fragment(key);
    return ok(
      openSession({
        fragment,
        schema: NOTES_TEXT,
        track: this.#track(key, fragment),
        typing: () => this.#begin(),
        edited: () => this.options.told?.('editText', 'Edit notes'),
        onReadOnly: (listener) =>
          this.changes.on((change) => {
            if (change.schema && this.state.kind === 'readOnly') listener();
          }),
      }),
    );
  }

  /** One transaction of this person's; refused where nothing may be written. */
  write<T>(change: () => T): Result<T, Problem> {
    const { state } = this;
    if (state.kind === 'readOnly') return err(state.problem);
    return ok(
      this.doc.transact(() => {
        this.#begin();
        return change();
      }, 'user'),
    );
  }

  /** Blocks at the end of a text, or in place of an empty one; a step of its own. */
  append(key: NotesKey, blocks: readonly Block[], label: string): Result<void, Problem> {
    const { state } = this;
    if (state.kind === 'readOnly') return err(state.problem);
    const fragment = this.fragment(key);
    const isEmpty = this.isEmpty(key);
    this.#track(key, fragment).alone(label, () => {
      this.#begin();
      if (isEmpty) fragment.delete(0, fragment.length);
      writeBlocks(fragment, blocks);
    });
    return ok();
  }

  /** True when nothing is said here, in no text and in no comment. */
  get saysNothing(): boolean {
    return this.keys.length === 0 && (!this.doc.share.has(NOTE_COMMENTS_ROOT) || this.#comments.size === 0);
  }

  /** [DEL-4] Takes out all that was said here, for good: the history forgets it too. */
  empty(): Result<void, Problem> {
    if (this.saysNothing) return ok();
    this.history.dispose();
    return this.write(() => {
      for (const key of this.keys) {
        const fragment = this.fragment(key);
        fragment.delete(0, fragment.length);
      }
      if (this.doc.share.has(NOTE_COMMENTS_ROOT)) this.#comments.clear();
    });
  }

  get #comments(): Y.Map<unknown> {
    return this.doc.getMap(NOTE_COMMENTS_ROOT);
  }

  /** The steps of one text, shared by all sessions on it. */
  #track(key: NotesKey, fragment: Y.XmlFragment): TextTrack {
    let track = this.#tracks.get(key);
    if (!track) {
      const { history } = this;
      const { clock } = this.options;
      const ended = (): void => void this.#tracks.delete(key);
      track = new TextTrack(this.doc, fragment, [], { history, clock, ended });
      this.#tracks.set(key, track);
    }
    return track;
  }

  /** Who writes under a clientID; null where nobody said so in their own name. */
  authorOf(client: number): NoteAuthor | null {
    return authorOf(this.doc, client);
  }

  #begin(): void {
    sayAuthor(this.doc, this.options.actor());
    for (const feature of KNOWN_NOTES_FEATURES) if (!this.#schema.has(feature)) this.#schema.set(feature, true);
  }

  #readState(): DocumentState {
    return stateOf([...this.#schema.keys()], KNOWN_NOTES_FEATURES, NEWER);
  }

  #absorb(transaction: Y.Transaction): void {
    const texts = new Set<NotesKey>();
    let comments = false;
    let schema = false;
    // Not by what Yjs tells of parents: it tells nothing of a root that nobody has asked for yet.
    for (const type of transaction.changed.keys()) {
      const root = rootNameOf(type);
      if (root === null) continue;
      const key = notesKeyOf(root);
      if (key) texts.add(key);
      comments ||= root === NOTE_COMMENTS_ROOT;
      schema ||= root === SCHEMA_ROOT;
    }
    if (texts.size === 0 && !comments && !schema) return;
    if (schema) this.#state = this.#readState();
    this.changes.emit({ origin: originOf(transaction), texts, comments, schema });
  }
}

type ChangedType = Parameters<typeof Y.findRootTypeKey>[0];

/** Null of what stands in something that was taken out of the document. */
function rootNameOf(type: ChangedType): string | null {
  let top = type;
  for (let item = top._item; item !== null; item = top._item) {
    if (!(item.parent instanceof Y.AbstractType)) return null;
    top = item.parent;
  }
  return Y.findRootTypeKey(top);
}

function holds(child: unknown): boolean {
  return !(child instanceof Y.XmlText) || child.length > 0;
}
