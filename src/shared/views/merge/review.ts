/**
 * [REVIEW-2] What merged as data and perhaps not as meaning: the same everywhere where the same records are known. A later
 * record of somebody who knew both sides has decided; nothing else does.
 */
import type { ActivityRecord, ReadableProject } from '#shared/document/index.ts';
import { isLive } from '#shared/domain/records.ts';
import type { LinkId, ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { type Json, jsonEquals } from '#shared/kernel/json.ts';
import { byTime, Causality } from './causality.ts';
import { circles } from './circles.ts';
import { meant, type Touch, touchesOf } from './touches.ts';
import { type Who, whoOf } from './who.ts';

/** What one or more people said, who did not know of the others. */
export interface Side {
  readonly by: readonly Who[];
  /** By register. */
  readonly values: Readonly<Record<string, Json>>;
}

/** One of the links, or one card under another, that lead in a circle together. */
export type CirclePart =
  | { readonly kind: 'link'; readonly link: LinkId; readonly by: Who }
  | { readonly kind: 'parent'; readonly task: TaskId; readonly by: Who };

export type ReviewMatter =
  /** Different things were said of the same registers. */
  | {
      readonly kind: 'values';
      readonly of: 'task' | 'list';
      readonly id: TaskId | ListId;
      readonly sides: readonly Side[];
    }
  /** Each gave it to somebody, and nobody had it before. */
  | {
      readonly kind: 'owners';
      readonly id: TaskId;
      readonly sides: readonly { readonly owner: PersonId; readonly by: Who }[];
    }
  | {
      readonly kind: 'deleted';
      readonly of: 'task' | 'list';
      readonly id: TaskId | ListId;
      readonly deletedBy: Who;
      readonly editedBy: readonly Who[];
    }
  | {
      readonly kind: 'homeless';
      readonly id: TaskId;
      readonly list: ListId;
      readonly movedBy: Who;
      readonly deletedBy: Who;
      readonly from: ListId | null;
    }
  | { readonly kind: 'circle'; readonly parts: readonly CirclePart[] };

export type ReviewItem = ReviewMatter & {
  /** The same on every device; another one once somebody says something else without having known. */
  readonly key: string;
  /** Of the newest of its records; milliseconds since 1970. */
  readonly at: number;
};

/** Registers that one command sets: they are asked for together. */
const DATES: ReadonlySet<string> = new Set(['start', 'due', 'deadline', 'duration', 'constraint', 'percent']);
const SINGLE: ReadonlySet<string> = new Set(['title', 'name', 'place', 'doneAt', 'priority', 'effort', 'blocked']);

/** Newest first. */
export function mergeReview(project: ReadableProject, activity: readonly ActivityRecord[]): readonly ReviewItem[] {
  if (activity.every(({ by }) => by === activity[0]?.by)) return [];
  const causality = new Causality(activity);
  const review = new Review(project, causality, touchesOf(project, causality.records));
  return review.items().toSorted((left, right) => right.at - left.at || (left.key < right.key ? -1 : 1));
}

class Review {
  readonly #project: ReadableProject;
  readonly #causality: Causality;
  readonly #touches: ReadonlyMap<string, readonly Touch[]>;
  #edits: ReadonlyMap<string, readonly ActivityRecord[]> | null = null;

  constructor(project: ReadableProject, causality: Causality, touches: ReadonlyMap<string, readonly Touch[]>) {
    this.#project = project;
    this.#causality = causality;
    this.#touches = touches;
  }

  items(): ReviewItem[] {
    const values: ReviewItem[] = [];
    const collisions = new Map<string, Touch[][]>();
    for (const touches of this.#touches.values()) {
      const heads = this.#collision(touches);
      const [{ kind, id, key } = NOTHING] = heads;
      if (heads.length === 0 || kind === 'link') continue;
      const group = `${kind}/${id}/${DATES.has(key) ? `dates/${opsOf(heads)}` : key}`;
      const held = collisions.get(group);
      if (held) held.push(heads);
      else collisions.set(group, [heads]);
    }
    for (const heads of collisions.values()) values.push(valuesItem(heads));
    return [...values, ...this.#owners(), ...this.#deletions(), ...this.#circles()];
  }

  /** What several people said last of one register without knowing of each other; empty where that is no matter. */
  #collision(touches: readonly Touch[]): Touch[] {
    const [first] = touches;
    if (!first || !(DATES.has(first.key) || SINGLE.has(first.key)) || isOfOne(touches)) return [];
    const { kind, id, key } = first;
    const record =
      kind === 'task'
        ? this.#project.live('task', id as TaskId)
        : kind === 'list'
          ? this.#project.live('list', id as ListId)
          : undefined;
    if (!record) return [];
    const newest = this.#newest(touches);
    const heads = newest.filter((head) => !this.#cameBack(head, newest, touches));
    const isDifferent = heads.some((head) =>
      heads.some((other) => other.record.by !== head.record.by && !jsonEquals(other.after, head.after)),
    );
    const now = meant(key, (Reflect.get(record, key) ?? null) as Json);
    return isDifferent && heads.some(({ after }) => jsonEquals(after, now)) ? heads : [];
  }

  #newest(touches: readonly Touch[]): readonly Touch[] {
    return touches.filter((touch) => !touches.some((other) => this.#causality.isAfter(other.record, touch.record)));
  }

  /** Whether its author left the register as it was found: nothing was said. Reopening what one had done says something. */
  #cameBack(head: Touch, newest: readonly Touch[], touches: readonly Touch[]): boolean {
    if (head.key === 'doneAt' && head.record.command !== 'undo') return false;
    const others = newest.filter((other) => other !== head);
    const own = touches.filter(
      ({ record }) =>
        (record === head.record || this.#causality.isAfter(head.record, record)) &&
        !others.some((other) => this.#causality.isAfter(other.record, record)),
    );
    return own[0] !== undefined && jsonEquals(own[0].before, head.after);
  }

  /** [SET-1] Both came in, because owners are a set. */
  #owners(): ReviewItem[] {
    const ofTask = new Map<string, Touch[]>();
    for (const touches of this.#touches.values()) {
      for (const touch of touches) {
        if (!touch.key.startsWith(OWNER)) continue;
        const held = ofTask.get(touch.id);
        if (held) held.push(touch);
        else ofTask.set(touch.id, [touch]);
      }
    }
    return [...ofTask].flatMap(([id, touches]) => this.#ownersOf(id as TaskId, touches));
  }

  #ownersOf(id: TaskId, touches: readonly Touch[]): readonly ReviewItem[] {
    const task = isOfOne(touches) ? undefined : this.#project.live('task', id);
    if (!task) return [];
    const adds = touches.filter(
      ({ key, after }) => after === true && task.owners.includes(key.slice(OWNER.length) as PersonId),
    );
    const isDecided = (one: Touch, other: Touch): boolean =>
      touches.some(
        ({ record }) => this.#causality.isAfter(record, one.record) && this.#causality.isAfter(record, other.record),
      );
    const apart = adds.filter((add) =>
      adds.some(
        (other) =>
          other.key !== add.key &&
          other.record.by !== add.record.by &&
          this.#causality.areApart(other.record, add.record) &&
          !isDecided(add, other),
      ),
    );
    // Who joins others that were there already is no second choice.
    const added = new Set(apart.map(({ key }) => key.slice(OWNER.length)));
    if (added.size < 2 || task.owners.some((owner) => !added.has(owner))) return [];
    const sides = apart
      .toSorted(byTouch)
      .map(({ key, record }) => ({ owner: key.slice(OWNER.length) as PersonId, by: whoOf(record) }));
    return [{ kind: 'owners', id, sides, ...factsOf(`owners/${id}`, apart) }];
  }

  #deletions(): readonly ReviewItem[] {
    const items: ReviewItem[] = [];
    for (const touches of this.#touches.values()) {
      const [first] = touches;
      if (first?.key !== 'deletedAt' || first.kind === 'link') continue;
      const marks = this.#newest(touches).filter(({ after }) => after === true);
      const [mark] = marks.toSorted(byTouch);
      if (!mark) continue;
      const edited = this.#editedInBin(mark, touches);
      if (edited) items.push(edited);
      if (mark.kind === 'list') items.push(...this.#homeless(mark));
    }
    return items;
  }

  #editedInBin(mark: Touch, touches: readonly Touch[]): ReviewItem | null {
    const { kind, id, record } = mark;
    if (kind === 'link') return null;
    const held = kind === 'task' ? this.#project.get('task', id as TaskId) : this.#project.get('list', id as ListId);
    if (!held || held.deletedAt === null || held.purgedAt !== null) return null;
    const marks = new Set(touches.map((touch) => touch.record.opId));
    const edits = this.#editsOf(kind, id).filter(
      (edit) => edit.by !== record.by && !marks.has(edit.opId) && this.#causality.areApart(edit, record),
    );
    if (edits.length === 0) return null;
    return {
      kind: 'deleted',
      of: kind,
      id: id as TaskId | ListId,
      deletedBy: whoOf(record),
      editedBy: peopleOf(edits),
      ...factsOf(
        `deleted/${id}`,
        [record, ...edits].map((each) => ({ record: each })),
      ),
    };
  }

  /** Beside what was written into it, links that lead to it. */
  #editsOf(kind: 'task' | 'list', id: string): readonly ActivityRecord[] {
    this.#edits ??= this.#readEdits();
    return this.#edits.get(`${kind}/${id}`) ?? [];
  }

  #readEdits(): ReadonlyMap<string, readonly ActivityRecord[]> {
    const edits = new Map<string, ActivityRecord[]>();
    for (const record of this.#causality.records) {
      // Of what came in with an import nobody deleted anything before.
      if (record.command === IMPORTING) continue;
      const paths = record.targets.flatMap(({ kind, id }) => {
        const link = kind === 'link' ? this.#project.live('link', id as LinkId) : undefined;
        return link ? [`task/${link.from}`, `task/${link.to}`] : [`${kind}/${id}`];
      });
      for (const path of new Set(paths)) {
        const held = edits.get(path);
        if (held) held.push(record);
        else edits.set(path, [record]);
      }
    }
    return edits;
  }

  /** [PLACE-3] Cards that came into a list that was deleted at the same time. */
  #homeless(mark: Touch): readonly ReviewItem[] {
    const list = mark.id as ListId;
    const held = this.#project.get('list', list);
    if (!held || isLive(held) || held.purgedAt !== null) return [];
    return this.#project.all('task').flatMap((task): ReviewItem[] => {
      if (!isLive(task) || task.place[0] !== list) return [];
      const moves = this.#touches.get(`task/${task.id}/place`) ?? [];
      const move = this.#newest(moves).find(({ after }) => after === list);
      const made =
        moves.length > 0 ? undefined : this.#editsOf('task', task.id).find(({ command }) => CREATING.has(command));
      const record = move?.record ?? made;
      if (!record || record.by === mark.record.by || !this.#causality.areApart(record, mark.record)) return [];
      const from = move && typeof move.before === 'string' ? (move.before as ListId) : null;
      const facts = factsOf(`homeless/${task.id}`, [{ record }, mark]);
      return [
        { kind: 'homeless', id: task.id, list, movedBy: whoOf(record), deletedBy: whoOf(mark.record), from, ...facts },
      ];
    });
  }

  /** [LINK-2] [OUTLINE-3] */
  #circles(): readonly ReviewItem[] {
    const makers = this.#makersOfWays();
    const found = new Map<string, ReviewItem>();
    for (const ways of circles(this.#project, [...makers.keys()])) {
      const parts = ways.flatMap((way) => {
        const record = makers.get(way);
        return record ? [{ way, record }] : [];
      });
      const apart = parts.filter(({ record }) =>
        parts.some((other) => other.record.by !== record.by && this.#causality.areApart(other.record, record)),
      );
      if (apart.length < 2) continue;
      const ordered = apart.toSorted((left, right) => byTime(left.record, right.record));
      const facts = factsOf('circle', ordered);
      found.set(facts.key, {
        kind: 'circle',
        parts: ordered.map(({ way, record }) => partOf(way, whoOf(record))),
        ...facts,
      });
    }
    return [...found.values()];
  }

  /** Who made each link, and put each card under another: by `link/id` and `parent/id`. */
  #makersOfWays(): ReadonlyMap<string, ActivityRecord> {
    const makers = new Map<string, ActivityRecord>();
    for (const record of this.#causality.records) {
      if (record.command === IMPORTING) continue;
      for (const { kind, id } of record.targets)
        if (kind === 'link' && !makers.has(`link/${id}`)) makers.set(`link/${id}`, record);
    }
    for (const touches of this.#touches.values()) {
      const last = this.#newest(touches).toSorted(byTouch).at(-1);
      if (last?.key === 'outline' && last.after !== null) makers.set(`parent/${last.id}`, last.record);
      if (last?.kind === 'link' && last.key === 'deletedAt' && last.after === false)
        makers.set(`link/${last.id}`, last.record);
    }
    return makers;
  }
}

