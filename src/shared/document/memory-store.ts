/** Documents in memory: for tests, and for programs that keep nothing. A medium stands for the disk that windows share. */
import * as Y from 'yjs';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { markOrigin } from './origin.ts';
import {
  type Damage,
  type DocumentStore,
  hasMissingParts,
  isUntouched,
  missingPartsOf,
  onUpdates,
  partOf,
  type QuarantinedRow,
  type SaveState,
  type StoredDocument,
  type StoredId,
  type StoredSummary,
} from './store.ts';

const SAVED: SaveState = { kind: 'saved' };

const partsMissing: Problem = {
  code: 'parts-missing',
  message: 'Some edits of this project cannot be shown, because a part they build on is missing. They are kept.',
};
const openSomewhere: Problem = { code: 'open-elsewhere', message: 'This project is open, so it was left as it is.' };
const gone: Problem = { code: 'document-gone', message: 'What was stored of this project is gone.' };
const openHere: Problem = { code: 'already-open', message: 'This project is already open in this window.' };

/** What outlives a store: the rows, which damage of them was seen, and who has a document open. */
export class MemoryMedium {
  readonly rows = new Map<StoredId, Uint8Array[]>();
  readonly seen = new Map<StoredId, Set<string>>();
  readonly windows = new Map<StoredId, Set<Y.Doc>>();
}

export class MemoryDocumentStore implements DocumentStore {
  readonly #medium: MemoryMedium;
  readonly #open = new Map<StoredId, MemoryDocument>();

  constructor(medium: MemoryMedium = new MemoryMedium()) {
    this.#medium = medium;
  }

  open(id: StoredId, doc: Y.Doc, expected?: 'stored' | 'anything'): Promise<Result<StoredDocument>> {
    if (this.#open.has(id)) return Promise.resolve(err(openHere));
    if (expected === 'stored' && !this.#medium.rows.has(id)) return Promise.resolve(err(gone));
    if (!isUntouched(doc)) throw new Error('A document is opened into an empty Y.Doc: a filled one is stored twice');
    const document = new MemoryDocument(id, doc, this.#medium, () => this.#open.delete(id));
    this.#open.set(id, document);
    return Promise.resolve(ok(document));
  }

  read(id: StoredId, doc: Y.Doc): Promise<Result<readonly Problem[]>> {
    load(doc, this.#medium.rows.get(id) ?? []);
    return Promise.resolve(ok(hasMissingParts(doc) ? [partsMissing] : []));
  }

  list(): Promise<Result<readonly StoredSummary[]>> {
    const summaries = [...this.#medium.rows].flatMap(([id, rows]) =>
      partOf(id) === null ? { id: asId<ProjectId>(id), fingerprint: String(rows.length) } : [],
    );
    return Promise.resolve(ok(summaries));
  }

  parts(project: ProjectId): Promise<Result<readonly string[]>> {
    const parts = [...this.#medium.rows.keys()].flatMap((id) => partOf(id) ?? []);
    return Promise.resolve(ok(parts.filter((part) => part.project === project).map(({ document }) => document)));
  }

  remove(id: StoredId): Promise<Result<void>> {
    if (this.#medium.windows.get(id)?.size) return Promise.resolve(err(openSomewhere));
    this.#medium.rows.delete(id);
    this.#medium.seen.delete(id);
    return Promise.resolve(ok());
  }

  quarantine(): Promise<Result<readonly QuarantinedRow[]>> {
    return Promise.resolve(ok([]));
  }

  dispose(): void {
    for (const document of [...this.#open.values()]) document.release();
  }
}

class MemoryDocument implements StoredDocument {
  readonly id: StoredId;
  readonly isOwner = true;
  readonly #doc: Y.Doc;
  readonly #rows: Uint8Array[];
  readonly #seen: Set<string>;
  readonly #changes = new Emitter<void>();
  readonly #release: Dispose;
  #state: SaveState = SAVED;
  #damage: readonly Damage[];

  constructor(id: StoredId, doc: Y.Doc, medium: MemoryMedium, onReleased: () => void) {
    this.id = id;
    this.#doc = doc;
    this.#rows = medium.rows.get(id) ?? [];
    medium.rows.set(id, this.#rows);
    this.#seen = medium.seen.get(id) ?? new Set();
    medium.seen.set(id, this.#seen);
    const windows = medium.windows.get(id) ?? new Set<Y.Doc>();
    medium.windows.set(id, windows);
    load(doc, this.#rows);
    this.#damage = this.#damageNow();
    const stop = onUpdates(doc, (update, { origin }) => {
      if (this.#damage.length > 0) this.#look();
      if (origin === windows) return;
      this.#rows.push(update);
      for (const other of windows) if (other !== doc) Y.applyUpdate(other, update, windows);
      this.#saving();
    });
    markOrigin(windows, 'remote');
    windows.add(doc);
    this.#release = () => {
      stop();
      windows.delete(doc);
      onReleased();
    };
  }

  get state(): SaveState {
    return this.#state;
  }

  get damage(): readonly Damage[] {
    return this.#damage;
  }

  get fingerprint(): string | null {
    return this.#state.kind === 'saved' ? String(this.#rows.length) : null;
  }

  subscribe(listener: () => void): Dispose {
    return this.#changes.on(listener);
  }

  markSeen(damage: readonly Damage[]): Promise<Result<void>> {
    for (const part of damage.flatMap(({ parts }) => parts)) this.#seen.add(part);
    this.#look();
    return Promise.resolve(ok());
  }

  async flush(): Promise<Result<void>> {
    await Promise.resolve();
    this.#say(SAVED);
    return ok();
  }

  compact(): Promise<Result<void>> {
    this.#rows.splice(0, this.#rows.length, Y.encodeStateAsUpdate(this.#doc));
    return Promise.resolve(ok());
  }

  async close(): Promise<Result<void>> {
    await this.flush();
    this.release();
    return ok();
  }

  release(): void {
    this.#release();
  }

  #look(): void {
    this.#damage = this.#damageNow();
    this.#changes.emit();
  }

  #damageNow(): readonly Damage[] {
    const parts = missingPartsOf(this.#doc);
    const seen = parts.every((part) => this.#seen.has(part));
    return parts.length === 0 ? [] : [{ ...partsMissing, parts, seen, isSetAside: false }];
  }

  #saving(): void {
    if (this.#state.kind === 'saving') return;
    // There is no wait to show, so no clock is asked: "saved" follows in the same task.
    this.#say({ kind: 'saving', since: 0 });
    void this.flush();
  }

  #say(state: SaveState): void {
    if (state.kind === this.#state.kind) return;
    this.#state = state;
    this.#changes.emit();
  }
}

function load(doc: Y.Doc, rows: readonly Uint8Array[]): void {
  const origin = { rows: rows.length };
  markOrigin(origin, 'storage');
  doc.transact(() => {
    for (const row of rows) Y.applyUpdate(doc, row, origin);
  }, origin);
}
