/** Times in which begun work rested (SCHEDULING T6), as they are stored. */
import type { Json } from '#shared/kernel/json.ts';
import { type DateValue, isDateValue } from './day.ts';

export type Interruption = {
  /** Nothing is done from its first working minute on. */
  readonly from: DateValue;
  /** Work goes on with its first working minute. */
  readonly to: DateValue;
};

/** Those that can be, earliest first, apart from each other. */
export function readInterruptions(stored: Json): readonly Interruption[] {
  if (!Array.isArray(stored)) return [];
  return joinInterruptions(
    (stored as readonly Json[]).flatMap((entry): readonly Interruption[] => {
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
      const { from, to } = entry as { readonly [key: string]: Json };
      return isDateValue(from) && isDateValue(to) && from < to ? [{ from, to }] : [];
    }),
  );
}

/**
 * Earliest first, those that meet or overlap as one: work rests once, however often it is said. A day stands for its first
 * working minute, so that the order of the texts is that of the instants but for time in which nothing is done anyway.
 */
export function joinInterruptions(interruptions: readonly Interruption[]): readonly Interruption[] {
  const joined: Interruption[] = [];
  for (const next of [...interruptions].sort((left, right) => (left.from < right.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (!last || last.to < next.from) joined.push(next);
    else if (last.to < next.to) joined.splice(-1, 1, { from: last.from, to: next.to });
  }
  return joined;
}
