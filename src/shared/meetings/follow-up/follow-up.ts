/** A ready, polite message for a person about what is open with them (FOLLOW-1 to FOLLOW-5). */

import type { DateValue, DayTime } from '#shared/domain/day.ts';
import { counted } from '#shared/kernel/counted.ts';
import { oneLine } from '../clean-text.ts';
import { byDue, dueWords, isPast } from '../due.ts';

export interface OpenAction {
  readonly title: string;
  readonly due: DateValue | null;
  /** Why it cannot go on; '' where no reason was given, null where it can. */
  readonly blocked: string | null;
  /** Title of the meeting that it comes from. */
  readonly meeting: string | null;
}

export interface FollowUpContext {
  /** On the project's clock. */
  readonly now: DayTime;
  readonly project: string;
  /** The meeting that comes, and when in words; null where there is none to name. */
  readonly before: { readonly title: string; readonly when: string } | null;
  /** Who writes; null where nobody is known to be at this device. */
  readonly from: string | null;
}

export interface FollowUp {
  readonly subject: string;
  /** For a mail or any field that takes plain words. */
  readonly text: string;
  readonly markdown: string;
}

/** Null when nothing is open (FOLLOW-1). */
export function followUpOf(person: string, open: readonly OpenAction[], context: FollowUpContext): FollowUp | null {
  if (open.length === 0) return null;
  const { now, from } = context;
  const actions = open.map((action) => ({ ...action, title: oneLine(action.title) || 'Untitled' })).sort(byDue);
  const late = actions.filter(({ due }) => due !== null && isPast(due, now)).length;
  const name = oneLine(person);
  const compose = (quote: (words: string) => string, bold: (words: string) => string): string => {
    const lines = actions.map((action) => `- ${bold(quote(action.title))}${stateWords(action, now, quote)}`);
    return [
      `Hello${name === '' ? '' : ` ${quote(name)}`},`,
      opening(actions.length, context, quote),
      lines.join('\n'),
      CLOSING,
      ...(from === null || oneLine(from) === '' ? [] : [quote(oneLine(from))]),
    ].join('\n\n');
  };
  return {
    subject: subjectOf(actions.length, late, context),
    text: compose(
      (words) => words,
      (words) => words,
    ),
    markdown: compose(escapeMarkdown, (words) => `**${words}**`),
  };
}

const CLOSING =
  'If something stands in the way, or a date no longer holds, a short word is enough and we will find another one. Thank you.';

function subjectOf(count: number, late: number, { project, before }: FollowUpContext): string {
  const name = oneLine(before?.title ?? '') || oneLine(project);
  const tail = late === 0 ? '' : late === count ? ', overdue' : `, ${late} overdue`;
  return `${name === '' ? '' : `${name}: `}${counted(count, 'open action')}${tail}`;
}

function opening(count: number, { project, before }: FollowUpContext, quote: (words: string) => string): string {
  const what = count === 1 ? 'this action is' : `these ${count} actions are`;
  const name = oneLine(project);
  const where = name === '' ? '' : ` in ${quote(name)}`;
  if (!before) return `${capital(what)} open with you${where}:`;
  return `Before “${quote(oneLine(before.title) || 'Untitled')}” on ${quote(before.when)}, ${what} open with you${where}:`;
}

function stateWords({ due, blocked, meeting }: OpenAction, now: DayTime, quote: (words: string) => string): string {
  const from = oneLine(meeting ?? '');
  const reason = oneLine(blocked ?? '');
  return [
    due === null ? ', without a date' : `, ${dueWords(due, now)}`,
    ...(blocked === null ? [] : [reason === '' ? ', blocked' : `, blocked: ${quote(reason)}`]),
    ...(from === '' ? [] : [` (agreed at “${quote(from)}”)`]),
  ].join('');
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Signs that would mean something in Markdown amid a line. */
function escapeMarkdown(words: string): string {
  return words.replace(/[\\`*_[\]<>#|~&]/g, '\\$&');
}
