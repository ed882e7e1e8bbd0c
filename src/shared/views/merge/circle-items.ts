/** [LINK-2] [OUTLINE-3] [REVIEW-2] Circles of which two people made parts without knowing of each other. */
import type { ActivityRecord, ReadableProject } from '#shared/document/index.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { byTime, type Causality } from './causality.ts';
import { circles } from './circles.ts';
import { IMPORTING } from './deletions.ts';
import { type CirclePart, factsOf, MOST_SIDES, type ReviewItem, recordsOf } from './items.ts';
import { saidLast } from './last-said.ts';
import { byTouch, type Touches } from './touches.ts';
import { type Who, whoOf } from './who.ts';

interface Made {
  readonly way: string;
  readonly record: ActivityRecord;
}

export function circleItems(project: ReadableProject, causality: Causality, touches: Touches): readonly ReviewItem[] {
  const makers = makersOf(causality, touches);
  const madeOf = (ways: readonly string[]): readonly Made[] =>
    ways.flatMap((way) => {
      const record = makers.get(way);
      return record ? [{ way, record }] : [];
    });
  const apartOf = (ways: readonly string[]): readonly Made[] => {
    const made = madeOf(ways);
    if (isOfOne(made)) return [];
    return made.filter(({ record }) =>
      made.some((other) => other.record.by !== record.by && causality.areApart(other.record, record)),
    );
  };
  const found = circles(project, [...makers.keys()], {
    isWanted: (ways) => !isOfOne(madeOf(ways)),
    isAsked: (circle) => apartOf(circle).length > 1,
  });
  return found.map((ways) => itemOf(apartOf(ways)));
}

function isOfOne(made: readonly Made[]): boolean {
  return made.every(({ record }) => record.by === made[0]?.record.by);
}

/** Of a long one the parts of those who made the fewest: theirs close it. */
function itemOf(parts: readonly Made[]): ReviewItem {
  const byMaker = Map.groupBy(parts, ({ record }) => record.by);
  const told = parts
    .toSorted(
      (left, right) =>
        (byMaker.get(left.record.by)?.length ?? 0) - (byMaker.get(right.record.by)?.length ?? 0) ||
        byTime(left.record, right.record),
    )
    .slice(0, MOST_SIDES)
    .toSorted((left, right) => byTime(left.record, right.record));
  return {
    kind: 'circle',
    parts: told.map(({ way, record }) => partOf(way, whoOf(record))),
    ...factsOf('circle', recordsOf(parts)),
  };
}

/** Who made each link, and put each card under another: by `link/id` and `parent/id`. */
function makersOf(causality: Causality, touches: Touches): ReadonlyMap<string, ActivityRecord> {
  const makers = new Map<string, ActivityRecord>();
  for (const record of causality.records) {
    if (record.command === IMPORTING) continue;
    for (const { kind, id } of record.targets)
      if (kind === 'link' && !makers.has(`link/${id}`)) makers.set(`link/${id}`, record);
  }
  for (const each of touches.values()) {
    const [first] = each;
    if (first?.key !== 'outline' && !(first?.kind === 'link' && first.key === 'deletedAt')) continue;
    const last = saidLast(each, causality).toSorted(byTouch).at(-1);
    if (last?.key === 'outline' && last.after !== null) makers.set(`parent/${last.id}`, last.record);
    if (last?.kind === 'link' && last.after === false) makers.set(`link/${last.id}`, last.record);
  }
  return makers;
}

function partOf(way: string, by: Who): CirclePart {
  const id = way.slice(way.indexOf('/') + 1);
  return way.startsWith('link/')
    ? { kind: 'link', link: id as LinkId, by }
    : { kind: 'parent', task: id as TaskId, by };
}
