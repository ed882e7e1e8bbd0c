import { describe, expect, it } from 'vitest';
import {
  createLink,
  moveInOutline,
  type ProjectDocument,
  setDone,
  setProjectFields,
  setSchedule,
  setTaskFields,
  setThresholds,
  takeBaseline,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { baselineDates, scheduleView } from '#shared/views/index.ts';
import { found, sentences } from '#tests/support/insight.ts';
import { DAY, siteFrom } from '#tests/support/planned-site.ts';

const site = () => siteFrom('2026-11-02');

/** 2 November 2026 is a Monday. */
const due = (project: ProjectDocument, task: TaskId, date: string): void =>
  must(setTaskFields(project, task, { due: date as DateValue }));

describe('overdue', () => {
  it('[FLAG-1] holds from the day after, counted in working days, today among them', () => {
    const { project, card } = site();
    due(project, card('Permits'), '2026-11-06');
    expect(sentences(project, 'overdue', '2026-11-06')).toEqual([]);
    expect(sentences(project, 'overdue', '2026-11-07')).toEqual(['Permits: Was due yesterday.']);
    expect(sentences(project, 'overdue', '2026-11-09')).toEqual(['Permits: Was due Fri 6 Nov, 1 working day ago.']);
    expect(sentences(project, 'overdue', '2026-11-12')).toEqual(['Permits: Was due Fri 6 Nov, 4 working days ago.']);
  });

  it('[FLAG-1] a half day is half of one, and a day off none', () => {
    const { project, card } = site();
    const exceptions = [
      { from: '2026-11-09', to: '2026-11-09', working: [] },
      { from: '2026-11-10', to: '2026-11-10', working: [['08:00', '12:00']] },
    ];
    const week = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
        day,
        [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
      ]),
    );
    must(
      project.run({ command: 'importRecords', label: 'Import', origin: 'import' }, (writer) => {
        writer.create('calendar', 'c' as never, { name: 'Site', minutesPerDay: 480, week, exceptions });
        writer.set('project', '', 'calendar', 'c');
        return { ok: true, value: undefined };
      }),
    );
    due(project, card('Permits'), '2026-11-06');
    expect(sentences(project, 'overdue', '2026-11-09')).toEqual(['Permits: Was due Fri 6 Nov.']);
    expect(sentences(project, 'overdue', '2026-11-10')).toEqual([
      'Permits: Was due Fri 6 Nov, half a working day ago.',
    ]);
    expect(sentences(project, 'overdue', '2026-11-11')).toEqual(['Permits: Was due Fri 6 Nov, 1.5 working days ago.']);
  });

  it('[FLAG-1] a time is past once the project’s clock shows it, whatever the clock here does', () => {
    const { project, card } = site();
    must(setProjectFields(project, { timeZone: 'Pacific/Auckland' }));
    due(project, card('Call'), '2026-11-06T10:00');
    // 10:00 in Auckland is 21:00 UTC of the day before.
    const at = Date.UTC(2026, 10, 5, 21);
    expect(found(project, 'overdue', at)).toEqual([]);
    expect(found(project, 'overdue', at + 60_000).map(({ since }) => since)).toEqual(['2026-11-06']);
  });

  it('goes by the due date, else the deadline, else the plan; not by what is done, put away or a milestone', () => {
    const { project, card } = site();
    const [permits, piles, opening] = [card('Permits'), card('Piles'), card('Opening')];
    must(setTaskFields(project, permits, { deadline: '2026-11-04' as Day }));
    must(setSchedule(project, [{ task: piles, fields: { duration: 2 * DAY } }]));
    must(setSchedule(project, [{ task: opening, fields: { duration: 0, milestone: true } }]));
    expect(sentences(project, 'overdue', '2026-11-05')).toEqual([
      'Piles: Was to end Tue 3 Nov by the plan, 2 working days ago.',
      'Permits: Its deadline was yesterday, 1 working day ago.',
    ]);
    must(setDone(project, permits, true));
    must(setDone(project, piles, true));
    expect(found(project, 'overdue', '2026-11-20')).toEqual([]);
  });

  it('is an alarm from five working days on', () => {
    const { project, card } = site();
    due(project, card('Permits'), '2026-11-06');
    expect(found(project, 'overdue', '2026-11-12').map(({ severity }) => severity)).toEqual(['warning']);
    expect(found(project, 'overdue', '2026-11-13').map(({ severity }) => severity)).toEqual(['alarm']);
  });
});

