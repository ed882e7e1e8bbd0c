/** Rules as iCalendar writes them, `FREQ=WEEKLY;BYDAY=TU`: read and written (WHEN-10, WHEN-11). */
import {
  type DayNumber,
  formatDay,
  formatInstant,
  type Instant,
  parseDay,
  parseInstant,
} from '#shared/calendar/index.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import {
  checkRule,
  contradictory,
  everyRule,
  FREQUENCIES,
  type Rule,
  type RuleEnd,
  type RuleProblem,
  type RuleWeekday,
  type Stamp,
  unreadable,
} from './rule.ts';

const WEEKDAY_NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const TOO_FREQUENT = ['SECONDLY', 'MINUTELY', 'HOURLY'];
const PARTS = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYSECOND',
  'BYMINUTE',
  'BYHOUR',
  'BYDAY',
  'BYMONTHDAY',
  'BYYEARDAY',
  'BYWEEKNO',
  'BYMONTH',
  'BYSETPOS',
  'WKST',
];

/** The value of an RRULE, without its name. */
export function parseRule(text: string): Result<Rule, RuleProblem> {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(';')) {
    if (part.trim() === '') continue;
    const [name = '', value = ''] = part.split('=', 2).map((each) => each.trim());
    if (!PARTS.includes(name)) {
      const message = `The rule has a part that is not known: ${part.slice(0, 60)}.`;
      return err({ code: 'rule-part-unknown', message });
    }
    if (parts.has(name)) return contradictory(`The rule says ${name} twice.`);
    parts.set(name, value);
  }
  return ruleOf(parts);
}

function ruleOf(parts: ReadonlyMap<string, string>): Result<Rule, RuleProblem> {
  const given = parts.get('FREQ') ?? '';
  if (TOO_FREQUENT.includes(given)) {
    const message = 'The rule comes more often than once a day, which series of meetings do not.';
    return err({ code: 'rule-too-frequent', message, help: 'Name the times of the day, such as BYHOUR=9,13.' });
  }
  const frequency = FREQUENCIES.find((each) => each === given);
  if (!frequency) return unreadable('FREQ', given);
  if ((parts.get('BYSECOND') ?? '0') !== '0') {
    const message = 'The rule names seconds; meetings begin on the minute.';
    return err({ code: 'rule-seconds', message });
  }
  if (parts.has('COUNT') && parts.has('UNTIL')) {
    return contradictory('The rule ends twice: after so many times, and at a date.');
  }
  const end = endOf(parts);
  if (!end) return unreadable('UNTIL', parts.get('UNTIL') ?? '');
  const weekdays = weekdaysOf(parts.get('BYDAY'));
  if (!weekdays) return unreadable('BYDAY', parts.get('BYDAY') ?? '');
  const weekStart = parts.get('WKST') ?? 'MO';
  if (!WEEKDAY_NAMES.includes(weekStart)) return unreadable('WKST', weekStart);
  return checkRule(
    everyRule(frequency, {
      interval: numberOf(parts.get('INTERVAL') ?? '1'),
      end,
      months: numbersOf(parts.get('BYMONTH')),
      weekNumbers: numbersOf(parts.get('BYWEEKNO')),
      yearDays: numbersOf(parts.get('BYYEARDAY')),
      monthDays: numbersOf(parts.get('BYMONTHDAY')),
      weekdays,
      hours: numbersOf(parts.get('BYHOUR')),
      minutes: numbersOf(parts.get('BYMINUTE')),
      positions: numbersOf(parts.get('BYSETPOS')),
      weekStart: WEEKDAY_NAMES.indexOf(weekStart),
    }),
  );
}

function endOf(parts: ReadonlyMap<string, string>): RuleEnd | null {
  const [count, last] = [parts.get('COUNT'), parts.get('UNTIL')];
  if (count !== undefined) return { kind: 'count', count: numberOf(count) };
  if (last === undefined) return { kind: 'never' };
  const until = parseStamp(last);
  return until && { kind: 'until', until };
}

/** NaN, which no range holds, where it is none. */
function numberOf(text: string): number {
  return /^[+-]?\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
}

function numbersOf(list: string | undefined): readonly number[] {
  const all = list === undefined ? [] : list.split(',').map((each) => numberOf(each.trim()));
  return [...new Set(all)].sort((a, b) => a - b);
}

function weekdaysOf(list: string | undefined): readonly RuleWeekday[] | null {
  const found = new Map<string, RuleWeekday>();
  for (const entry of list === undefined ? [] : list.split(',')) {
    const [, nth, day = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(entry.trim()) ?? [];
    // The only number that would say the same as none.
    if (!WEEKDAY_NAMES.includes(day) || (nth !== undefined && Number(nth) === 0)) return null;
    const rule = { nth: Number(nth ?? 0), weekday: WEEKDAY_NAMES.indexOf(day) };
    found.set(nameOf(rule), rule);
  }
  return [...found.values()].sort((a, b) => a.weekday - b.weekday || a.nth - b.nth);
}

function nameOf({ nth, weekday }: RuleWeekday): string {
  return `${nth === 0 ? '' : nth}${WEEKDAY_NAMES[weekday]}`;
}

/** In one order and without what goes without saying: equal rules are equal texts. */
export function printRule(rule: Rule): string {
  const parts = [`FREQ=${rule.frequency}`];
  const say = (part: string, list: readonly (number | string)[]): void => {
    if (list.length > 0) parts.push(`${part}=${list.join(',')}`);
  };
  if (rule.interval !== 1) say('INTERVAL', [rule.interval]);
  if (rule.end.kind === 'count') say('COUNT', [rule.end.count]);
  if (rule.end.kind === 'until') say('UNTIL', [printStamp(rule.end.until)]);
  say('BYMONTH', rule.months);
  say('BYWEEKNO', rule.weekNumbers);
  say('BYYEARDAY', rule.yearDays);
  say('BYMONTHDAY', rule.monthDays);
  say('BYDAY', rule.weekdays.map(nameOf));
  say('BYHOUR', rule.hours);
  say('BYMINUTE', rule.minutes);
  say('BYSETPOS', rule.positions);
  if (rule.weekStart !== 0) say('WKST', [WEEKDAY_NAMES[rule.weekStart] ?? '']);
  return parts.join(';');
}

const STAMP = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(?:\d{2})?(Z)?)?$/;

/** `20260303`, `20260303T100000` or `20260303T100000Z`; null where there is no such time. Seconds are left off. */
export function parseStamp(text: string): Stamp | null {
  const [, year, month, date, hour, minute, utc] = STAMP.exec(text.trim().toUpperCase()) ?? [];
  const day: DayNumber | null = parseDay(`${year}-${month}-${date}`);
  if (day === null) return null;
  if (hour === undefined) return { kind: 'day', day };
  const wall: Instant | null = parseInstant(`${formatDay(day)}T${hour}:${minute}`);
  if (wall === null) return null;
  return utc === undefined ? { kind: 'wall', wall } : { kind: 'moment', moment: wall };
}

export function printStamp(stamp: Stamp): string {
  if (stamp.kind === 'day') return formatDay(stamp.day).replaceAll('-', '');
  const at = stamp.kind === 'wall' ? stamp.wall : stamp.moment;
  return `${formatInstant(at).replace(/[-:]/g, '')}00${stamp.kind === 'moment' ? 'Z' : ''}`;
}
