/**
 * The records of a document as they were found, some of whose registers are put back since: nothing of it reads or changes the
 * document afterwards. A copy of the document's bytes would take seconds where this takes what was put back.
 */
import { type IdOf, isLive, KINDS, type Kind, type ProjectRecord, type RecordOf } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { Indexes } from './indexes.ts';
import { PROJECT_ROOT } from './layout.ts';
import { type Outline, OutlineReader } from './outline.ts';
import type { ProjectDocument } from './project-document.ts';
import { readProject, readRecord } from './read-record.ts';
import type { ReadableProject } from './readable.ts';
import type { StoredRegisters } from './stored-registers.ts';

/** Registers of one record, of its own. */
type PastRegisters = Map<string, unknown>;

type AnyRecord = RecordOf<Kind>;

export class PastRecords implements ReadableProject {
  readonly #kinds = new Map<Kind, Map<string, AnyRecord>>();
  readonly #registers = new Map<string, PastRegisters>();
  /** Records to be read again. */
  readonly #stale = new Map<string, readonly [kind: Kind, id: string]>();
  readonly #projectRegisters: PastRegisters;
  /** What was made later is marked already. */
  #madeUntil = Infinity;
  #project: ProjectRecord | null = null;
  #outline: Outline | null = null;

  constructor(now: ProjectDocument) {
    for (const kind of KINDS) {
      const records: readonly AnyRecord[] = now.all(kind);
      this.#kinds.set(kind, new Map(records.map((record) => [record.id, record])));
    }
    this.#projectRegisters = new Map(now.doc.getMap(PROJECT_ROOT).entries());
  }

  /** Keeps the registers of a record of `now`, so that some can be put back: to be said before anything there changes. */
  keep(now: ProjectDocument, kind: Kind, id: string): void {
    const path = `${kind}/${id}`;
    if (this.#registers.has(path)) return;
    const stored = now.stored(kind, id as IdOf[Kind]);
    // What is shown as another record has no place of its own in the past either.
    if (!stored || now.get(kind, id as IdOf[Kind])?.id !== id) return;
    const registers: PastRegisters = new Map();
    stored.forEach((value, key) => {
      registers.set(key, value);
    });
    this.#registers.set(path, registers);
  }

  /** Undefined where none were kept. */
  registers(kind: Kind | 'project', id: string): ReadonlyMap<string, unknown> | undefined {
    return kind === 'project' ? this.#projectRegisters : this.#registers.get(`${kind}/${id}`);
  }

  /** `value` null: it said nothing. */
  putBack(kind: Kind | 'project', id: string, key: string, value: unknown): void {
    const registers = kind === 'project' ? this.#projectRegisters : this.#registers.get(`${kind}/${id}`);
    if (!registers) throw new Error(`The registers of ${kind}/${id} were not kept`);
    if (value === null) registers.delete(key);
    else registers.set(key, value);
    if (kind === 'project') this.#project = null;
    else this.#stale.set(`${kind}/${id}`, [kind, id]);
  }

  /** Marks as deleted what was made later than `at`, in milliseconds since 1970: it was not there yet. */
  unmakeAfter(at: number): void {
    for (const [kind, records] of this.#kinds) {
      for (const { id, createdAt, purgedAt } of records.values()) {
        if (createdAt !== null && purgedAt === null && at < createdAt && createdAt <= this.#madeUntil)
          this.#markDeleted(kind, id, createdAt);
      }
    }
    this.#madeUntil = Math.min(at, this.#madeUntil);
  }

  #markDeleted(kind: Kind, id: string, deletedAt: number): void {
    if (this.#registers.has(`${kind}/${id}`)) {
      this.putBack(kind, id, 'deletedAt', deletedAt);
      return;
    }
    const records = this.#kinds.get(kind);
    const record = records?.get(id);
    if (record) records?.set(id, Object.freeze({ ...record, deletedAt }));
    this.#outline = null;
  }

  get project(): ProjectRecord {
    this.#project ??= readProject(this.#projectRegisters);
    return this.#project;
  }

  get<K extends Kind>(kind: K, id: IdOf[K]): RecordOf<K> | undefined {
    return this.#of(kind).get(id);
  }

  live<K extends Kind>(kind: K, id: IdOf[K]): RecordOf<K> | undefined {
    const record = this.get(kind, id);
    return record && isLive(record) ? record : undefined;
  }

  /** In the past as now: what is shown as another one is not kept apart. */
  shownAsOne<K extends Kind>(_kind: K, id: IdOf[K]): readonly IdOf[K][] {
    return [id];
  }

  alone<K extends Kind>(kind: K, id: IdOf[K]): RecordOf<K> | undefined {
    return this.get(kind, id);
  }

  /** Of the past no texts are kept. */
  textsSaid(): readonly TaskId[] {
    return [];
  }

  ids<K extends Kind>(kind: K): IdOf[K][] {
    return [...this.#of(kind).keys()] as IdOf[K][];
  }

  all<K extends Kind>(kind: K): RecordOf<K>[] {
    return [...this.#of(kind).values()];
  }

  get outline(): Outline {
    this.#refresh();
    this.#outline ??= new OutlineReader(new Indexes(this)).read();
    return this.#outline;
  }

  /** What indexes read: records answer as their registers do. */
  stored(kind: Kind, id: string): Pick<StoredRegisters, 'get'> | undefined {
    const record = this.#of(kind).get(id);
    return record && { get: (key) => Reflect.get(record, key) };
  }

  #of<K extends Kind>(kind: K): Map<string, RecordOf<K>> {
    this.#refresh();
    return this.#kinds.get(kind) as Map<string, RecordOf<K>>;
  }

  #refresh(): void {
    if (this.#stale.size === 0) return;
    for (const [path, [kind, id]] of this.#stale) {
      const registers = this.#registers.get(path);
      if (registers) this.#kinds.get(kind)?.set(id, readRecord(kind, id, registers));
    }
    this.#stale.clear();
    this.#outline = null;
  }
}