const OWNER = 'owner/';
const IMPORTING = 'importProject';
const NOTHING = { kind: 'link', id: '', key: '' } as const;
const CREATING: ReadonlySet<string> = new Set(['createTask', 'createTasks']);

function isOfOne(touches: readonly Touch[]): boolean {
  return touches.every(({ record }) => record.by === touches[0]?.record.by);
}

function byTouch(left: { readonly record: ActivityRecord }, right: { readonly record: ActivityRecord }): number {
  return byTime(left.record, right.record);
}

function opsOf(touches: readonly { readonly record: ActivityRecord }[]): string {
  return touches
    .map(({ record }) => record.opId)
    .sort()
    .join();
}

/** Short enough that hundreds of them can be remembered. */
const KEY_PART = 8;

function factsOf(
  what: string,
  touches: readonly { readonly record: ActivityRecord }[],
): Pick<ReviewItem, 'key' | 'at'> {
  const operations = [...new Set(touches.map(({ record }) => record.opId.slice(0, KEY_PART)))].sort();
  return { key: `${what}/${operations.join('.')}`, at: Math.max(...touches.map(({ record }) => record.at)) };
}

function peopleOf(records: readonly ActivityRecord[]): readonly Who[] {
  const people = new Map<string | null, Who>();
  for (const record of records.toSorted(byTime)) people.set(record.by, whoOf(record));
  return [...people.values()];
}

