/** What is said of where a conversation stands. */
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import type { Standing } from '#shared/domain/threads.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

interface StandingContext {
  readonly name: (person: PersonId | null) => string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** "Resolved by Ana, 14:02"; null of one that nobody ever resolved. */
export function standingWords(standing: Standing, { name, now }: StandingContext): string | null {
  if (standing.kind === 'open') return null;
  const by = name(standing.by);
  switch (standing.kind) {
    case 'resolved':
      return `Resolved by ${by}, ${shortInstant(standing.at, now)}`;
    case 'reopened':
      return `Reopened by ${by}, ${shortInstant(standing.at, now)}`;
    case 'answered':
      return `Open again: ${standing.unknown === 1 ? '1 reply' : `${standing.unknown} replies`} came after ${by} resolved it`;
  }
}

export function repliesWords(count: number): string {
  return count === 1 ? '1 reply' : `${count} replies`;
}
