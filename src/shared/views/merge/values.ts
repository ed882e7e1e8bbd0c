/** [REVIEW-2] Different things that people said of the same, not knowing of each other. */
import type { ReadableProject } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { type Json, jsonEquals } from '#shared/kernel/json.ts';
import type { Causality } from './causality.ts';
import { factsOf, MOST_SIDES, type ReviewItem, recordsOf, type Side } from './items.ts';
import { saidLast, saidSomething } from './last-said.ts';
import {
  commandGroup,
  isJoint,
  meant,
  partsMeant,
  recordOf,
  STATED_KINDS,
  type StatedKind,
  standing,
} from './registers.ts';
import { byTouch, inFull, isOfOne, type Touch, type Touches } from './touches.ts';
import { type Who, whoOf } from './who.ts';

/** What somebody said last of one statement, all of it. */
interface Said {
  readonly touch: Touch;
  readonly before: Json;
  readonly after: Json;
}

interface Collision {
  readonly kind: StatedKind;
  readonly id: string;
  readonly group: string;
  readonly key: string;
  readonly said: readonly Said[];
}

export function valueItems(project: ReadableProject, causality: Causality, touches: Touches): readonly ReviewItem[] {
  const found: Collision[] = [];
  for (const each of touches.values()) {
    const collision = collisionOf(project, causality, { all: touches, touches: each });
    if (collision) found.push(collision);
  }
  const groups = Map.groupBy(
    found.filter((collision) => !isAskedWithPlace(collision, found)),
    ({ kind, id, group, said }) => `${kind}/${id}/${group}/${group === 'place' ? '' : operationsOf(said)}`,
  );
  const items = [...groups.values()].map((collisions) => itemOf(collisions, causality, touches));
  return [...items, ...backwardsItems(project, causality, touches)];
}

/** Null where that is no matter. */
function collisionOf(
  project: ReadableProject,
  causality: Causality,
  { all, touches }: { readonly all: Touches; readonly touches: readonly Touch[] },
): Collision | null {
  const [first] = touches;
  if (!first || isOfOne(touches) || !isStated(first.kind)) return null;
  const { kind, id, key } = first;
  const group = commandGroup(kind, key);
  if (group === null || !recordOf(project, kind, id)) return null;
  const last = saidSomething(saidLast(touches, causality), touches, causality);
  if (isOfOne(last)) return null;
  const now = standing(project, kind, id, key);
  const said = last.map((touch) => ({
    touch,
    before: inFull(touch, 'before', touches, { causality, now }),
    after: inFull(touch, 'after', touches, { causality, now }),
  }));
  if (!isDifferent(said, key) || !isOfThem(said, { kind, key, now })) return null;
  if (kind === 'task' && key === 'place' && isDoneDecided(last, all.get(`task/${id}/doneAt`) ?? [], causality))
    return null;
  return { kind, id, group, key, said: limited(said, key, now) };
}

/** The list stays, and somebody who knew of all moves said whether it is done: that was the question. */
function isDoneDecided(moves: readonly Touch[], done: readonly Touch[], causality: Causality): boolean {
  const isOfMove = done.some(({ record }) => moves.some((move) => move.record === record));
  return isOfMove && done.some(({ record }) => moves.every((move) => causality.isAfter(record, move.record)));
}

function isStated(kind: Touch['kind']): kind is StatedKind {
  return STATED_KINDS.some((each) => each === kind);
}

function isDifferent(said: readonly Said[], key: string): boolean {
  return said.some((one) =>
    said.some((other) => other.touch.record.by !== one.touch.record.by && !isSame(key, one.after, other.after)),
  );
}

function isSame(key: string, left: Json, right: Json): boolean {
  return jsonEquals(meant(key, left), meant(key, right));
}

/** What stands is what one of them said, of registers that stand together each what one of them did. */
function isOfThem(
  said: readonly Said[],
  { kind, key, now }: { readonly kind: string; readonly key: string; readonly now: Json },
): boolean {
  if (!isJoint(kind, key)) return said.some(({ after }) => isSame(key, after, now));
  return partsMeant(key, now).every((part, at) =>
    said.some(({ after }) => jsonEquals(partsMeant(key, after)[at] ?? null, part)),
  );
}

