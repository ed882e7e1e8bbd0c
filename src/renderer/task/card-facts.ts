/** What a card shows under its title, in words: only what is set (INTERFACE "Card"). */

import { lateness, longDate, shortDate } from '#renderer/ui/dates/format-date.ts';
import type { CardAge } from '#shared/domain/card-age.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { dayOf, daysBetween } from '#shared/domain/day.ts';
import type { PersonRecord, TaskRecord } from '#shared/domain/records.ts';
import { writeEstimate } from '#shared/entry/index.ts';
import { plannedDay, readRepeat, repeatWords } from '#shared/repeat/index.ts';
import type { Card } from '#shared/views/index.ts';

export const PRIORITY_NAMES = { urgent: 'Urgent', high: 'High', medium: 'Medium', low: 'Low' } as const;

/** [SCH-T1] "Ada 50 %"; the name alone of who gives a task all of their time, or nobody said how much. */
export function ownerWords(person: PersonRecord, task: Pick<TaskRecord, 'allocations'>): string {
  const share = shareWords(person, task);
  return share === null ? person.name : `${person.name} ${share}`;
}

/** "50 %"; null for all of it. */
export function shareWords({ id }: PersonRecord, { allocations }: Pick<TaskRecord, 'allocations'>): string | null {
  const percent = Math.round(allocations[id] ?? 100);
  return percent === 100 ? null : `${percent} %`;
}

export interface DueFact {
  readonly text: string;
  /** The whole of it, for people who ask. */
  readonly label: string;
  readonly tone: 'plain' | 'at-risk' | 'off-track';
}

/** Days ahead at which a due date begins to stand out. */
const SOON = 1;

export function dueFact(due: DateValue | null, done: boolean, today: Day): DueFact | null {
  if (due === null) return null;
  const text = shortDate(due, today);
  const whole = `Due ${longDate(due)}`;
  if (done) return { text, label: whole, tone: 'plain' };
  const late = lateness(due, today);
  if (late) return { text: late, label: `${whole}, ${late}`, tone: 'off-track' };
  const soon = daysBetween(today, dayOf(due)) <= SOON;
  return { text, label: whole, tone: soon ? 'at-risk' : 'plain' };
}

export interface AgeFact {
  readonly text: string;
  readonly label: string;
  readonly tone: 'plain' | 'at-risk';
}

/** [AGE-1] Nothing for a card that is fresh. */
export function ageFact(age: CardAge | null): AgeFact | null {
  if (age === null || age.kind === 'fresh') return null;
  const days = age.days === 1 ? '1 day' : `${age.days} days`;
  return { text: `${age.days} d`, label: `Not touched for ${days}`, tone: age.kind === 'stale' ? 'at-risk' : 'plain' };
}

/** "Repeats: every second Friday"; null for what does not, or cannot be read. */
export function repeatFact(task: Pick<TaskRecord, 'repeat' | 'due' | 'start'>): string | null {
  const repeat = readRepeat(task.repeat);
  const words = repeat && repeatWords(repeat, plannedDay(repeat, task) ?? ('1970-01-01' as Day));
  return words && `Repeats: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** Everything the card says, for a screen reader that lands on it. `unread`: of its comments. */
export function cardDescription(card: Card, today: Day, unread: number): string {
  const { task } = card;
  const parts: string[] = [];
  if (task.doneAt !== null) parts.push('Done');
  if (task.blocked !== null) parts.push(task.blocked === '' ? 'Blocked' : `Blocked: ${task.blocked}`);
  if (task.priority !== null) parts.push(`${task.priority} priority`);
  const due = dueFact(task.due, task.doneAt !== null, today);
  if (due) parts.push(due.label);
  const repeat = task.doneAt === null ? repeatFact(task) : null;
  if (repeat) parts.push(repeat);
  if (card.owners.length > 0) parts.push(`Owners: ${card.owners.map((person) => ownerWords(person, task)).join(', ')}`);
  if (card.labels.length > 0) parts.push(`${card.labels.length} ${card.labels.length === 1 ? 'label' : 'labels'}`);
  if (task.effort !== null) parts.push(`Estimate ${writeEstimate(task.effort)}`);
  if (card.checklist) parts.push(`Checklist ${card.checklist.done} of ${card.checklist.total}`);
  if (card.comments > 0) parts.push(commentsLabel(card.comments, unread));
  return parts.join('. ');
}

/** "3 comments", "3 comments, 1 unread". */
export function commentsLabel(comments: number, unread: number): string {
  const words = comments === 1 ? '1 comment' : `${comments} comments`;
  return unread === 0 ? words : `${words}, ${unread} unread`;
}

/** The same as short as it goes: "3", "3, 1 new", "3 new". */
export function commentsText(comments: number, unread: number): string {
  if (unread === 0) return String(comments);
  return unread === comments ? `${unread} new` : `${comments}, ${unread} new`;
}
