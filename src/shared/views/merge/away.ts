/** [AWAY-1] What others did meanwhile, by person and card: many edits of one thing are told as one, from what to what. */
import type { ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import type { IdOf } from '#shared/domain/records.ts';
import type { OperationId, TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { byTime } from './causality.ts';
import { type Who, whoOf } from './who.ts';

/** All that one person did with one card. */
export interface AwayCard {
  readonly task: TaskId;
  /** Commands that told of no register, such as making it and commenting: in the order of first being used. */
  readonly acts: readonly { readonly command: string; readonly label: string; readonly count: number }[];
  /** Its registers from what they were to what they became; empty where nothing is left of it. */
  readonly changes: Pick<ActivityRecord, 'from' | 'to'>;
}

/** "Rename list", of which, and how often. */
export interface AwayOther {
  readonly label: string;
  /** As it is called now; null where it was several, or has no name. */
  readonly of: string | null;
  readonly count: number;
}

export interface AwayPerson {
  readonly by: Who;
  /** Commands, of which some may have left nothing to tell. */
  readonly count: number;
  /** What was touched last comes first. */
  readonly cards: readonly AwayCard[];
  /** What was done beside cards, or with more of them than are told one by one. */
  readonly others: readonly AwayOther[];
}

/** A step on more cards than these is told by its label. */
const MOST_TARGETS = 40;

/** Whoever did something last comes first. */
export function whileAway(
  project: Pick<ProjectDocument, 'get'>,
  heard: readonly ActivityRecord[],
): readonly AwayPerson[] {
  const people = new Map<string | null, Person>();
  for (const record of heard.toSorted(byTime)) {
    const person = people.get(record.by) ?? new Person(whoOf(record));
    // Whoever acts again comes last.
    people.delete(record.by);
    people.set(record.by, person);
    person.add(project, record);
  }
  return [...people.values()].reverse().map((person) => person.told());
}

class Person {
  readonly #by: Who;
  readonly #cards = new Map<TaskId, Card>();
  readonly #others = new Map<string, { readonly label: string; readonly of: string | null; count: number }>();
  #count = 0;

  constructor(by: Who) {
    this.#by = by;
  }

  add(project: Pick<ProjectDocument, 'get'>, record: ActivityRecord): void {
    this.#count++;
    const tasks = record.targets.flatMap(({ kind, id }) =>
      kind === 'task' && project.get('task', id as TaskId) ? [id as TaskId] : [],
    );
    if (tasks.length === 0 || tasks.length > MOST_TARGETS) {
      const of = calledBy(project, record);
      const key = JSON.stringify([record.label, of?.id ?? null]);
      const other = this.#others.get(key);
      if (other) other.count++;
      else this.#others.set(key, { label: record.label, of: of?.name ?? null, count: 1 });
      return;
    }
    for (const task of tasks) {
      const card = this.#cards.get(task) ?? new Card(task);
      this.#cards.delete(task);
      this.#cards.set(task, card);
      card.add(record);
    }
  }

  told(): AwayPerson {
    return {
      by: this.#by,
      count: this.#count,
      cards: [...this.#cards.values()].reverse().flatMap((card) => card.told() ?? []),
      others: [...this.#others.values()].map((other) => ({ ...other })),
    };
  }
}

/** The one record that it was done to, by its name; null where it was several, or has none. */
function calledBy(
  project: Pick<ProjectDocument, 'get'>,
  { targets }: ActivityRecord,
): { readonly id: string; readonly name: string } | null {
  const [target, ...more] = targets;
  if (target === undefined || target.kind === 'project' || more.length > 0) return null;
  const record = project.get(target.kind, target.id as IdOf[typeof target.kind]);
  const name = record && ('title' in record ? record.title : 'name' in record ? record.name : null);
  return typeof name === 'string' && name !== '' ? { id: target.id, name } : null;
}

class Card {
  readonly #task: TaskId;
  readonly #from = new Map<string, Json>();
  readonly #to = new Map<string, Json>();
  readonly #seen = new Set<OperationId>();
  readonly #acts = new Map<string, { label: string; count: number }>();

  constructor(task: TaskId) {
    this.#task = task;
  }

  add({ opId, command, label, from, to, targets }: ActivityRecord): void {
    if (this.#seen.has(opId)) return;
    this.#seen.add(opId);
    const isOnly = targets.filter(({ kind }) => kind === 'task').length === 1;
    // Of a step on several cards only what is this one's.
    const paths = Object.keys(to).filter((path) => isOnly || path.startsWith(`task/${this.#task}/`));
    for (const path of paths) {
      if (!this.#from.has(path)) this.#from.set(path, from[path] ?? null);
      this.#to.set(path, to[path] ?? null);
    }
    if (Object.keys(to).length > 0) return;
    const act = this.#acts.get(command);
    if (act) act.count++;
    else this.#acts.set(command, { label, count: 1 });
  }

  /** Null where everything was taken back. */
  told(): AwayCard | null {
    const paths = [...this.#to]
      .filter(([path, after]) => !jsonEquals(this.#from.get(path) ?? null, after))
      .map(([path]) => path);
    const acts = [...this.#acts].map(([command, act]) => ({ command, ...act }));
    if (paths.length === 0 && acts.length === 0) return null;
    const of = (values: ReadonlyMap<string, Json>): Record<string, Json> =>
      Object.fromEntries(paths.map((path) => [path, values.get(path) ?? null]));
    return { task: this.#task, acts, changes: { from: of(this.#from), to: of(this.#to) } };
  }
}
