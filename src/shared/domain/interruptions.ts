/** Times in which begun work rested (SCHEDULING T6), as they are stored. */
import type { Json } from '#shared/kernel/json.ts';
import { type DateValue, isDateValue } from './day.ts';

export type Interruption = {
  /** Nothing is done from its first working minute on. */
  readonly from: DateValue;
  /** Work goes on with its first working minute. */
  readonly to: DateValue;
};

/** Those that can be, earliest first. */
export function readInterruptions(stored: Json): readonly Interruption[] {
  if (!Array.isArray(stored)) return [];
  return (stored as readonly Json[])
    .flatMap((entry): readonly Interruption[] => {
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
      const { from, to } = entry as { readonly [key: string]: Json };
      return isDateValue(from) && isDateValue(to) ? [{ from, to }] : [];
    })
    .sort((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0));
}
