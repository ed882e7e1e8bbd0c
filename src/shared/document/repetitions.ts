/**
 * Records of one repetition, shown as one (SPEC REPEAT-10, REPEAT-11): what two people made apart, who completed the same card not knowing
 * of each other. Nothing is rewritten for it: who reads sees one record under the smallest id, and who writes writes each.
 */
import { readInstant } from '#shared/domain/field.ts';
import type { Kind } from '#shared/domain/records.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { StoredRegisters } from './stored-registers.ts';

/** What a repetition is made of: the card, what stands under it, and their checklists. */
export const REPEATED_KINDS: readonly Kind[] = ['task', 'checklist', 'checklistItem'];

/** Where records name what may be of several records. */
const REFERENCES: Partial<Record<Kind, readonly string[]>> = {
  task: ['outline'],
  comment: ['task'],
  attachment: ['task'],
  checklist: ['task'],
  checklistItem: ['checklist'],
  link: ['from', 'to'],
};

/** Of what is made with a card that comes again: what the record is a part of that `made` names. */
const OWNERS: Partial<Record<Kind, Kind>> = { task: 'task', checklist: 'task', checklistItem: 'checklist' };

/** Within `made`, beside the registers: the id of the copy that this one was made as a part of; none of the card itself. */
export const MADE_OF = 'of';

/** Parts of parts: a circle that somebody wrote on purpose ends here. */
const DEEPEST = 100;

export interface StoredRecords {
  stored(kind: Kind, id: string): StoredRegisters | undefined;
  storedIds(kind: Kind): readonly string[];
}

export class Repetitions {
  readonly #records: StoredRecords;
  /** Ids by what they are a repetition of; of more than one, ascending. */
  readonly #groups = new Map<string, readonly string[]>();
  readonly #keys = new Map<string, string>();
  /** What was made as a part of each, whose keys follow from its own. */
  readonly #parts = new Map<string, Map<string, readonly [kind: Kind, id: string]>>();
  /** Of records that are shown as another one, and of that one itself: all of them. */
  readonly #several = new Map<string, readonly string[]>();

  constructor(records: StoredRecords) {
    this.#records = records;
    for (const kind of REPEATED_KINDS) for (const id of records.storedIds(kind)) this.#place(kind, id);
  }

  /** Its records, the one that it is shown as first; itself alone where it is shown by itself. */
  members(kind: Kind, id: string): readonly string[] {
    return this.#several.get(`${kind}/${id}`) ?? [id];
  }

  shown(kind: Kind, id: string): string {
    return this.#several.get(`${kind}/${id}`)?.[0] ?? id;
  }

  /** The record that is there of a chain and number, by itself; undefined where there is none, or it is in the bin. */
  find(kind: Kind, chain: string, number: number): string | undefined {
    return this.#groups.get(JSON.stringify([kind, chain, number, false]))?.[0];
  }

  /** As it is to be read: of each register the first that somebody changed since it was made, else the first's. */
  registers(kind: Kind, id: string): StoredRegisters | undefined {
    const members = this.#several.get(`${kind}/${id}`);
    const stored = members ? unitedOf(this.#records, kind, members) : this.#records.stored(kind, id);
    const names = this.#several.size === 0 ? undefined : REFERENCES[kind];
    return stored && names ? this.#withShownReferences(stored, names) : stored;
  }

  /**
   * Takes in what changed, and adds what reads otherwise by it: the other records of a repetition, and what belongs to one whose
   * records are others now.
   */
  absorb(changed: Map<Kind, Set<string>>): void {
    const regrouped = new Set<string>();
    for (const kind of REPEATED_KINDS) {
      for (const id of [...(changed.get(kind) ?? [])]) this.#absorbOne(kind, id, changed, regrouped);
    }
    if (regrouped.size > 0) this.#noteReferring(regrouped, changed);
  }

  #absorbOne(kind: Kind, id: string, changed: Map<Kind, Set<string>>, regrouped: Set<string>): void {
    const before = this.members(kind, id);
    const wasAlone = before.length < 2;
    const isOtherwise = this.#place(kind, id);
    const after = this.members(kind, id);
    if (!wasAlone || after.length > 1) {
      const all = new Set([...before, ...after]);
      for (const each of all) note(changed, kind, each);
      if (before.join() !== after.join()) for (const each of all) regrouped.add(each);
    }
    if (!isOtherwise) return;
    for (const [part, own] of this.#parts.get(`${kind}/${id}`)?.values() ?? []) {
      this.#absorbOne(part, own, changed, regrouped);
    }
  }

