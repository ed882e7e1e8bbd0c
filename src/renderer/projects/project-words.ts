import type { ProjectEntry } from '#renderer/state/workspace.ts';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { numberWords } from '#shared/kernel/counted.ts';

/** "4 open, 12 done". */
export function countWords({ tasks: { open, done } }: Pick<ProjectEntry, 'tasks'>): string {
  return open + done === 0 ? 'No cards yet' : `${numberWords(open)} open, ${numberWords(done)} done`;
}

type Facts = Pick<ProjectEntry, 'tasks' | 'updatedAt'>;

/** "4 open, 12 done · changed today 10:05". */
export function factsWords(entry: Facts, now: number): string {
  const counts = countWords(entry);
  const { updatedAt } = entry;
  return updatedAt === null ? counts : `${counts} · changed ${shortInstant(updatedAt, now)}`;
}

/** "4 open and 12 done cards, changed last 4 Nov, 10:05": amid a sentence. */
export function lastSeenWords({ tasks: { open, done }, updatedAt }: Facts, now: number): string {
  const cards =
    open + done === 0
      ? 'no cards'
      : `${numberWords(open)} open and ${numberWords(done)} done card${open + done === 1 ? '' : 's'}`;
  return updatedAt === null ? cards : `${cards}, changed last ${shortInstant(updatedAt, now)}`;
}
