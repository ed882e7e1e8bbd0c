/** Rules about the whole project: scope grown, report due, data that may be old. */

import { dayInZone } from '#shared/domain/day.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { Finding } from '../flag.ts';
import type { Knowledge } from '../matter.ts';
import type { KnownDevice } from '../moment.ts';
import { dayWords } from '../words.ts';

/** Working minutes, of cards that stand for nothing else. */
export interface Scope {
  /** In the latest baseline, of what is gone since too. */
  readonly before: number;
  readonly now: number;
  readonly added: number;
  readonly longer: number;
}

export function scopeGrown(scope: Scope, know: Knowledge): Finding | null {
  const { baseline, days, thresholds } = know;
  if (baseline === null || scope.before <= 0) return null;
  const grown = scope.now - scope.before;
  // Multiplied first: 0.29 times a hundred is less than 29.
  const percent = Math.floor((grown * 100) / scope.before);
  if (percent < thresholds.scopeGrown) return null;
  const parts = [
    ...(scope.added > 0 ? [`${counted(scope.added, 'card')} added`] : []),
    ...(scope.longer > 0 ? [`${scope.longer === 1 ? '1 takes' : `${numberWords(scope.longer)} take`} longer`] : []),
  ];
  return {
    severity: percent >= 2 * thresholds.scopeGrown ? 'warning' : 'notice',
    sentence: `The plan holds ${days.words(days.inDays(grown))} more than “${baseline.name}”, ${percent} % of it: ${parts.join(', ')}.`,
    since: null,
    measure: percent,
    basis: baseline.name,
    facts: [
      { name: 'In the baseline', value: days.words(days.inDays(scope.before)) },
      { name: 'Now', value: days.words(days.inDays(scope.now)) },
      { name: 'Added', value: counted(scope.added, 'card') },
      { name: 'Longer', value: counted(scope.longer, 'card') },
    ],
    offer: { act: 'open-compare', subject: 'project', words: 'Compare with the baseline' },
  };
}

export function reportDue({ moment, days }: Knowledge): Finding | null {
  const { report } = moment;
  if (report === null) return null;
  const isDrafted = report.isDrafted === true;
  // What waits to be read is told of before its day.
  if (report.dueOn > days.today && !isDrafted) return null;
  const isLate = report.dueOn < days.today;
  const late = days.since(report.dueOn);
  const ago = late > 0 ? `, ${days.words(late)} ago,` : '';
  const due = `${isLate ? 'was due' : 'is due'} ${dayWords(report.dueOn, days.today)}${ago}`;
  return {
    severity: isLate ? 'warning' : 'notice',
    sentence: `“${report.title}” ${due} and ${isDrafted ? 'is drafted: read it and send it.' : 'has not been sent.'}`,
    since: report.dueOn <= days.today ? report.dueOn : null,
    measure: 0,
    basis: report.dueOn,
    facts: [{ name: 'Due', value: dayWords(report.dueOn, days.today) }],
    offer: { act: 'open-report', subject: 'project', words: 'Open the reports' },
  };
}

const DAY = 86_400_000;

/** Not heard from for as long as the threshold says, in days of the calendar: devices are away on days off too. */
export function oldDevices({ moment, thresholds }: Knowledge): readonly KnownDevice[] {
  return moment.devices.filter(
    ({ heardAt }) => heardAt !== null && moment.now - heardAt >= thresholds.deviceSilent * DAY,
  );
}

export function dataOld(know: Knowledge): Finding | null {
  const { timeZone, days } = know;
  const old = oldDevices(know);
  const [first] = old.toSorted(
    (left, right) => (left.heardAt ?? 0) - (right.heardAt ?? 0) || (left.name < right.name ? -1 : 1),
  );
  if (!first || first.heardAt === null) return null;
  const since = dayInZone(first.heardAt, timeZone);
  const others = old.length === 1 ? '' : ` and ${counted(old.length - 1, 'other device')}`;
  return {
    severity: 'notice',
    sentence: `“${first.name}”${others} ${old.length === 1 ? 'was' : 'were'} not heard from since ${dayWords(since, days.today)}: what was done there is not known here.`,
    since,
    measure: old.length,
    basis: 'devices',
    facts: old.map(({ name, heardAt }) => ({
      name,
      value: `heard ${dayWords(dayInZone(heardAt ?? 0, timeZone), days.today)}`,
    })),
    offer: { act: 'open-sharing', subject: 'project', words: 'Show the devices' },
  };
}
