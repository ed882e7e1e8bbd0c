/**
 * A project's document as records: reading, commands' transactions, history and activity. It owns nothing of the
 * Y.Doc's storage or transport; whoever opened the doc closes it.
 */
import * as Y from 'yjs';
import {
  type IdOf,
  isLive,
  type Kind,
  type ProjectRecord,
  type RecordOf,
  type TaskRecord,
} from '#shared/domain/records.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { type AnyId, newId, type TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ActivityRecord, ActivityTarget } from './activity.ts';
import { ActivityTeller, type ActivityTellerParts, type Actor } from './activity-teller.ts';
import type { Change } from './change.ts';
import { type DocumentState, stateOf } from './document-state.ts';
import { editedInBin, type ReviewNotice } from './edited-in-bin.ts';
import { type CommandStep, type Direction, History } from './history.ts';
import { Indexes, type IndexName } from './indexes.ts';
import { KNOWN_FEATURES, OF_TASK, type TextKey } from './layout.ts';
import type { OrderedIndex } from './ordered-index.ts';
import { type Outline, OutlineReader } from './outline.ts';
import { readRecord } from './read-record.ts';
import { type DocumentChange, RecordStore } from './record-store.ts';
import { isTextSaid, wordsOf } from './repeated-texts.ts';
import type { StoredRegisters } from './stored-registers.ts';
import { TextTrack } from './text-track.ts';
import { targetsOf, touchedTasks } from './touched.ts';
import { Writer } from './writer.ts';

/** Who writes, with which clock and ids. */
export type ProjectDocumentOptions = ActivityTellerParts;

export interface CommandSpec {
  /** Verb and noun: `moveTask`. */
  readonly command: string;
  /** What a person would call it: "Move card". */
  readonly label: string;
  readonly origin?: 'user' | 'import';
  /** False for what cannot be undone (purging); such a command ends no redo either. */
  readonly undoable?: boolean;
  /** True when from and to would be too much to tell, as for an import. */
  readonly quiet?: boolean;
  /** What the activity is about, where not simply what was written. */
  readonly targets?: readonly ActivityTarget[];
}

/** What one command wrote into an empty document elsewhere: in a worker, off the interface's thread. */
export interface WrittenDocument {
  /** The whole document as a Yjs update. */
  readonly bytes: Uint8Array;
  readonly step: Omit<CommandStep, 'selection'>;
}

/** Nothing was written, and who reads the state is to read it again. */
const RESTRICTED: DocumentChange = {
  origin: 'remote',
  records: new Map(),
  project: false,
  schema: true,
  texts: new Set(),
};

export class ProjectDocument {
  /**
   * First half of every change: whoever caches marks what is stale and calls nobody. So everything read in the second
   * half, `changes`, is of one moment.
   */
  readonly invalidated = new Emitter<DocumentChange>();
  /** After each transaction that changed something, with indexes and records already up to date. */
  readonly changes = new Emitter<DocumentChange>();
  readonly activity: Emitter<ActivityRecord>;
  /** What one transaction gave to look at, each record once. */
  readonly reviews = new Emitter<readonly ReviewNotice[]>();
  readonly history: History;
  readonly #store: RecordStore;
  #moment = 0;
  readonly #indexes: Indexes;
  readonly #outline: OutlineReader;
  readonly #options: ProjectDocumentOptions;
  readonly #teller: ActivityTeller;
  readonly #texts = new Map<TextKey, TextTrack>();
  readonly #stop: Dispose;
  #state: DocumentState;
  #restriction: Problem | null = null;
  #writing: string | null = null;

