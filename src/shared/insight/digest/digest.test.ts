import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#shared/domain/day.ts';
import type { Flag } from '#shared/insight/index.ts';
import { asId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import { fullRow, NOON, summaryPerson, summaryRow, TODAY, waitingCard } from '#tests/support/summaries.ts';
import { type DigestMoment, digest, SECTIONS } from './digest.ts';

const ME = { id: 'me-of-this-device-22-ch', name: 'Ana Reis' };
const BEN = asId<PersonId>('ben');

function moment(more: Partial<DigestMoment> = {}): DigestMoment {
  return { me: ME, now: NOON, since: null, snoozed: new Map(), ...more };
}

const people = [summaryPerson('a1', 'Ana Reis'), summaryPerson('ben', 'Ben')];
const titles = (rows: Parameters<typeof digest>[0], more: Partial<DigestMoment> = {}) => {
  const { sections } = digest(rows, moment(more));
  return Object.fromEntries(
    SECTIONS.flatMap((section) => {
      const items = sections[section].map(({ title, why }) => `${title}: ${why}`);
      return items.length === 0 ? [] : [[section, items]];
    }),
  );
};

function flag(rule: string, subject: Flag['subject'], severity: Flag['severity'], more: Partial<Flag> = {}): Flag {
  const title = subject.slice(subject.indexOf(':') + 1);
  return {
    key: `${rule} ${subject}`,
    rule,
    subject,
    severity,
    title,
    sentence: `${rule} says so.`,
    people: [],
    since: null,
    measure: 1,
    ...more,
  } as Flag;
}

describe('the digest', () => {
  it('[DIGEST-2] knows what waits for me, by whatever record of a project I am', () => {
    const waiting = [
      waitingCard('late', 'a1', '2026-11-15'),
      waitingCard('today', 'a1', '2026-11-18'),
      waitingCard('tomorrow', 'a1', '2026-11-19'),
      waitingCard('later', 'a1', '2026-11-20'),
      waitingCard('stuck', 'a1', null, { what: 'blocked', reason: 'no permit' }),
      waitingCard('which', 'a1', null, { subject: 'decision:d', what: 'decision', since: '2026-11-02' as Day }),
    ];
    expect(titles([summaryRow('Harbour', { people, waiting })])).toEqual({
      forMe: [
        'late: 3 days late',
        'today: Due today',
        'tomorrow: Due tomorrow',
        'stuck: Blocked: no permit',
        'which: Waits for a decision since 2 Nov',
      ],
    });
  });

  it('[DIGEST-2] takes for me who bears my name, also beside the record that what I do makes', () => {
    const both = [...people, summaryPerson(ME.id, 'Ana  REIS')];
    const waiting = [waitingCard('late', 'a1', '2026-11-15'), waitingCard('mine', ME.id, '2026-11-15')];
    const { sections } = digest([summaryRow('Harbour', { people: both, waiting })], moment());
    expect(sections.forMe.map(({ title }) => title)).toEqual(['late', 'mine']);
    expect(sections.forOthers).toEqual([]);
  });

  it('[DIGEST-3] knows what waits for others, and what nobody owns', () => {
    const waiting = [
      waitingCard('late', 'ben', '2026-11-17'),
      waitingCard('soon', 'ben', '2026-11-19'),
      waitingCard('lost', null, '2026-11-17'),
      waitingCard('asked', null, null, { subject: 'changeRequest:c', what: 'change', since: TODAY }),
    ];
    expect(titles([summaryRow('Harbour', { people, waiting })])).toEqual({
      forMe: ['asked: Waits for a decision since today'],
      forOthers: ['late: 1 day late'],
      atRisk: ['lost: 1 day late, and nobody owns it'],
    });
  });

  it('[DIGEST-3] says that nobody owns it as the reason ends: in words or with a full stop', () => {
    const blocked = (id: string, reason: string) => waitingCard(id, null, '2026-11-17', { what: 'blocked', reason });
    const waiting = [blocked('words', 'no permit'), blocked('stop', 'No permit.'), blocked('said', 'Ben: “not yet.”')];
    expect(titles([summaryRow('Harbour', { people, waiting })])).toEqual({
      atRisk: [
        'said: Blocked: Ben: “not yet.” Nobody owns it.',
        'stop: Blocked: No permit. Nobody owns it.',
        'words: Blocked: no permit, and nobody owns it',
      ],
    });
  });

  it('[DIGEST-1] tells what was done although it was gone through on a clock that was put back since', () => {
    const done = [
      { task: asId<TaskId>('t'), title: 'Dig', at: NOON - 3_600_000, day: TODAY, by: null, milestone: false },
    ];
    const rows = [summaryRow('Harbour', { done })];
    expect(titles(rows, { since: NOON - 60_000 })).toEqual({});
    expect(titles(rows, { since: NOON + 365 * 86_400_000 })).toEqual({ done: ['1 card done: Dig'] });
  });

  it('[DIGEST-1] [DIGEST-4] [DIGEST-7] [DIGEST-10] tells of a thing once, by its gravest flag, and counts what is mine and the reports', () => {
    const row = summaryRow('Harbour', {
      people,
      waiting: [
        waitingCard('late', 'a1', '2026-11-15'),
        waitingCard('stuck', 'ben', null, { what: 'blocked', reason: 'no permit' }),
      ],
      flags: [
        flag('no-date', 'task:stuck', 'notice'),
        flag('milestone-late', 'task:opening', 'alarm'),
        flag('overdue', 'task:late', 'warning'),
        flag('stale', 'task:late', 'warning'),
        flag('list-full', 'list:doing', 'notice'),
        flag('report-due', 'project', 'warning', { title: 'Weekly' }),
      ],
      coming: [
        { task: asId<TaskId>('opening'), title: 'opening', day: TODAY, kind: 'milestone', owners: [] },
        { task: asId<TaskId>('late'), title: 'late', day: TODAY, kind: 'due', owners: [asId<PersonId>('a1')] },
      ],
    });
    expect(titles([row])).toEqual({
      forMe: ['late: overdue says so.'],
      forOthers: ['stuck: Blocked: no permit'],
      atRisk: ['opening: milestone-late says so.'],
      reports: ['Weekly: report-due says so.'],
    });
    expect(digest([row], moment()).count).toBe(2);
  });

  it('[DIGEST-1] [DIGEST-8] tells of a report that is due beside what else holds of its project, and each is snoozed alone', () => {
    const row = summaryRow('Harbour', {
      flags: [
        flag('scope-grown', 'project', 'warning', { title: 'Harbour' }),
        flag('report-due', 'project', 'notice', { title: 'Weekly' }),
      ],
    });
    const both = { atRisk: ['Harbour: scope-grown says so.'], reports: ['Weekly: report-due says so.'] };
    expect(titles([row])).toEqual(both);
    const [report] = digest([row], moment()).sections.reports;
    const snoozed = new Map([[report?.key ?? '', addDays(TODAY, 1)]]);
    expect(titles([row], { snoozed })).toEqual({ atRisk: both.atRisk });
  });

  it('[DIGEST-3] tells of more cards than a row names by their flags, under those whom they wait for', () => {
    const flags = [
      flag('overdue', 'task:bens', 'alarm', { people: [BEN] }),
      flag('overdue', 'task:mine', 'alarm', { people: [BEN, asId<PersonId>('a1')] }),
      flag('blocked', 'task:nobodys', 'warning'),
    ];
    expect(titles([summaryRow('Harbour', { people, flags })])).toEqual({
      forMe: ['mine: overdue says so.'],
      forOthers: ['bens: overdue says so.'],
      atRisk: ['nobodys: blocked says so.'],
    });
  });

  it('[DIGEST-5] brings milestones and my cards each, and those of others in a line', () => {
    const card = (id: string, day: string, owners: string[], kind: 'due' | 'milestone' | 'start' = 'due') => ({
      task: asId<TaskId>(id),
      title: id,
      day: day as Day,
      kind,
      owners: owners.map((owner) => asId<PersonId>(owner)),
    });
    const coming = [
      card('mine', '2026-11-20', ['a1', 'ben']),
      card('opening', '2026-11-23', [], 'milestone'),
      card('bens', '2026-11-20', ['ben']),
      card('bens too', '2026-11-24', ['ben']),
      card('far', '2026-11-26', ['a1']),
      card('begins', '2026-11-19', ['a1'], 'start'),
    ];
    expect(titles([summaryRow('Harbour', { people, coming })])).toEqual({
      coming: ['mine: Due on Fri', 'opening: Milestone on Mon', '2 cards of others: bens and bens too, until Tue'],
    });
  });

  it('[DIGEST-6] brings meetings of mine until tomorrow, with what is open', () => {
    const meeting = (key: string, hours: number, attendees: string[]) => ({
      key,
      title: key,
      from: NOON / 60_000 + hours * 60,
      to: NOON / 60_000 + hours * 60 + 30,
      isAllDay: false,
      attendees: attendees.map((person) => asId<PersonId>(person)),
      items: key === 'weekly' ? ['Pumps', 'Permit'] : [],
      open: key === 'weekly' ? [{ task: asId<TaskId>('t'), title: 'Call the port' }] : [],
    });
    const meetings = [
      meeting('daily', 20, ['a1']),
      meeting('weekly', 2, ['a1', 'ben']),
      meeting('bens', 2, ['ben']),
      meeting('over', -2, ['a1']),
      meeting('far', 40, ['a1']),
    ];
    expect(titles([summaryRow('Harbour', { people, meetings })])).toEqual({
      meetings: [
        'weekly: 2 items on its agenda, 1 action still open: Call the port',
        'daily: nothing on its agenda yet',
      ],
    });
    // In the first hour of the day, all of tomorrow still counts; tomorrow is the project's.
    const midnight = { now: NOON - 12 * 3_600_000 };
    const late = [meeting('evening', 34, ['a1']), meeting('after', 36, ['a1'])];
    expect(titles([summaryRow('Harbour', { people, meetings: late })], midnight)).toEqual({
      meetings: ['evening: nothing on its agenda yet'],
    });
    const east = summaryRow('Harbour', { people, meetings: late, timeZone: 'Asia/Tokyo' });
    expect(titles([east], midnight)).toEqual({});
    const without = summaryRow('Quay', { people: people.slice(1), meetings: [meeting('bens', 2, ['ben'])] });
    expect(titles([without])).toEqual({ meetings: ['bens: nothing on its agenda yet'] });
  });

  it('tells what was done since it was gone through', () => {
    const done = ['a', 'b', 'c', 'd', 'e'].map((title, at) => ({
      task: asId<TaskId>(title),
      title,
      at: NOON - at * 3_600_000,
      day: TODAY,
      by: BEN,
      milestone: title === 'b',
    }));
    const rows = [summaryRow('Harbour', { people, done })];
    expect(titles(rows)).toEqual({ done: ['5 cards done: reached b; a, b, c and 2 more'] });
    expect(titles(rows, { since: NOON - 2 * 3_600_000 })).toEqual({ done: ['2 cards done: reached b; a and b'] });
    expect(titles(rows, { since: NOON })).toEqual({});
  });

  it('[DIGEST-8] leaves out what is snoozed, until its day', () => {
    const rows = [summaryRow('Harbour', { people, waiting: [waitingCard('late', 'a1', '2026-11-15')] })];
    const until = (day: string) => ({ snoozed: new Map([['Harbour task:late', day as Day]]) });
    expect(titles(rows, until('2026-11-19'))).toEqual({});
    expect(titles(rows, until('2026-11-18'))).toHaveProperty('forMe');
    expect(titles([summaryRow('Quay', { ...rows[0], id: asId('Quay') })], until('2026-11-19'))).toHaveProperty('forMe');
  });

  it('[DIGEST-9] brings the gravest first, and the same order whatever order the rows come in', () => {
    const rows = Array.from({ length: 6 }, (_, index) => fullRow(index));
    const keys = (given: typeof rows) =>
      SECTIONS.map((section) => digest(given, moment()).sections[section].map(({ key }) => key));
    expect(keys(rows.toReversed())).toEqual(keys(rows));
    const { forOthers } = digest(rows, moment()).sections;
    const due = forOthers.map((item) => item.due ?? '');
    expect(due).toEqual(due.toSorted());
    expect(forOthers.length).toBeGreaterThan(100);
  });
});