  /** Seldom, so that all may be looked at. */
  #noteReferring(ids: ReadonlySet<string>, changed: Map<Kind, Set<string>>): void {
    for (const [kind, names] of Object.entries(REFERENCES) as [Kind, readonly string[]][]) {
      for (const id of this.#records.storedIds(kind)) {
        const stored = this.#records.stored(kind, id);
        if (names.some((name) => ids.has(referredId(stored?.get(name))))) note(changed, kind, id);
      }
    }
  }

  /** Answers whether it is of another key now. */
  #place(kind: Kind, id: string): boolean {
    const own = `${kind}/${id}`;
    const before = this.#keys.get(own);
    const key = this.#keyOf(kind, id);
    if (before === key) return false;
    if (before !== undefined) this.#set(kind, before, this.#groups.get(before)?.filter((each) => each !== id) ?? []);
    if (key === undefined) this.#keys.delete(own);
    else {
      this.#keys.set(own, key);
      this.#set(kind, key, [...(this.#groups.get(key) ?? []), id].sort());
    }
    if (this.#several.get(own)?.includes(id) !== true || key === undefined) this.#several.delete(own);
    const group = key === undefined ? undefined : this.#groups.get(key);
    if (group && group.length > 1) this.#several.set(own, group);
    return true;
  }

  #set(kind: Kind, key: string, ids: readonly string[]): void {
    for (const each of this.#groups.get(key) ?? []) this.#several.delete(`${kind}/${each}`);
    if (ids.length === 0) this.#groups.delete(key);
    else this.#groups.set(key, ids);
    if (ids.length > 1) for (const each of ids) this.#several.set(`${kind}/${each}`, ids);
  }

  #keyOf(kind: Kind, id: string): string | undefined {
    const key = this.#keyParts(kind, id, 0);
    return key && JSON.stringify(key);
  }

  /**
   * Those that are there are one, and so are those that went to the bin at once: what went at different times was there at different
   * times, and stands apart in the past. What was removed for good says nothing more. Parts are one where what they were made as parts of is: one card may be made again after the first was deleted, and a subtask may go from one card to another.
   */
  #keyParts(kind: Kind, id: string, depth: number): readonly unknown[] | undefined {
    const stored = this.#records.stored(kind, id);
    if (!stored || readInstant(stored.get('purgedAt')) !== undefined) return undefined;
    const repetition = readRepetition(stored.get('repetition'));
    if (repetition === undefined) return undefined;
    const key = [kind, ...repetition, readInstant(stored.get('deletedAt')) ?? false];
    const made: unknown = stored.get('made');
    const of: unknown = typeof made === 'object' && made !== null ? Reflect.get(made, MADE_OF) : undefined;
    const owner = OWNERS[kind];
    if (typeof of !== 'string' || owner === undefined || depth > DEEPEST) return key;
    if (depth === 0) this.#notePart(`${owner}/${of}`, kind, id);
    return [...key, ...(this.#keyParts(owner, of, depth + 1) ?? [of])];
  }

  #notePart(of: string, kind: Kind, id: string): void {
    const parts = this.#parts.get(of) ?? new Map<string, readonly [kind: Kind, id: string]>();
    parts.set(`${kind}/${id}`, [kind, id]);
    this.#parts.set(of, parts);
  }

  #withShownReferences(stored: StoredRegisters, names: readonly string[]): StoredRegisters {
    const shown = new Map<string, unknown>();
    for (const name of names) {
      const value = stored.get(name);
      const id = referredId(value);
      const as = this.shown(name === 'checklist' ? 'checklist' : 'task', id);
      if (as !== id) shown.set(name, Array.isArray(value) ? [as, value[1]] : as);
    }
    if (shown.size === 0) return stored;
    const all = new Map<string, unknown>();
    stored.forEach((value, key) => {
      all.set(key, shown.get(key) ?? value);
    });
    return all;
  }
}

/** Which chain of repetitions a record is of, and the how many-th of it; undefined for one that is none. */
export function readRepetition(value: unknown): readonly [chain: string, number: number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [chain, number]: readonly unknown[] = value;
  return typeof chain === 'string' && chain !== '' && Number.isSafeInteger(number)
    ? [chain, number as number]
    : undefined;
}

function unitedOf(records: StoredRecords, kind: Kind, members: readonly string[]): StoredRegisters | undefined {
  const all = members.flatMap((id) => records.stored(kind, id) ?? []);
  const [first] = all;
  if (!first) return undefined;
  const keys = new Set<string>();
  for (const each of all) {
    each.forEach((_, key) => {
      keys.add(key);
    });
  }
  const united = new Map<string, unknown>();
  for (const key of keys) {
    const value = key === 'updatedAt' ? newest(all) : (all.find((each) => isChanged(each, key)) ?? first).get(key);
    if (value !== undefined) united.set(key, value);
  }
  return united;
}

const OWN: ReadonlySet<string> = new Set(['made', 'repetition', 'createdAt', 'createdBy', 'updatedAt']);

/** Said since it was made. What every record has of its own is the first's. */
export function isChanged(stored: StoredRegisters, key: string): boolean {
  const made: unknown = stored.get('made');
  if (OWN.has(key) || typeof made !== 'object' || made === null) return false;
  return !jsonEquals(stored.get(key), Object.hasOwn(made, key) ? Reflect.get(made, key) : undefined);
}

function newest(all: readonly StoredRegisters[]): number | undefined {
  const times = all.map((each) => each.get('updatedAt')).filter((at) => typeof at === 'number');
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Of a register that names a record, or of a place within one. */
function referredId(value: unknown): string {
  const id: unknown = Array.isArray(value) ? value[0] : value;
  return typeof id === 'string' ? id : '';
}

function note(records: Map<Kind, Set<string>>, kind: Kind, id: string): void {
  const ids = records.get(kind);
  if (ids) ids.add(id);
  else records.set(kind, new Set([id]));
}