  constructor(doc: Y.Doc, options: ProjectDocumentOptions) {
    this.#store = new RecordStore(doc);
    const store = this.#store;
    this.#indexes = new Indexes({
      ids: (kind) => store.ids(kind),
      stored: (kind, id) => (store.isShown(kind, id) ? store.registers(kind, id) : undefined),
    });
    this.#outline = new OutlineReader(this.#indexes);
    this.#options = options;
    this.#teller = new ActivityTeller(options);
    this.activity = this.#teller.told;
    this.#state = stateOf(this.#store.features);
    this.history = new History(this.#store, {
      actor: () => ({ at: options.clock.now(), by: options.actor()?.id ?? null }),
      reverse: (step, direction, write) => this.#reverse(step, direction, write),
      reversedText: (step, direction) =>
        this.#teller.tell(direction, reversalLabel(step.label, direction), step.targets, []),
      mayWrite: () => {
        this.#refuseNesting('undo or redo');
        return this.state.kind === 'ready';
      },
    });
    const absorb = (transaction: Y.Transaction): void => this.#absorb(transaction);
    doc.on('afterTransaction', absorb);
    this.#stop = () => doc.off('afterTransaction', absorb);
  }

  /** Lets go of the Y.Doc and forgets the history. */
  dispose(): void {
    this.#stop();
    this.history.dispose();
    for (const track of this.#texts.values()) track.destroy();
    this.#texts.clear();
  }

  /** Whether this version (SCHEMA-3) and this person may write here. */
  get state(): DocumentState {
    return this.#state.kind === 'ready' && this.#restriction !== null
      ? { kind: 'readOnly', problem: this.#restriction }
      : this.#state;
  }

  /** Another number after each change: what was read at an earlier one may be out of date. */
  get moment(): number {
    return this.#moment;
  }

  /** Takes the right to write from this person, with the reason, or gives it back: null. Told like a change of the schema. */
  restrict(reason: Problem | null): void {
    if (this.#restriction?.code === reason?.code) return;
    this.#restriction = reason;
    this.#moment += 1;
    this.invalidated.emit(RESTRICTED);
    this.changes.emit(RESTRICTED);
  }

  get project(): ProjectRecord {
    return this.#store.project;
  }

  /** The record, frozen, the same object until it changes; undefined when there is none. Deleted records are answered too. */
  get<K extends Kind>(kind: K, id: IdOf[K]): RecordOf<K> | undefined {
    return this.#store.get(kind, id);
  }

  /** The record unless it is missing, deleted or purged. */
  live<K extends Kind>(kind: K, id: IdOf[K]): RecordOf<K> | undefined {
    const record = this.#store.get(kind, id);
    return record && isLive(record) ? record : undefined;
  }

  /** A record's stored registers, for commands on what is several registers: a task's sets, a calendar's days. */
  stored<K extends Kind>(kind: K, id: IdOf[K]): StoredRegisters | undefined {
    return this.#store.registers(kind, id);
  }

  /** [REPEAT-11] The records that are shown as one with it, the one that they are shown as first. */
  shownAsOne<K extends Kind>(kind: K, id: IdOf[K]): readonly IdOf[K][] {
    return this.#store.members(kind, id) as readonly IdOf[K][];
  }

  /** A record as it says itself, where it is shown with others. */
  alone<K extends Kind>(kind: K, id: IdOf[K]): RecordOf<K> | undefined {
    const stored = this.#store.stored(kind, id);
    return stored && readRecord(kind, id, stored);
  }

  /** [REPEAT-11] Where the words of a text stand: of records that are shown as one card, in the first in which somebody wrote. */
  textKey(key: TextKey): TextKey {
    if (!key.startsWith(OF_TASK)) return key;
    const members = this.#store.members('task', key.slice(OF_TASK.length));
    const [first] = members;
    if (first === undefined || members.length < 2) return key;
    return `task/${members.find((id) => this.#isTextSaid(id)) ?? first}`;
  }

  /** [REPEAT-16] Of records that are shown as one card those in whose description somebody wrote since, each something else. */
  textsSaid(id: TaskId): readonly TaskId[] {
    const words = new Map<string, TaskId>();
    for (const each of this.shownAsOne('task', id)) {
      const said = wordsOf(this.doc, each);
      if (this.#isTextSaid(each) && !words.has(said)) words.set(said, each);
    }
    return [...words.values()];
  }

  #isTextSaid(id: string): boolean {
    return isTextSaid(this.doc, id, this.#store.stored('task', id));
  }

  /** [REPEAT-10] The card that is there as the how many-th of a chain of repetitions. */
  repetition(chain: string, number: number): TaskRecord | undefined {
    const id = this.#store.repetitionOf('task', chain, number);
    return id === undefined ? undefined : this.#store.get('task', id);
  }

  /** Ids of a kind in the document's own order, which means nothing; deleted ones included. */
  ids<K extends Kind>(kind: K): IdOf[K][] {
    return this.#store.ids(kind);
  }

  all<K extends Kind>(kind: K): RecordOf<K>[] {
    const records: RecordOf<K>[] = [];
    for (const id of this.#store.ids(kind)) {
      const record = this.#store.get(kind, id);
      if (record) records.push(record);
    }
    return records;
  }

  /** Number of records of a kind, deleted ones included. */
  count(kind: Kind): number {
    return this.#store.count(kind);
  }

  index(name: IndexName): OrderedIndex {
    return this.#indexes.get(name);
  }

  /** The outline as it counts; the same object until something in it moved. */
  get outline(): Outline {
    return this.#outline.read();
  }

  /** The Y.Doc, for storage, sync and text sessions: never for components. */
  get doc(): Y.Doc {
    return this.#store.doc;
  }

  get actor(): Actor | null {
    return this.#options.actor();
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  newId<Id extends AnyId>(): Id {
    return newId<Id>(this.#options.random);
  }

  /**
   * Runs a command: one transaction, one undo step, one activity record (SPEC COMMAND-1). `write` answers a problem to
   * refuse; it must do so before its first write, because a transaction is not rolled back. Not to be called from a
   * listener of `changes`: a command that follows from a change belongs into a task of its own.
   */
  run<T>(spec: CommandSpec, write: (writer: Writer) => Result<T, Problem>): Result<T, Problem> {
    const { state } = this;
    if (state.kind === 'readOnly') return err(state.problem);
    this.#refuseNesting(spec.command);
    const selection = this.history.captureSelection();
    const { outcome, changes } = this.#transact(spec.command, spec.origin ?? 'user', write);
    if (changes.length > 0) this.#file(spec, changes, selection);
    if ('error' in outcome) throw outcome.error;
    return outcome.result;
  }

  /**
   * Takes over what a command wrote elsewhere, as if it had run here: one transaction, one undo step, one activity
   * record (SPEC COMMAND-1). The document must be empty, and the bytes must be under another clientID than its own.
   */
  adopt({ bytes, step }: WrittenDocument): void {
    this.#refuseNesting(step.command);
    if (this.doc.store.clients.size > 0) throw new Error('Only an empty document takes over another');
    const selection = this.history.captureSelection();
    Y.applyUpdate(this.doc, bytes, 'import');
    this.history.push({ ...step, selection });
    this.#teller.tell(step.command, step.label, step.targets, step.quiet ? [] : step.changes);
  }

  /** Takes over a document as it is, without a step to undo: one that only a newer version can edit (SCHEMA-3), or what a what-if begins with. */
  adoptAsItIs(bytes: Uint8Array): void {
    if (this.doc.store.clients.size > 0) throw new Error('Only an empty document takes over another');
    Y.applyUpdate(this.doc, bytes, 'import');
  }

  /** What was typed into a text in one session, as one activity (TEXT-4) and as a touch of its task. */
  textEdited(target: ActivityTarget): void {
    if (this.state.kind === 'readOnly') return;
    this.doc.transact(() => {
      for (const feature of KNOWN_FEATURES) this.#store.addFeature(feature);
      if (target.kind === 'task') new Writer(this.#store).touch('task', target.id, 'updatedAt', this.clock.now());
    }, 'user');
    this.#teller.tell('editText', 'Edit text', [target], []);
  }

  /** What was done beside this document, in notes of one of its meetings, as one activity. */
  tellBeside(command: string, label: string, target: ActivityTarget): void {
    this.#teller.tell(command, label, [target], []);
  }

  /** [ACTIVITY-2] What others, or this device earlier, did is known to whoever acts here from now on. */
  know(records: readonly ActivityRecord[]): void {
    this.#teller.know(records);
  }

  /** The steps of one text, shared by all sessions on it. */
  trackText(key: TextKey, fragment: Y.XmlFragment, target: ActivityTarget): TextTrack {
    let track = this.#texts.get(key);
    if (!track) {
      const { history, clock } = this;
      track = new TextTrack(this.doc, fragment, [target], { history, clock, ended: () => this.#texts.delete(key) });
      this.#texts.set(key, track);
    }
    return track;
  }

  #file(spec: CommandSpec, changes: readonly Change[], selection: unknown): void {
    const targets = spec.targets ?? targetsOf(changes, this.#store);
    const quiet = spec.quiet ?? false;
    if (spec.undoable !== false) {
      const { command, label } = spec;
      this.history.push({ type: 'command', command, label, changes, targets, selection, quiet });
    }
    this.#teller.tell(spec.command, spec.label, targets, quiet ? [] : changes);
  }

  #transact<T>(
    command: string,
    origin: 'user' | 'import',
    write: (writer: Writer) => Result<T, Problem>,
  ): { outcome: { result: Result<T, Problem> } | { error: unknown }; changes: readonly Change[] } {
    const writer = new Writer(this.#store);
    this.#writing = command;
    try {
      const result = this.doc.transact(() => {
        const answer = write(writer);
        if (answer.ok && writer.changes.length > 0) this.#keepBooks(writer, origin);
        return answer;
      }, origin);
      return { outcome: { result }, changes: writer.changes };
    } catch (error) {
      // A listener threw, or the command halfway: what was written is written, and stays undoable and told.
      return { outcome: { error }, changes: writer.changes };
    } finally {
      this.#writing = null;
    }
  }

  /** The schema's features, the acting person's record and the tasks' `updatedAt`: part of every command, step of none. */
  #keepBooks(writer: Writer, origin: 'user' | 'import'): void {
    for (const feature of KNOWN_FEATURES) this.#store.addFeature(feature);
    if (origin === 'import') return;
    const now = this.clock.now();
    for (const id of touchedTasks(writer.changes, this.#store)) writer.touch('task', id, 'updatedAt', now);
    const actor = this.actor;
    if (!actor || this.#store.stored('person', actor.id)) return;
    // Not through the command's own writer: undoing the command must not delete the person who made it.
    new Writer(this.#store).create('person', actor.id, { name: actor.name, createdAt: now });
  }

  #reverse(step: CommandStep, direction: Direction, write: (writer: Writer) => void): void {
    const { outcome, changes } = this.#transact(direction, 'user', (writer) => {
      // Each record has its own changes in the step.
      write(writer.ofEachAlone());
      return ok();
    });
    this.#teller.tell(direction, reversalLabel(step.label, direction), step.targets, step.quiet ? [] : changes);
    if ('error' in outcome) throw outcome.error;
  }

  #refuseNesting(command: string): void {
    if (this.#writing) throw new Error(`${command} runs inside ${this.#writing}`);
  }

  #absorb(transaction: Y.Transaction): void {
    const change = this.#store.absorb(transaction);
    if (!change) return;
    this.#indexes.absorb(change);
    if (change.schema) this.#state = stateOf(this.#store.features);
    this.#moment += 1;
    this.invalidated.emit(change);
    if (change.origin === 'remote') {
      const notices = editedInBin(this.#store, transaction, change);
      if (notices.length > 0) this.reviews.emit(notices);
    }
    this.changes.emit(change);
  }
}

function reversalLabel(label: string, direction: Direction): string {
  return `${direction === 'undo' ? 'Undo' : 'Redo'} ${label.toLowerCase()}`;
}
