/** What a flag's sentence has to say of what the oracle found: its number and its day, each worded here by itself. */
import type { Found } from './found.ts';
import type { OracleSite } from './site.ts';
import { dayOfText } from './slow-time.ts';

export function spoken({ rule, since, measure, basis }: Found, site: OracleSite): string[] {
  const ago = since === null ? 0 : site.since(since);
  const long = lengthWords(ago, site);
  const on = since === null ? [] : [dayWords(since, site.today)];
  switch (rule) {
    case 'overdue':
    case 'not-started':
    case 'decision-waiting':
    case 'change-waiting':
    case 'risk-review':
      return [...on, ...(ago > 0 ? [`, ${long} ago`] : [])];
    case 'report-due':
      return [dayWords(basis, site.today), ...(ago > 0 ? [`, ${long} ago,`] : [])];
    case 'blocked':
      return ago > 0 ? [` ${long}: `] : ['Blocked: '];
    case 'stale':
      return [...on, `for ${long}, since`];
    case 'silent':
      return [` ${long}, with `];
    case 'reopened':
      return [...on, ...(measure > 1 ? [`${measure} times`] : [])];
    case 'started-late':
      return [...on, `, ${lengthWords(measure, site)} later than`];
    case 'will-be-late':
      return [`, ${lateWords(measure)} after `, `(${dateWords(basis, site.today)})`];
    case 'milestone-late':
      return [`, ${lateWords(measure)} after `, `(${dateWords(basis.split(' ')[1] ?? '', site.today)})`];
    case 'waiting-late':
      return [`; costs ${lateWords(measure)}`];
    case 'list-full':
      return [`, ${measure} more than its limit`];
    case 'scope-grown':
      return [`“${basis}”, ${measure} % of it`];
    case 'data-old':
      return [...on, measure === 1 ? ' was not heard' : `and ${measure - 1} other device`];
    case 'due-soon':
      return [dayWords(basis, site.today)];
    case 'item-open':
      return on;
    case 'action-open':
      return [...on, dayWords(basis, site.today)];
    case 'overloaded':
    case 'slack-used':
    case 'no-owner':
    case 'no-date':
    case 'no-estimate':
      return [];
  }
}

/** Hours of what is said to be too many: a flag's measure has whole ones. */
export function hoursTold(sentence: string): number | null {
  const told = /^Has ([\d.,]+) hours? of work too many/.exec(sentence)?.[1];
  return told === undefined ? null : Number(told.replace(',', ''));
}

function lateWords(days: number): string {
  if (days === 0.5) return 'half a working day';
  return `${days} working day${days === 1 ? '' : 's'}`;
}

/** [FLAG-1] Below a day in hours, below an hour in minutes. */
function lengthWords(days: number, { minutesPerDay }: OracleSite): string {
  const tenths = Math.round(days * 10);
  if (tenths === 5 || tenths >= 10) return lateWords(tenths / 10);
  const minutes = days * minutesPerDay;
  const hours = Math.round(minutes / 6) / 10;
  if (hours >= 1) return `${hours} working hour${hours === 1 ? '' : 's'}`;
  return `${Math.round(minutes)} working minute${Math.round(minutes) === 1 ? '' : 's'}`;
}

function dayWords(date: string, today: string): string {
  const away = dayOfText(date) - dayOfText(today);
  const near = new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]).get(away);
  const weekday = new Date(`${date.slice(0, 10)}T12:00:00Z`).toLocaleDateString('en-US', {
    weekday: 'short',
    timeZone: 'UTC',
  });
  return near ?? `${weekday} ${dateWords(date, today)}`;
}

function dateWords(date: string, today: string): string {
  const at = new Date(`${date.slice(0, 10)}T12:00:00Z`);
  const month = at.toLocaleDateString('en-US', { month: 'short', timeZone: 'UTC' });
  const words = `${at.getUTCDate()} ${month}`;
  return date.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${date.slice(0, 4)}`;
}
