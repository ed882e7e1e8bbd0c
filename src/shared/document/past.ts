/** A document as it was at moments of the past, from what the activity tells (SPEC PAST-1 to PAST-3). */
import * as Y from 'yjs';
import { KINDS, type Kind } from '#shared/domain/records.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { ActivityRecord } from './activity.ts';
import { KIND_ROOTS, PROJECT_ROOT } from './layout.ts';
import { ProjectDocument } from './project-document.ts';

/** From when on the activity tells all that happened; `at`: milliseconds since 1970. */
export type ActivityReach =
  | { readonly kind: 'made' | 'imported' | 'recorded'; readonly at: number }
  | { readonly kind: 'nothing' };

/** [PAST-2] */
export function reachOf(activity: readonly ActivityRecord[]): ActivityReach {
  let imported = -Infinity;
  let first = Infinity;
  let made = Infinity;
  for (const { at, command } of activity) {
    if (command === 'importProject') imported = Math.max(imported, at);
    // Of a what-if only its own days count: the others are those of its origin.
    if (command === 'createProject' || command === 'beginWhatIf') made = Math.min(made, at);
    first = Math.min(first, at);
  }
  if (imported > -Infinity) return { kind: 'imported', at: imported };
  if (made < Infinity) return { kind: 'made', at: made };
  return first < Infinity ? { kind: 'recorded', at: first } : { kind: 'nothing' };
}

/** What of a past moment is not known. */
export interface Unknowns {
  /** Records that changed since without the activity telling how. */
  readonly untold: number;
  /** Cards that were there and have been removed for good since. */
  readonly removed: number;
}

interface Made {
  readonly kind: Kind;
  readonly id: string;
  readonly at: number;
}

const PAST = 'storage';

/** A copy that goes back in time, step by step. Whoever made it releases it. */
export class PastDocument {
  /** As it was at the moment that was gone back to last. */
  readonly project: ProjectDocument;
  readonly #doc = new Y.Doc();
  /** Newest last: taken from the end. */
  readonly #activity: ActivityRecord[];
  readonly #made: Made[];
  readonly #told = new Set<string>();
  readonly #untold = new Set<string>();

  constructor(now: ProjectDocument, activity: readonly ActivityRecord[]) {
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(now.doc), PAST);
    this.project = new ProjectDocument(this.#doc, {
      actor: () => null,
      clock: now.clock,
      random: () => {
        throw new Error('The past is only read');
      },
    });
    this.#activity = activity.toSorted((left, right) => left.at - right.at);
    this.#made = madeIn(this.project).sort((left, right) => left.at - right.at);
  }

  /** To the end of the moment `at`, in milliseconds since 1970; each time to an earlier one. */
  goBackTo(at: number): Unknowns {
    this.#doc.transact(() => {
      for (let last = this.#activity.at(-1); last && last.at > at; last = this.#activity.at(-1)) {
        this.#activity.pop();
        this.#takeBack(last);
      }
      for (let last = this.#made.at(-1); last && last.at > at; last = this.#made.at(-1)) {
        this.#made.pop();
        this.#stored(last.kind, last.id)?.set('deletedAt', last.at);
      }
    }, PAST);
    return this.#unknowns(at);
  }

  release(): void {
    this.project.dispose();
    this.#doc.destroy();
  }

  #takeBack({ from, to, targets }: ActivityRecord): void {
    for (const { kind, id } of targets) this.#told.add(`${kind}/${id}`);
    for (const [path, before] of Object.entries(from)) {
      const register = this.#registerOf(path);
      // What was removed for good lost its registers without a word, and stays removed.
      if (!register || register.stored.has('purgedAt')) continue;
      const { stored, record, key } = register;
      this.#told.add(record);
      if (!jsonEquals(stored.get(key) ?? null, to[path] ?? null)) this.#untold.add(record);
      if (before === null) stored.delete(key);
      else stored.set(key, before);
    }
  }

  #unknowns(at: number): Unknowns {
    const untold = new Set(this.#untold);
    let removed = 0;
    for (const { id, createdAt, updatedAt, deletedAt, purgedAt } of this.project.all('task')) {
      if (createdAt !== null && createdAt > at) continue;
      if (purgedAt !== null && purgedAt > at && (deletedAt ?? Infinity) > at) removed++;
      else if (updatedAt !== null && updatedAt > at && !this.#told.has(`task/${id}`)) untold.add(`task/${id}`);
    }
    return { untold: untold.size, removed };
  }

  /** An id may hold slashes, and so may a register: the record that is there decides. */
  #registerOf(path: string): { stored: Y.Map<unknown>; record: string; key: string } | null {
    const [kind = ''] = path.split('/', 1);
    const rest = path.slice(kind.length + 1);
    if (kind === 'project') return { stored: this.#doc.getMap(PROJECT_ROOT), record: 'project/', key: rest.slice(1) };
    if (!(KINDS as readonly string[]).includes(kind)) return null;
    for (let slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/', slash + 1)) {
      const stored = this.#stored(kind as Kind, rest.slice(0, slash));
      if (stored) return { stored, record: path.slice(0, kind.length + 1 + slash), key: rest.slice(slash + 1) };
    }
    return null;
  }

  #stored(kind: Kind, id: string): Y.Map<unknown> | undefined {
    const value: unknown = this.#doc.getMap(KIND_ROOTS[kind]).get(id);
    return value instanceof Y.Map ? value : undefined;
  }
}

function madeIn(project: ProjectDocument): Made[] {
  const made: Made[] = [];
  for (const kind of KINDS) {
    for (const { id, createdAt, purgedAt } of project.all(kind)) {
      if (createdAt !== null && purgedAt === null) made.push({ kind, id, at: createdAt });
    }
  }
  return made;
}
