/** [REVIEW-2] What was said last of one register by people who did not know of each other. */
import { jsonEquals } from '#shared/kernel/json.ts';
import type { Causality } from './causality.ts';
import type { Touch } from './touches.ts';

/** Of one person, who has so many devices that know nothing of each other. More is made to cost time. */
const MOST_OF_ONE = 8;
const MOST = 64;

/** In one pass, because of two touches the later never knows less: `touches` stand in such an order. */
export function saidLast(touches: readonly Touch[], causality: Causality): readonly Touch[] {
  let last: Touch[] = [];
  for (const touch of touches) {
    last = last.filter((other) => !causality.isAfter(touch.record, other.record));
    const own = last.filter(({ record }) => record.by === touch.record.by);
    const [first] = own.length >= MOST_OF_ONE ? own : last.length >= MOST ? last : [];
    if (first) last.splice(last.indexOf(first), 1);
    last.push(touch);
  }
  return last;
}

/** Without those whose author left the register as it was found: nothing was said. Reopening what one had done says something. */
export function saidSomething(
  last: readonly Touch[],
  touches: readonly Touch[],
  causality: Causality,
): readonly Touch[] {
  const waiting = new Set(last.filter(({ key, record }) => key !== 'doneAt' || record.command === 'undo'));
  const nothing = new Set<Touch>();
  for (const touch of touches) {
    if (waiting.size === 0) break;
    let knower: Touch | null = null;
    let isShared = false;
    for (const each of last) {
      if (each !== touch && !causality.isAfter(each.record, touch.record)) continue;
      isShared = knower !== null;
      if (isShared) break;
      knower = each;
    }
    // Of what only this one's author knew, the first: it tells how the register was found.
    if (knower === null || isShared || !waiting.delete(knower)) continue;
    if (jsonEquals(touch.before, knower.after)) nothing.add(knower);
  }
  return nothing.size === 0 ? last : last.filter((each) => !nothing.has(each));
}
