/** How long a card has lain still (SPEC AGE-1). */
import type { ProjectRecord, TaskRecord } from './records.ts';

/** Where a project says nothing else, in days. */
export const AGEING_AFTER = 7;
export const STALE_AFTER = 21;

export interface CardAge {
  readonly kind: 'fresh' | 'ageing' | 'stale';
  /** Whole days of 24 hours since the card last changed or moved. */
  readonly days: number;
}

/** Null for done cards, and where nothing says when the card last changed. `now` in milliseconds since 1970. */
export function cardAge(
  { doneAt, updatedAt, createdAt }: Pick<TaskRecord, 'doneAt' | 'updatedAt' | 'createdAt'>,
  { ageingAfter, staleAfter }: Pick<ProjectRecord, 'ageingAfter' | 'staleAfter'>,
  now: number,
): CardAge | null {
  const since = updatedAt ?? createdAt;
  if (doneAt !== null || since === null) return null;
  const days = Math.max(0, Math.floor((now - since) / 86_400_000));
  const reached = (threshold: number): boolean => threshold > 0 && days >= threshold;
  if (reached(staleAfter ?? STALE_AFTER)) return { kind: 'stale', days };
  return { kind: reached(ageingAfter ?? AGEING_AFTER) ? 'ageing' : 'fresh', days };
}
