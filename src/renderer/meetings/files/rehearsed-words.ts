/** What a calendar would do to a project, in words. */
import { MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import { type DateValue, dayNumber, dayOf } from '#shared/domain/day.ts';
import { dateWords } from '#shared/meetings/meeting-words.ts';
import { parseRule } from '#shared/meetings/when/rule-text.ts';
import { ruleWords } from '#shared/meetings/when/words.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import type { CalendarRehearsal, RehearsedRow } from '#shared/transfer/ics/records/rehearse.ts';

/** Of each kind; a calendar may hold thousands. */
export const MOST_ROWS = 100;

interface RehearsedSection {
  readonly title: string;
  readonly rows: readonly RehearsedRow[];
}

/** Those that hold something. */
export function rehearsedSections(rehearsal: CalendarRehearsal): readonly RehearsedSection[] {
  const { made, changed, cancelled, tasksMade, tasksChanged } = rehearsal;
  return [
    { title: 'New meetings', rows: made },
    { title: 'Meetings brought up to date', rows: changed },
    { title: 'Meetings cancelled', rows: cancelled },
    { title: 'New cards', rows: tasksMade },
    { title: 'Cards brought up to date', rows: tasksChanged },
  ].filter(({ rows }) => rows.length > 0);
}

/** When it is, and how it comes again; on its own clock. */
export function rowWords({ date, rule }: RehearsedRow): string {
  if (date === null) return 'No date';
  const again = (rule ?? '').split('\n').flatMap((line) => againWords(line, date));
  return again.length === 0 ? dateWords(date) : `${again.join(', ')} from ${dateWords(dayOf(date))}`;
}

function againWords(line: string, date: DateValue): string[] {
  const rule = line === '' ? null : parseRule(line);
  if (!rule?.ok) return [];
  const midnight = dayNumber(dayOf(date)) * MINUTES_PER_DAY;
  const start = parseInstant(date) ?? midnight;
  const time = { start, length: 0, isAllDay: !date.includes('T'), zone: UTC };
  const year = Number(date.slice(0, 4));
  return [ruleWords(rule.value, time, year)];
}
