/**
 * How one set of a record is read from its elements, a register each: `prefix/<id>` (SPEC SET-1). As with fields, what
 * does not fit reads as not there.
 */
import { deepFreeze, isJson, type Json } from '#shared/kernel/json.ts';

/** Of an element's register: what follows the prefix, and what is stored. */
type Element = readonly [id: string, stored: unknown];

export interface SetField<T> {
  readonly prefix: string;
  /** What a record without elements has. */
  readonly empty: T;
  readonly read: (elements: readonly Element[]) => T;
}

export type SetOf<F> = F extends SetField<infer T> ? T : never;

/** The element that says that a member is not there although something else brings them: `false`. */
export const TAKEN_OUT = false;

/** What a member's element holds: their position among the others, and one thing said of them. */
export type MemberValue = readonly [position: number, said: number | string | null];

export function memberValue(stored: unknown): MemberValue | null {
  if (!Array.isArray(stored)) return null;
  const [position, said]: readonly unknown[] = stored;
  if (typeof position !== 'number' || !Number.isFinite(position)) return null;
  const isSaid = typeof said === 'string' || (typeof said === 'number' && Number.isFinite(said));
  return [position, isSaid ? said : null];
}

/** Members in order of position, then of id. */
export function members<Id extends string>(prefix: string): SetField<readonly Id[]> {
  return listed(prefix, (id) => id as Id);
}

/** The same, each with what is said of them. */
export function listed<T>(prefix: string, made: (id: string, said: MemberValue[1]) => T): SetField<readonly T[]> {
  const read = (elements: readonly Element[]): readonly T[] => {
    const placed: [id: string, position: number, made: T][] = [];
    for (const [id, stored] of elements) {
      const member = memberValue(stored);
      if (member) placed.push([id, member[0], made(id, member[1])]);
    }
    placed.sort(([leftId, left], [rightId, right]) => left - right || (leftId < rightId ? -1 : 1));
    return Object.freeze(placed.map(([, , each]) => each));
  };
  return { prefix, empty: Object.freeze([]), read };
}

/** Ids of members that were taken out, in order of id. */
export function takenOut<Id extends string>(prefix: string): SetField<readonly Id[]> {
  return chosen(prefix, (id, stored) => (stored === TAKEN_OUT ? (id as Id) : undefined));
}

/** Elements by their own order, which says nothing: those of which `read` answers something, by id. */
export function chosen<T>(
  prefix: string,
  made: (id: string, stored: unknown) => T | undefined,
): SetField<readonly T[]> {
  const read = (elements: readonly Element[]): readonly T[] =>
    Object.freeze(
      elements
        .toSorted(([left], [right]) => (left < right ? -1 : 1))
        .flatMap(([id, stored]) => {
          const each = made(id, stored);
          return each === undefined ? [] : [each];
        }),
    );
  return { prefix, empty: Object.freeze([]), read };
}

/** What each member has, by id; those of which `read` answers undefined are left out. */
export function byMember<T>(
  prefix: string,
  read: (stored: unknown) => T | undefined,
): SetField<Readonly<Record<string, T>>> {
  return {
    prefix,
    empty: Object.freeze({}),
    read: (elements) => {
      // No prototype: an id may be called `constructor`.
      const values: Record<string, T> = Object.create(null) as Record<string, T>;
      for (const [id, stored] of elements) {
        const value = read(stored);
        if (value !== undefined) values[id] = value;
      }
      return Object.freeze(values);
    },
  };
}

/** Any JSON but null. */
export function someJson(stored: unknown): Json | undefined {
  return isJson(stored) && stored !== null ? deepFreeze(stored) : undefined;
}
