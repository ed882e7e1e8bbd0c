/** The records of one Y.Doc: read with a cache that keeps identity, changes named record by record. */
import * as Y from 'yjs';
import { type IdOf, KINDS, type Kind, type ProjectRecord, type RecordOf } from '#shared/domain/records.ts';
import { KIND_ROOTS, OF_TASK, PROJECT_ROOT, SCHEMA_ROOT, type TextKey, textKeyOf } from './layout.ts';
import { type Origin, originOf } from './origin.ts';
import { readProject, readRecord } from './read-record.ts';
import { Repetitions } from './repetitions.ts';
import type { StoredRegisters } from './stored-registers.ts';

/** What one transaction changed. */
export interface DocumentChange {
  readonly origin: Origin;
  /** Ids of created and changed records by kind. */
  readonly records: ReadonlyMap<Kind, ReadonlySet<string>>;
  /** Registers of the project itself changed. */
  readonly project: boolean;
  /** The schema's features changed. */
  readonly schema: boolean;
  readonly texts: ReadonlySet<TextKey>;
}

type RecordMap = Y.Map<Y.Map<unknown>>;

export class RecordStore {
  readonly doc: Y.Doc;
  readonly #roots = new Map<Kind, RecordMap>();
  readonly #kindOfRoot = new Map<unknown, Kind>();
  readonly #project: Y.Map<unknown>;
  readonly #schema: Y.Map<unknown>;
  readonly #cache = new Map<Kind, Map<string, RecordOf<Kind>>>();
  readonly #rootNames = new WeakMap<object, string>();
  readonly #repetitions: Repetitions;
  #projectRecord: ProjectRecord | null = null;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    this.#project = doc.getMap(PROJECT_ROOT);
    this.#schema = doc.getMap(SCHEMA_ROOT);
    for (const kind of KINDS) {
      const root: RecordMap = doc.getMap(KIND_ROOTS[kind]);
      this.#roots.set(kind, root);
      this.#kindOfRoot.set(root, kind);
      this.#cache.set(kind, new Map());
    }
    this.#repetitions = new Repetitions(this);
  }

  get features(): readonly string[] {
    return [...this.#schema.keys()];
  }

  addFeature(feature: string): void {
    if (!this.#schema.has(feature)) this.#schema.set(feature, true);
  }

  get project(): ProjectRecord {
    this.#projectRecord ??= readProject(this.#project);
    return this.#projectRecord;
  }

  get projectMap(): Y.Map<unknown> {
    return this.#project;
  }

  get<K extends Kind>(kind: K, id: IdOf[K] | string): RecordOf<K> | undefined {
    const cache = this.#cache.get(kind) as Map<string, RecordOf<K>>;
    const cached = cache.get(id);
    if (cached) return cached;
    const shown = this.shown(kind, id);
    if (shown !== id) return this.get(kind, shown);
    const stored = this.registers(kind, id);
    if (!stored) return undefined;
    const record = readRecord(kind, id, stored);
    cache.set(id, record);
    return record;
  }

  /** [REPEAT-11] The id of the record as which this one is shown: mostly its own. */
  shown(kind: Kind, id: string): string {
    return this.#repetitions.shown(kind, id);
  }

  isShown(kind: Kind, id: string): boolean {
    return this.shown(kind, id) === id;
  }

  /** [REPEAT-11] The records that are shown as one with it, itself among them. */
  members(kind: Kind, id: string): readonly string[] {
    return this.#repetitions.members(kind, id);
  }

  /** [REPEAT-10] The id of what is there of a chain and number. */
  repetitionOf(kind: Kind, chain: string, number: number): string | undefined {
    return this.#repetitions.find(kind, chain, number);
  }

  /** What is to be read of a record, whichever of those that are shown as one says it. */
  registers(kind: Kind, id: string): StoredRegisters | undefined {
    return this.#repetitions.registers(kind, id);
  }

  /** The record's own Y.Map. A root may hold something else under an id after a hostile write: that is no record. */
  stored(kind: Kind, id: string): Y.Map<unknown> | undefined {
    const value: unknown = this.#root(kind).get(id);
    return isYMap(value) ? value : undefined;
  }

  /** One register as stored, without building the record: for indexes over thousands of records. */
  register(kind: Kind, id: string, key: string): unknown {
    return this.stored(kind, id)?.get(key);
  }

  /** Those that are shown: of records of one repetition the first. */
  ids<K extends Kind>(kind: K): IdOf[K][] {
    return this.storedIds(kind).filter((id) => this.isShown(kind, id));
  }

  storedIds<K extends Kind>(kind: K): IdOf[K][] {
    const ids: IdOf[K][] = [];
    this.#root(kind).forEach((value: unknown, id) => {
      if (isYMap(value)) ids.push(id as IdOf[K]);
    });
    return ids;
  }

  count(kind: Kind): number {
    return this.ids(kind).length;
  }

  put(kind: Kind, id: string, record: Y.Map<unknown>): void {
    this.#root(kind).set(id, record);
  }

  /** Names what a transaction changed and forgets the cached records it made stale. */
  absorb(transaction: Y.Transaction): DocumentChange | null {
    const records = new Map<Kind, Set<string>>();
    const texts = new Set<TextKey>();
    let project = false;
    let schema = false;
    for (const [type, keys] of transaction.changed) {
      const target: unknown = type;
      if (target === this.#project) project = true;
      else if (target === this.#schema) schema = true;
      else {
        const ownKind = this.#kindOfRoot.get(target);
        if (ownKind) for (const key of keys) if (key !== null) note(records, ownKind, key);
        const owner = ownKind ? undefined : this.#ownerOf(type);
        if (owner && 'kind' in owner) note(records, owner.kind, owner.id);
        else if (owner) texts.add(owner.text);
      }
    }
    this.#repetitions.absorb(records);
    const shownTexts = this.#shownTexts(texts, records.get('task'));
    if (project) this.#projectRecord = null;
    for (const [kind, ids] of records) {
      const cache = this.#cache.get(kind);
      for (const id of ids) cache?.delete(id);
    }
    if (records.size === 0 && texts.size === 0 && !project && !schema) return null;
    return { origin: originOf(transaction), records, project, schema, texts: shownTexts };
  }

  /** [REPEAT-11] As the cards that they are read as, with those that another record may give its description to now. */
  #shownTexts(texts: ReadonlySet<TextKey>, tasks: ReadonlySet<string> = new Set()): Set<TextKey> {
    const shown = new Set<TextKey>();
    for (const key of texts)
      shown.add(key.startsWith(OF_TASK) ? `task/${this.shown('task', key.slice(OF_TASK.length))}` : key);
    for (const id of tasks) if (this.members('task', id).length > 1) shown.add(`task/${this.shown('task', id)}`);
    return shown;
  }

  /** Names of root types, looked up again only when a new root has appeared: a document may have thousands of texts. */
  #rootName(type: unknown): string | undefined {
    if (!this.#rootNames.has(type as object)) {
      for (const [name, root] of this.doc.share) this.#rootNames.set(root, name);
    }
    return this.#rootNames.get(type as object);
  }

  #root(kind: Kind): RecordMap {
    return this.#roots.get(kind) as RecordMap;
  }

  /** The record or text that a nested type belongs to. */
  #ownerOf(type: unknown): { kind: Kind; id: string } | { text: TextKey } | undefined {
    let current = type as Y.AbstractType<unknown> | null;
    while (current) {
      const item: Y.Item | null = current._item;
      if (!item) {
        const text = textKeyOf(this.#rootName(current) ?? '');
        return text ? { text } : undefined;
      }
      const parent: unknown = item.parent;
      const kind = this.#kindOfRoot.get(parent);
      if (kind) return item.parentSub === null ? undefined : { kind, id: item.parentSub };
      current = parent as Y.AbstractType<unknown> | null;
    }
    return undefined;
  }
}

function note(records: Map<Kind, Set<string>>, kind: Kind, id: string): void {
  const ids = records.get(kind);
  if (ids) ids.add(id);
  else records.set(kind, new Set([id]));
}

function isYMap(value: unknown): value is Y.Map<unknown> {
  return value instanceof Y.Map;
}
