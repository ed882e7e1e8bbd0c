/** [SET-1] [REVIEW-2] People who were given one card at the same time, where nobody had it before: both came in, because owners are a set. */
import type { ReadableProject } from '#shared/document/index.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Causality } from './causality.ts';
import { factsOf, MOST_SIDES, type ReviewItem, recordsOf } from './items.ts';
import { byTouch, isOfOne, type Touch, type Touches } from './touches.ts';
import { whoOf } from './who.ts';

const OWNER = 'owner/';

/** Of one card: each pair of them is looked at. */
const MOST_TOUCHES = 64;

export function ownerItems(project: ReadableProject, causality: Causality, touches: Touches): readonly ReviewItem[] {
  const ofTask = new Map<string, Touch[]>();
  for (const each of touches.values()) {
    const [first] = each;
    if (first?.kind !== 'task' || !first.key.startsWith(OWNER)) continue;
    const held = ofTask.get(first.id);
    if (held) held.push(...each);
    else ofTask.set(first.id, [...each]);
  }
  return [...ofTask].flatMap(([id, each]) => ownersOf(project, causality, id as TaskId, each));
}

function ownersOf(
  project: ReadableProject,
  causality: Causality,
  id: TaskId,
  all: readonly Touch[],
): readonly ReviewItem[] {
  const task = isOfOne(all) ? undefined : project.live('task', id);
  if (!task) return [];
  const touches = all.toSorted(byTouch).slice(-MOST_TOUCHES);
  const adds = touches.filter(({ key, after }) => after === true && task.owners.includes(ownerOf(key)));
  const isDecided = (one: Touch, other: Touch): boolean =>
    touches.some(({ record }) => causality.isAfter(record, one.record) && causality.isAfter(record, other.record));
  const apart = adds.filter((add) =>
    adds.some(
      (other) =>
        other.key !== add.key &&
        other.record.by !== add.record.by &&
        causality.areApart(other.record, add.record) &&
        !isDecided(add, other),
    ),
  );
  // Who joins others that were there already is no second choice.
  const added = new Set(apart.map(({ key }) => ownerOf(key)));
  if (added.size < 2 || task.owners.some((owner) => !added.has(owner))) return [];
  const sides = apart.slice(0, MOST_SIDES).map(({ key, record }) => ({ owner: ownerOf(key), by: whoOf(record) }));
  return [{ kind: 'owners', id, sides, ...factsOf(`owners/${id}`, recordsOf(apart)) }];
}

function ownerOf(key: string): PersonId {
  return key.slice(OWNER.length) as PersonId;
}
