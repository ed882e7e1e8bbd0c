/** What a task that repeats says of when it comes again (REPEAT-1), as its register holds it: read leniently, written in one way. */
import { formatDay } from '#shared/calendar/index.ts';
import { type DateValue, type Day, dayOf, isDay } from '#shared/domain/day.ts';
import { asId, type ListId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Rule } from '#shared/meetings/when/rule.ts';
import { parseRule, printRule } from '#shared/meetings/when/rule-text.ts';
import { dayOfStamp } from '#shared/meetings/when/rule-times.ts';

/** The days on which it comes. */
export type Comes =
  /** Days alone, and without an end of its own. */
  | { readonly kind: 'rule'; readonly rule: Rule }
  /** Every so many working days of the project. */
  | { readonly kind: 'workingDays'; readonly interval: number }
  /** The n-th working day of every so many months; from the end where negative. */
  | { readonly kind: 'workingDayOfMonth'; readonly nth: number; readonly interval: number };

export interface Repeat {
  readonly comes: Comes;
  /** Counted from the day that was planned, or from the day on which it was done. */
  readonly by: 'due' | 'done';
  /** The last day on which it may come. */
  readonly until: Day | null;
  /** How often it comes after this one; null for ever. */
  readonly left: number | null;
}

/** What the register holds besides: of this occurrence. */
export interface StoredRepeat extends Repeat {
  /** The day that the rule planned for this one, wherever its due date was moved since. */
  readonly on: Day | null;
  /** The list in which the next one begins. */
  readonly list: ListId | null;
}

export const MOST_INTERVAL = 999;
/** Working days that a month has at most. */
export const MOST_NTH = 23;
const MOST_LEFT = 9999;

/** Null for what says nothing that can be followed. */
export function readRepeat(stored: Json): StoredRepeat | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
  const { rule, by, until, left, on, list } = stored as Readonly<Record<string, Json | undefined>>;
  const comes = typeof rule === 'string' ? parseComes(rule) : null;
  if (!comes?.ok) return null;
  return {
    comes: comes.value.comes,
    by: by === 'done' ? 'done' : 'due',
    until: isDay(until) ? until : comes.value.until,
    left: isCount(left, 0, MOST_LEFT) ? left : comes.value.left,
    on: isDay(on) ? on : null,
    list: typeof list === 'string' && list !== '' ? asId<ListId>(list) : null,
  };
}

export function storeRepeat({ comes, by, until, left, on, list }: StoredRepeat): Json {
  return {
    rule: printComes(comes),
    ...(by === 'done' ? { by } : {}),
    ...(until === null ? {} : { until }),
    ...(left === null ? {} : { left }),
    ...(on === null ? {} : { on }),
    ...(list === null ? {} : { list }),
  };
}

/** The day from which a rule goes on: as planned, else as the card is dated. */
export function plannedDay(
  { on }: Pick<StoredRepeat, 'on'>,
  { due, start }: { readonly due: DateValue | null; readonly start: DateValue | null },
): Day | null {
  const dated = due ?? start;
  return on ?? (dated === null ? null : dayOf(dated));
}

type Parsed = Pick<Repeat, 'comes' | 'until' | 'left'>;

/** RFC 5545's rules, and two of working days: `FREQ=WORKDAILY;INTERVAL=2`, `FREQ=WORKMONTHLY;BYSETPOS=-1`. */
export function parseComes(text: string): Result<Parsed, Problem> {
  if (text.length > 1000) return err({ code: 'repeat-unreadable', message: 'This rule is too long to be one.' });
  const own = /^FREQ=WORK(DAILY|MONTHLY)((?:;[A-Z]+=-?\d{1,4})*)$/i.exec(text.trim());
  return own ? ofWorkingDays(own[1]?.toUpperCase() === 'DAILY', own[2] ?? '') : ofRule(text);
}

function ofWorkingDays(isDaily: boolean, rest: string): Result<Parsed, Problem> {
  const parts = new Map(rest.split(';').map((part) => part.toUpperCase().split('=', 2) as [string, string]));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const nth = Number(parts.get('BYSETPOS') ?? 1);
  if (!isCount(interval, 1, MOST_INTERVAL) || nth === 0 || !isCount(Math.abs(nth), 1, MOST_NTH)) return UNREADABLE;
  const comes: Comes = isDaily ? { kind: 'workingDays', interval } : { kind: 'workingDayOfMonth', nth, interval };
  return ok({ comes, until: null, left: null });
}

const UNREADABLE = err({ code: 'repeat-unreadable', message: 'This rule of working days means nothing.' } as const);

function ofRule(text: string): Result<Parsed, Problem> {
  const read = parseRule(text.replace(/^RRULE:/i, ''));
  if (!read.ok) return read;
  const { end, ...rule } = read.value;
  if (rule.hours.length > 0 || rule.minutes.length > 0) {
    return err({ code: 'repeat-times', message: 'A card comes once a day at most: its rule names days and no times.' });
  }
  if (rule.interval > MOST_INTERVAL) {
    return err({
      code: 'repeat-rare',
      message: `A card repeats every ${MOST_INTERVAL} days, weeks, months or years at most.`,
    });
  }
  const until = end.kind === 'until' ? formatDay(dayOfStamp(end.until)) : null;
  const left = end.kind === 'count' ? Math.min(MOST_LEFT, end.count - 1) : null;
  return ok({ comes: { kind: 'rule', rule: { ...rule, end: { kind: 'never' } } }, until, left });
}

export function printComes(comes: Comes): string {
  if (comes.kind === 'rule') return printRule(comes.rule);
  const every = comes.interval === 1 ? '' : `;INTERVAL=${comes.interval}`;
  return comes.kind === 'workingDays' ? `FREQ=WORKDAILY${every}` : `FREQ=WORKMONTHLY${every};BYSETPOS=${comes.nth}`;
}

function isCount(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
