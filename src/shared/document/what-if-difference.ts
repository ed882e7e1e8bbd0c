/**
 * What a what-if would change in its origin (SPEC WHATIF-2, WHATIF-3): three states of every register compared, that with
 * which it began, what it says now, and what the origin says now.
 */
import * as Y from 'yjs';
import { type KnownEnd, readKnown } from '#shared/domain/outside.ts';
import { KINDS, type Kind, projectSchema, schemas } from '#shared/domain/records.ts';
import { isJson, type Json, jsonEquals } from '#shared/kernel/json.ts';
import { isException, saysSameException } from './calendar-entries.ts';
import { KIND_ROOTS, PROJECT_ROOT, type TextKey, textKeyOf, textRoot } from './layout.ts';
import type { ProjectDocument } from './project-document.ts';

export interface RegisterChange {
  readonly kind: Kind | 'project';
  readonly id: string;
  readonly key: string;
  /** What it said when the what-if began; null for nothing. */
  readonly base: Json;
  readonly whatIf: Json;
  readonly origin: Json;
}

export interface MadeRecord {
  readonly kind: Kind;
  readonly id: string;
  readonly registers: Readonly<Record<string, Json>>;
}

export interface RecordConflict {
  /** `both`: both changed the same. `deleted-in-origin`, `deleted-in-what-if`: one deleted what the other changed. */
  readonly why: 'both' | 'deleted-in-origin' | 'deleted-in-what-if';
  readonly kind: Kind | 'project';
  readonly id: string;
  /** What taking the what-if's side writes. */
  readonly changes: readonly RegisterChange[];
  /** Of exactly these values: other values are another conflict. */
  readonly key: string;
}

export interface WhatIfDifference {
  readonly changes: readonly RegisterChange[];
  readonly made: readonly MadeRecord[];
  readonly conflicts: readonly RecordConflict[];
  /** Texts of records that were there before: they stay in the what-if. */
  readonly texts: readonly TextKey[];
}

interface ThreeDocuments {
  readonly base: ProjectDocument;
  readonly whatIf: ProjectDocument;
  readonly origin: ProjectDocument;
}

type Registers = ReadonlyMap<string, Json>;

/** Written by every command beside what it is about, or only once. */
const BOOKKEEPING = new Set(['updatedAt', 'createdAt', 'createdBy', 'purgedAt']);
/** When it was done or deleted says who did it, too: one goes with the other, and both sides' doing it is no conflict. */
const MARKS: Readonly<Record<string, string>> = { doneAt: 'doneBy', deletedAt: 'deletedBy' };
const MARKED_BY = new Set(Object.values(MARKS));
/** The name of a what-if is its own, and whether it is put away. */
const OWN_OF_PROJECT = new Set(['name', 'archivedAt', 'deletedAt', 'deletedBy', 'source', 'unknown']);

export function whatIfDifference(documents: ThreeDocuments): WhatIfDifference {
  const changes: RegisterChange[] = [];
  const made: MadeRecord[] = [];
  const conflicts: RecordConflict[] = [];
  for (const kind of KINDS) {
    for (const id of documents.whatIf.ids(kind)) {
      const [base, whatIf, origin] = registersOf(documents, kind, id);
      if (!whatIf) continue;
      if (!base) {
        // What was made and deleted again leaves nothing.
        if (isSet(whatIf, 'deletedAt') || isSet(whatIf, 'purgedAt')) continue;
        if (!origin) made.push(madeRecord(kind, id, whatIf));
        else if (isSet(origin, 'deletedAt') && !isSet(origin, 'purgedAt'))
          conflicts.push(putAway({ kind, id }, whatIf, origin));
      } else if (origin && !isSet(origin, 'purgedAt')) {
        const compared = compareRecord({ kind, id }, base, whatIf, origin);
        changes.push(...compared.changes);
        conflicts.push(...compared.conflicts);
      }
    }
  }
  const project = compareRecord(
    { kind: 'project', id: '' },
    ...([documents.base, documents.whatIf, documents.origin].map(({ doc }) =>
      withoutOwn(readRegisters(doc.getMap(PROJECT_ROOT))),
    ) as [Registers, Registers, Registers]),
  );
  return {
    changes: [...changes, ...project.changes],
    made,
    conflicts: [...conflicts, ...project.conflicts],
    texts: changedTexts(documents),
  };
}

function registersOf(
  { base, whatIf, origin }: ThreeDocuments,
  kind: Kind,
  id: string,
): [base: Registers | null, whatIf: Registers | null, origin: Registers | null] {
  const read = ({ doc }: ProjectDocument): Registers | null => {
    const stored: unknown = doc.getMap(KIND_ROOTS[kind]).get(id);
    return stored instanceof Y.Map ? readRegisters(stored) : null;
  };
  return [read(base), read(whatIf), read(origin)];
}

function readRegisters(stored: Y.Map<unknown>): Registers {
  const registers = new Map<string, Json>();
  stored.forEach((value, key) => {
    if (isJson(value)) registers.set(key, value);
  });
  return registers;
}