/** The newest of more sides than are asked about, and the one that stands. */
function limited(said: readonly Said[], key: string, now: Json): readonly Said[] {
  const values: Json[] = said.some(({ after }) => isSame(key, after, now)) ? [now] : [];
  for (const { after } of said.toSorted((left, right) => byTouch(right.touch, left.touch)))
    if (!values.some((value) => isSame(key, value, after))) values.push(after);
  if (values.length <= MOST_SIDES) return said;
  const kept = values.slice(0, MOST_SIDES);
  return said.filter(({ after }) => kept.some((value) => isSame(key, value, after)));
}

function operationsOf(said: readonly Said[]): string {
  return said
    .map(({ touch }) => touch.record.opId)
    .sort()
    .join();
}

/** [DONE-2] [DONE-3] The same moves that left it in two lists left it done and open. */
function isAskedWithPlace({ kind, id, key, said }: Collision, all: readonly Collision[]): boolean {
  if (kind !== 'task' || key !== 'doneAt') return false;
  const place = all.find((other) => other.key === 'place' && other.id === id && other.kind === 'task');
  const moves = new Set(place?.said.map(({ touch }) => touch.record));
  return said.every(({ touch }) => moves.has(touch.record));
}

function itemOf(collisions: readonly Collision[], causality: Causality, touches: Touches): ReviewItem {
  const [first] = collisions as readonly [Collision, ...Collision[]];
  const { kind, id, key, group } = first;
  const all = collisions.flatMap(({ said }) => said).toSorted((left, right) => byTouch(left.touch, right.touch));
  const done = kind === 'task' && key === 'place' ? doneWith(id, first.said, causality, touches) : null;
  const sides: { by: Who[]; values: Record<string, Json> }[] = [];
  for (const said of Map.groupBy(all, ({ touch }) => touch.record).values()) {
    const [{ touch }] = said as [Said, ...Said[]];
    const by = whoOf(touch.record);
    const values: Record<string, Json> = {
      ...Object.fromEntries(said.map((each) => [each.touch.key, each.after])),
      ...(done ? { doneAt: done(touch) } : {}),
    };
    const same = sides.find((side) => isSameSide(side.values, values));
    if (!same) sides.push({ by: [by], values });
    else if (!same.by.some((who) => who.id === by.id)) same.by.push(by);
  }
  const what =
    group === 'dates' || group === 'settings' ? [...new Set(all.map(({ touch }) => touch.key))].sort().join('+') : key;
  return {
    kind: 'values',
    of: kind,
    id,
    sides,
    ...factsOf(`${kind}/${id}/${what}`, recordsOf(all.map(({ touch }) => touch))),
  };
}

function isSameSide(left: Side['values'], right: Side['values']): boolean {
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && isSame(key, left[key] ?? null, right[key] ?? null))
  );
}

/** Whether each side has it done, where one of the moves has set that or taken it back and nobody said so since. */
function doneWith(
  id: string,
  moves: readonly Said[],
  causality: Causality,
  touches: Touches,
): ((move: Touch) => Json) | null {
  const last = saidLast(touches.get(`task/${id}/doneAt`) ?? [], causality);
  const ofMoves = last.filter(({ record }) => moves.some(({ touch }) => touch.record === record));
  const [first] = ofMoves;
  if (!first) return null;
  return ({ record }) => (last.find((each) => each.record.by === record.by) ?? { after: first.before }).after;
}

/** [DATE-2] A start behind the due date, which no command writes: two people did, each knowing another one of the other date. */
function backwardsItems(project: ReadableProject, causality: Causality, touches: Touches): readonly ReviewItem[] {
  const items: ReviewItem[] = [];
  for (const [path, starts] of touches) {
    const id = starts[0]?.id as TaskId;
    if (path !== `task/${id}/start`) continue;
    const task = project.live('task', id);
    if (!task?.start || !task.due || task.due.slice(0, 10) >= task.start.slice(0, 10)) continue;
    const ends = touches.get(`task/${id}/due`) ?? [];
    const start = saidLast(starts, causality).find(({ after }) => after === task.start);
    const due = saidLast(ends, causality).find(({ after }) => after === task.due);
    if (!start || !due || start.record.by === due.record.by || !causality.areApart(start.record, due.record)) continue;
    items.push({
      kind: 'backwards',
      id,
      starts: { by: [whoOf(start.record)], values: { start: task.start, due: due.before } },
      ends: { by: [whoOf(due.record)], values: { start: start.before, due: task.due } },
      ...factsOf(`backwards/${id}`, [start.record, due.record]),
    });
  }
  return items;
}
