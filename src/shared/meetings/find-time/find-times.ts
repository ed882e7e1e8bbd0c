/**
 * Times at which a meeting could be, best first (FIND-1 to FIND-9; SPEC.md says them whole).
 *
 * FIND-5, the order: (1) fewest required people who cannot, with needs that nothing meets; (2) fewest required people
 * outside of their hours; (3) least strain of theirs, minutes outside and away from working time; (4) fewest others who cannot; (5) fewest others outside;
 * (6) fewest required people, then others, of whom it is not sure; (7) the earliest.
 */
import { ok, type Result } from '#shared/kernel/result.ts';
import { CANNOT, Grader, type Grades, OFF, OLD, OUTSIDE, BUSY as PERSON_BUSY, UNKNOWN, UNSURE } from './grades.ts';
import type { Attendee, Candidate, FindProblem, FoundTimes, Hindrance, Reason, TimeQuery } from './query.ts';
import { startsOf } from './starts.ts';

export function findTimes(query: TimeQuery): Result<FoundTimes, FindProblem> {
  const found = startsOf(query);
  if (!found.ok) return found;
  const starts = found.value;
  const grader = new Grader({ ...query, starts });
  const people = query.people.map((person): Graded => ({ person, ...grader.gradesOf(person) }));
  const needs = query.needs.map((need) => ({ need, taken: grader.resourcesOf(need) }));
  const scores = scoresOf(people, needs, starts.length);
  let suiting = 0;
  for (let at = 0; at < starts.length; at++) if (suits(scores, at)) suiting++;
  const candidates = bestOf(scores, starts, query).map((at): Candidate => {
    const from = starts[at] as number;
    return {
      from,
      to: from + query.length,
      suits: suits(scores, at),
      reasons: people.flatMap((each) => reasonsOf(each, at, from, query.now)),
      resources: needs.map(({ need, taken }) => ({
        need: need.id,
        resource: need.resources[taken[at] as number]?.id ?? null,
      })),
    };
  });
  const hindrances = suiting > 0 ? [] : hindrancesOf(people, needs, scores);
  return ok({ candidates, considered: starts.length, suiting, hindrances });
}

interface Graded extends Grades {
  readonly person: Attendee;
}

interface GradedNeed {
  readonly need: TimeQuery['needs'][number];
  readonly taken: Int32Array;
}

/** For each start, in the order of FIND-5; the least of all is the best. */
interface Scores {
  readonly cannot: Uint32Array;
  readonly outside: Uint32Array;
  readonly strain: Float64Array;
  readonly othersCannot: Uint32Array;
  readonly othersOutside: Uint32Array;
  readonly unsure: Uint32Array;
  readonly othersUnsure: Uint32Array;
}

function scoresOf(people: readonly Graded[], needs: readonly GradedNeed[], size: number): Scores {
  const scores: Scores = {
    cannot: new Uint32Array(size),
    outside: new Uint32Array(size),
    strain: new Float64Array(size),
    othersCannot: new Uint32Array(size),
    othersOutside: new Uint32Array(size),
    unsure: new Uint32Array(size),
    othersUnsure: new Uint32Array(size),
  };
  for (const { person, marks, strain } of people) {
    const { isRequired } = person;
    const [cannot, beyond, unsure] = isRequired
      ? [scores.cannot, scores.outside, scores.unsure]
      : [scores.othersCannot, scores.othersOutside, scores.othersUnsure];
    for (let at = 0; at < size; at++) {
      const mark = marks[at] as number;
      if (mark === 0) continue;
      if ((mark & CANNOT) !== 0) add(cannot, at, 1);
      else if ((mark & OUTSIDE) !== 0) {
        add(beyond, at, 1);
        if (isRequired) add(scores.strain, at, strain[at] as number);
      }
      if ((mark & UNSURE) !== 0) add(unsure, at, 1);
    }
  }
  for (const { taken } of needs) {
    for (let at = 0; at < size; at++) if (taken[at] === -1) add(scores.cannot, at, 1);
  }
  return scores;
}

function add(counts: Uint32Array | Float64Array, at: number, more: number): void {
  counts[at] = (counts[at] as number) + more;
}

function suits({ cannot, outside }: Scores, at: number): boolean {
  return cannot[at] === 0 && outside[at] === 0;
}

/** Places of the best starts, best first; none overlaps a better one (FIND-6). */
function bestOf(scores: Scores, starts: Float64Array, { length, most }: TimeQuery): number[] {
  const best: number[] = [];
  const isLeft = new Uint8Array(starts.length).fill(1);
  while (best.length < most) {
    let first = -1;
    for (let at = 0; at < starts.length; at++) {
      if (isLeft[at] === 1 && (first < 0 || isBetter(scores, at, first))) first = at;
    }
    if (first < 0) break;
    best.push(first);
    const from = starts[first] as number;
    for (let at = first; at >= 0 && from - (starts[at] as number) < length; at--) isLeft[at] = 0;
    for (let at = first; at < starts.length && (starts[at] as number) - from < length; at++) isLeft[at] = 0;
  }
  return best;
}

/** Of two that are alike the earlier one, which is asked about first, stays the better. */
function isBetter(scores: Scores, at: number, than: number): boolean {
  const { cannot, outside, strain, othersCannot, othersOutside, unsure, othersUnsure } = scores;
  for (const counts of [cannot, outside, strain, othersCannot, othersOutside, unsure, othersUnsure]) {
    const difference = (counts[at] as number) - (counts[than] as number);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function reasonsOf({ person, marks, outside }: Graded, at: number, from: number, now: number): Reason[] {
  const mark = marks[at] as number;
  const of = { person: person.id, isRequired: person.isRequired };
  const reasons: Reason[] = [];
  if ((mark & PERSON_BUSY) !== 0) reasons.push({ ...of, kind: 'busy' });
  else if ((mark & OFF) !== 0) reasons.push({ ...of, kind: 'off' });
  else if ((mark & OUTSIDE) !== 0) {
    const { zone } = person;
    reasons.push({ ...of, kind: 'outside', minutes: outside[at] as number, local: zone.wallOf(from), zone: zone.name });
  }
  if ((mark & UNKNOWN) !== 0) reasons.push({ ...of, kind: 'unknown' });
  else if ((mark & OLD) !== 0) reasons.push({ ...of, kind: 'old', age: now - (person.known?.readAt ?? now) });
  return reasons;
}

/** FIND-8. Whom to ask first: by how many times would suit without them, then by how many they stand in the way of. */
function hindrancesOf(people: readonly Graded[], needs: readonly GradedNeed[], scores: Scores): Hindrance[] {
  const { cannot, outside } = scores;
  const of = (by: Hindrance['by'], isHindered: (at: number) => boolean): Hindrance => {
    let [times, alone] = [0, 0];
    for (let at = 0; at < cannot.length; at++) {
      if (!isHindered(at)) continue;
      times++;
      if ((cannot[at] as number) + (outside[at] as number) === 1) alone++;
    }
    return { by, times, alone };
  };
  const required = people.filter(({ person }) => person.isRequired);
  return [
    ...required.map(({ person, marks }) =>
      of({ kind: 'person', id: person.id }, (at) => ((marks[at] as number) & (CANNOT | OUTSIDE)) !== 0),
    ),
    ...needs.map(({ need, taken }) => of({ kind: 'need', id: need.id }, (at) => taken[at] === -1)),
  ]
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.alone - a.alone || b.times - a.times);
}
