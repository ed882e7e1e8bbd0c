/** The only hands that write records: each write is noted as a change, so that every command can be undone and told. */
import * as Y from 'yjs';
import type { IdOf, Kind } from '#shared/domain/records.ts';
import { isJson, jsonEquals, wellFormed } from '#shared/kernel/json.ts';
import type { Change, SetChange } from './change.ts';
import { isMark } from './indexes.ts';
import type { RecordStore } from './record-store.ts';

/** Registers by name; undefined and null both mean absent and are not stored. */
export type Registers = Readonly<Record<string, unknown>>;

export class Writer {
  readonly #store: RecordStore;
  #isOfEachAlone = false;
  readonly #created = new Set<string>();
  readonly #sets = new Map<string, SetChange>();
  readonly #creates: Change[] = [];

  constructor(store: RecordStore) {
    this.#store = store;
  }

  /** [RECORD-1] Creates a record under an id that nothing has. */
  create<K extends Kind>(kind: K, id: IdOf[K], registers: Registers): void {
    if (this.#store.stored(kind, id)) throw new Error(`A ${kind} with the id ${id} exists already`);
    if (!id.isWellFormed()) throw new Error(`The id of a ${kind} is not well-formed text`);
    const entries = Object.entries(registers)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]): [string, unknown] => [key, wellFormed(value)]);
    this.#store.put(kind, id, new Y.Map(entries));
    this.#creates.push({ type: 'create', kind, id, deleted: isMark(registers.deletedAt) });
    this.#created.add(`${kind}/${id}`);
  }

  /** Marks the project itself as made by this command. */
  createProject(registers: Registers): void {
    for (const [key, value] of Object.entries(registers)) this.#write(this.#store.projectMap, key, value);
    this.#creates.push({ type: 'create', kind: 'project', id: '', deleted: isMark(registers.deletedAt) });
    this.#created.add('project/');
  }

  /** From here on what is written of one record is written of it alone. */
  ofEachAlone(): this {
    this.#isOfEachAlone = true;
    return this;
  }

  /** Writes one register; writing what is there already does nothing. [REPEAT-11] Of records that are shown as one, each. */
  set(kind: Kind | 'project', id: string, key: string, value: unknown): void {
    const ids = kind === 'project' || this.#isOfEachAlone ? [id] : this.#store.members(kind, id);
    for (const each of ids) this.#set(kind, each, key, value);
  }

  #set(kind: Kind | 'project', id: string, key: string, value: unknown): void {
    const stored = kind === 'project' ? this.#store.projectMap : this.#store.stored(kind, id);
    if (!stored) throw new Error(`There is no ${kind} with the id ${id}`);
    const held: unknown = stored.get(key);
    // What is no JSON came from a hostile writer; it is not given back by an undo.
    const before = isJson(held) ? held : undefined;
    const after = value === null ? undefined : wellFormed(value);
    if (held === before && jsonEquals(before, after)) return;
    this.#write(stored, key, after);
    if (this.#created.has(`${kind}/${id}`)) return;
    const path = `${kind}/${id}/${key}`;
    const earlier = this.#sets.get(path);
    this.#sets.set(path, { type: 'set', kind, id, key, before: earlier ? earlier.before : before, after });
  }

  patch(kind: Kind | 'project', id: string, registers: Registers): void {
    for (const [key, value] of Object.entries(registers)) this.set(kind, id, key, value);
  }

  /** Gives a task a new key in the container that it stands in, on the board or in the outline. */
  setPlaceKey(id: string, register: 'place' | 'outline', orderKey: string): void {
    const place: unknown = this.#store.register('task', id, register);
    const container: unknown = Array.isArray(place) ? place[0] : null;
    this.set('task', id, register, [typeof container === 'string' ? container : null, orderKey]);
  }

  /** Writes a register that is bookkeeping: neither undone nor told. */
  touch(kind: Kind, id: string, key: string, value: unknown): void {
    const stored = this.#store.stored(kind, id);
    if (stored) this.#write(stored, key, value);
  }

  /** Takes every register of a record away but those named: the content of a purged record. */
  empty(kind: Kind, id: string, keep: readonly string[]): void {
    if (!this.#store.stored(kind, id)) throw new Error(`There is no ${kind} with the id ${id}`);
    for (const each of this.#store.members(kind, id)) {
      const keys = [...(this.#store.stored(kind, each)?.keys() ?? [])];
      for (const key of keys) if (!keep.includes(key)) this.#set(kind, each, key, null);
    }
  }

  get changes(): readonly Change[] {
    return [...this.#creates, ...this.#sets.values()];
  }

  #write(stored: Y.Map<unknown>, key: string, value: unknown): void {
    if (value === undefined || value === null) stored.delete(key);
    else stored.set(key, value);
  }
}