function partOf(way: string, by: Who): CirclePart {
  const id = way.slice(way.indexOf('/') + 1);
  return way.startsWith('link/')
    ? { kind: 'link', link: id as LinkId, by }
    : { kind: 'parent', task: id as TaskId, by };
}

/** `collisions`: of each register those who said something last. */
function valuesItem(collisions: readonly (readonly Touch[])[]): ReviewItem {
  const touches = collisions.flat().toSorted(byTouch);
  const [{ kind, id, key } = NOTHING] = touches;
  const sides: { by: Who[]; values: Record<string, Json> }[] = [];
  for (const [, said] of Map.groupBy(touches, ({ record }) => record.opId)) {
    const [{ record } = { record: null }] = said;
    if (!record) continue;
    const values = Object.fromEntries(said.map(({ key: register, after }) => [register, after]));
    const same = sides.find((side) => jsonEquals(side.values, values));
    if (same) same.by.push(whoOf(record));
    else sides.push({ by: [whoOf(record)], values });
  }
  const what = DATES.has(key) ? [...new Set(touches.map((touch) => touch.key))].sort().join('+') : key;
  return {
    kind: 'values',
    of: kind === 'list' ? 'list' : 'task',
    id: id as TaskId | ListId,
    sides,
    ...factsOf(`${kind}/${id}/${what}`, touches),
  };
}
