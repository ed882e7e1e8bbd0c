/** A repeat in plain words, which `read-words.ts` reads again (REPEAT-6): "Every second Tuesday", "Every month on the last working day". */
import { MINUTES_PER_DAY, parseDay } from '#shared/calendar/index.ts';
import { MONTH_NAMES } from '#shared/calendar/names.ts';
import type { Day } from '#shared/domain/day.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Rule } from '#shared/meetings/when/rule.ts';
import { everyWords, placeWords, ruleWords } from '#shared/meetings/when/words.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import type { Comes, Repeat } from './repeat.ts';

/** Without a full stop. `day` stands for what a rule leaves open. */
export function repeatWords(repeat: Repeat, day: Day): string {
  const { comes, by, until, left } = repeat;
  return [
    comesWords(comes, day),
    by === 'done' ? ' after it is done' : '',
    until === null ? '' : ` until ${dateWords(until)}`,
    left === null ? '' : `, ${left === 0 ? 'for the last time' : `${counted(left, 'time')} more`}`,
  ].join('');
}

function comesWords(comes: Comes, day: Day): string {
  if (comes.kind === 'workingDays') return everyWords(comes.interval, 'working day');
  if (comes.kind === 'workingDayOfMonth') {
    return `${everyWords(comes.interval, 'month')} on ${placeWords(comes.nth)} working day`;
  }
  const start = (parseDay(day) ?? 0) * MINUTES_PER_DAY;
  return (
    yearlyWords(comes.rule) ??
    ruleWords(comes.rule, { start, length: MINUTES_PER_DAY, isAllDay: true, zone: UTC }, Number(day.slice(0, 4)))
  );
}

/** "Every year on 4 December", for the one day that most of them are about. */
function yearlyWords({ frequency, interval, months, monthDays, weekdays, yearDays, weekNumbers, positions }: Rule) {
  const [month, more] = months;
  const [day, others] = monthDays;
  const isMore = more !== undefined || others !== undefined || positions.length + weekNumbers.length > 0;
  if (frequency !== 'YEARLY' || isMore || weekdays.length > 0 || yearDays.length > 0) return null;
  if (month === undefined || day === undefined || day < 0) return null;
  return `${everyWords(interval, 'year')} on ${day} ${MONTH_NAMES[month - 1]}`;
}

function dateWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTH_NAMES[(month ?? 1) - 1]} ${year}`;
}