describe('due soon and not begun', () => {
  it('shows from the threshold on, and not once it has begun', () => {
    const { project, card } = site();
    const permits = card('Permits');
    due(project, permits, '2026-11-11');
    expect(found(project, 'due-soon', '2026-11-05')).toEqual([]);
    expect(sentences(project, 'due-soon', '2026-11-06')).toEqual([
      'Permits: Due Wed 11 Nov, in 3 working days, and nothing says that it has begun.',
    ]);
    expect(sentences(project, 'due-soon', '2026-11-11')).toEqual([
      'Permits: Due today, and nothing says that it has begun.',
    ]);
    must(setThresholds(project, { dueSoon: 4 }));
    expect(found(project, 'due-soon', '2026-11-05').map(({ severity }) => severity)).toEqual(['notice']);
    must(setTaskFields(project, permits, { percent: 10 }));
    expect(found(project, 'due-soon', '2026-11-06')).toEqual([]);
  });
});

describe('should have begun, began late', () => {
  it('speaks of what could begin and has not, and says nothing of what waits', () => {
    const { project, card } = site();
    const [dig, build] = [card('Dig'), card('Build')];
    must(setSchedule(project, [{ task: dig, fields: { duration: 5 * DAY } }]));
    must(setSchedule(project, [{ task: build, fields: { duration: 20 * DAY } }]));
    must(createLink(project, { from: dig, to: build, type: 'SS' }));
    expect(found(project, 'not-started', '2026-11-02')).toEqual([]);
    expect(sentences(project, 'not-started', '2026-11-03')).toEqual([
      'Dig: Was to begin yesterday, 1 working day ago, and nothing says that it has.',
    ]);
    must(setDone(project, dig, true));
    expect(sentences(project, 'not-started', '2026-11-04')).toEqual([
      'Build: Was to begin Mon 2 Nov, 2 working days ago, and nothing says that it has.',
    ]);
  });

  it('[FLAG-6] measures what began late by the latest baseline', () => {
    const { project, card } = site();
    const dig = card('Dig');
    must(setSchedule(project, [{ task: dig, fields: { duration: 5 * DAY } }]));
    must(takeBaseline(project, { name: 'Signed', tasks: baselineDates(scheduleView(project).get()) }));
    must(setSchedule(project, [{ task: dig, fields: { actualStart: '2026-11-05' as Day } }]));
    const [flag] = found(project, 'started-late', '2026-11-05');
    expect(flag).toMatchObject({ subject: subjectOf('task', dig), measure: 3, severity: 'notice' });
    expect(flag?.sentence).toBe('Began today, 3 working days later than in “Signed”.');
    must(setThresholds(project, { startedLate: 4 }));
    expect(found(project, 'started-late', '2026-11-05')).toEqual([]);
  });
});

describe('parents', () => {
  it('[FLAG-5] are overdue by what was promised of them, and not by their plan', () => {
    const { project, card } = site();
    const [phase, dig] = [card('Phase'), card('Dig')];
    must(moveInOutline(project, dig, phase));
    must(setSchedule(project, [{ task: dig, fields: { duration: DAY } }]));
    expect(found(project, 'overdue', '2026-11-05').map(({ title }) => title)).toEqual(['Dig']);
    must(setTaskFields(project, phase, { due: '2026-11-03' as Day }));
    expect(
      found(project, 'overdue', '2026-11-05')
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Dig', 'Phase']);
  });
});