function withoutOwn(registers: Registers): Registers {
  return new Map([...registers].filter(([key]) => !OWN_OF_PROJECT.has(key)));
}

function isSet(registers: Registers, key: string): boolean {
  return registers.has(key);
}

function madeRecord(kind: Kind, id: string, registers: Registers): MadeRecord {
  return { kind, id, registers: Object.fromEntries([...registers].filter(([key]) => key !== 'updatedAt')) };
}

/** It was brought before, and undone or deleted there since. */
function putAway(target: Target, whatIf: Registers, origin: Registers): RecordConflict {
  return conflict('deleted-in-origin', target, changesOf(target, origin, whatIf, origin));
}

type Target = Pick<RegisterChange, 'kind' | 'id'>;

function compareRecord(
  target: Target,
  base: Registers,
  whatIf: Registers,
  origin: Registers,
): { changes: readonly RegisterChange[]; conflicts: readonly RecordConflict[] } {
  const all = changesOf(target, base, whatIf, origin);
  const open = all.filter(({ key, whatIf: mine, origin: theirs }) => !means(key, mine, theirs));
  if (open.length === 0) return { changes: [], conflicts: [] };
  const wasDeleted = isSet(base, 'deletedAt');
  if (!wasDeleted && isSet(origin, 'deletedAt') && !isSet(whatIf, 'deletedAt')) {
    const restored = change(target, 'deletedAt', base, whatIf, origin);
    return { changes: [], conflicts: [conflict('deleted-in-origin', target, [restored, ...open])] };
  }
  const deletion = open.filter(({ key }) => key === 'deletedAt');
  if (
    !wasDeleted &&
    isSet(whatIf, 'deletedAt') &&
    deletion.length > 0 &&
    changesOf(target, base, origin, whatIf).length > 0
  )
    return { changes: [], conflicts: [conflict('deleted-in-what-if', target, deletion)] };
  const isTheirs = ({ key, base: was, origin: theirs }: RegisterChange): boolean => !means(key, was, theirs);
  return {
    changes: open.filter((each) => !isTheirs(each)),
    conflicts: open.filter(isTheirs).map((each) => conflict('both', target, [each])),
  };
}

/** What `next` says otherwise than `base`. Of something that was purged only that it is gone. */
function changesOf(target: Target, base: Registers, next: Registers, other: Registers): RegisterChange[] {
  const keys = isSet(next, 'purgedAt') ? ['deletedAt'] : new Set([...base.keys(), ...next.keys()]);
  const changes: RegisterChange[] = [];
  for (const key of keys) {
    if (BOOKKEEPING.has(key) || MARKED_BY.has(key)) continue;
    if (!means(key, base.get(key) ?? null, next.get(key) ?? null)) changes.push(change(target, key, base, next, other));
  }
  return changes;
}

function change(
  { kind, id }: Target,
  key: string,
  base: Registers,
  whatIf: Registers,
  origin: Registers,
): RegisterChange {
  const of = (registers: Registers): Json => registers.get(key) ?? null;
  return { kind, id, key, base: of(base), whatIf: of(whatIf), origin: of(origin) };
}

/** The same dates, taken over at another time or of what is called otherwise since, are no other dates. */
function sameDates(left: KnownEnd, right: KnownEnd): boolean {
  return left.start === right.start && left.finish === right.finish;
}

/** Whether two values of a register say the same. */
function means(key: string, left: Json, right: Json): boolean {
  if (key in MARKS) return (left === null) === (right === null);
  // Two who add the same day give it places of their own.
  if (isException(key)) return saysSameException(left, right);
  if (key === 'known') return sameDates(readKnown(left), readKnown(right));
  return jsonEquals(left, right);
}

function conflict(
  why: RecordConflict['why'],
  { kind, id }: Target,
  changes: readonly RegisterChange[],
): RecordConflict {
  const sides = changes.map(({ key, whatIf, origin }) => [key, whatIf, origin]);
  return { why, kind, id, changes, key: JSON.stringify([why, kind, id, sides]) };
}

/** The register that goes with one that marks. Of an agenda item nobody says who ticked it. */
export function markedBy(kind: Kind | 'project', key: string): string | null {
  const by = Object.hasOwn(MARKS, key) ? (MARKS[key] ?? null) : null;
  return by !== null && Object.hasOwn(kind === 'project' ? projectSchema : schemas[kind], by) ? by : null;
}

function changedTexts({ base, whatIf }: ThreeDocuments): TextKey[] {
  const changed: TextKey[] = [];
  for (const name of whatIf.doc.share.keys()) {
    const text = textKeyOf(name);
    if (text === null || !isOfBefore(text, base)) continue;
    const words = ({ doc }: ProjectDocument): string => doc.getXmlFragment(textRoot(text)).toString();
    if (words(whatIf) !== words(base)) changed.push(text);
  }
  return changed;
}

function isOfBefore(text: TextKey, base: ProjectDocument): boolean {
  if (text === 'project') return true;
  const kind = text.startsWith('minutes/') ? 'minutes' : 'task';
  return base.ids(kind).some((id) => text === `${kind}/${id}`);
}
