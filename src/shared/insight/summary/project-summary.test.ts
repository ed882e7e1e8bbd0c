import { describe, expect, it } from 'vitest';
import {
  addAgendaItems,
  addAttendees,
  addOwner,
  createDecision,
  createMeeting,
  createPerson,
  createSeries,
  makeAction,
  noteNudge,
  setAgendaItemDone,
  setDone,
  setProjectFields,
  setSchedule,
  setStatus,
  setTaskBlocked,
  setTaskFields,
  takeBaseline,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { baselineDates, scheduleView } from '#shared/views/index.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { newProject } from '#tests/support/documents.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { DAY, harbourFrom } from '#tests/support/planned-site.ts';
import { contentOf } from '#tests/support/status-report.ts';
import { projectSummary } from './project-summary.ts';

const ID = asId<ProjectId>('p1');
/** Wednesday, 18 November 2026, at noon. */
const NOON = Date.UTC(2026, 10, 18, 12);

/** From Monday, 16 November; Ben owns Build. */
function harbour() {
  const start = harbourFrom('2026-11-16');
  const ben = must(createPerson(start.project, { name: 'Ben' }));
  must(addOwner(start.project, start.build, ben));
  return { ...start, ben };
}

const summaryOf = (project: ReturnType<typeof harbour>['project'], now = NOON) =>
  projectSummary(project, { id: ID, moment: { now, activity: null, devices: [], report: null } });

describe('the summary of a project', () => {
  it('[SUMMARY-1] is plain JSON and the same for the same moment', () => {
    const { project } = harbour();
    const summary = summaryOf(project);
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
    expect(summaryOf(project)).toEqual(summary);
    expect(summary).toMatchObject({ id: 'p1', name: 'Harbour site', day: '2026-11-18', reckonedAt: NOON });
  });

  it('[SUMMARY-1] is reckoned for the day on the project’s clock', () => {
    const { project } = harbour();
    must(setProjectFields(project, { timeZone: 'Pacific/Auckland' }));
    expect(summaryOf(project, Date.UTC(2026, 10, 18, 23)).day).toBe('2026-11-19');
    must(setProjectFields(project, { timeZone: 'America/Los_Angeles' }));
    expect(summaryOf(project, Date.UTC(2026, 10, 18, 7)).day).toBe('2026-11-17');
  });

  it('[SUMMARY-2] tells progress by work, and what should be done by the plan or the baseline', () => {
    const { project, dig, build } = harbour();
    must(setTaskFields(project, dig, { percent: 50 }));
    // Two of ten days are over, two and a half are done.
    expect(summaryOf(project).progress).toEqual({
      tasks: { done: 0, total: 3 },
      work: { done: 2.5 * DAY, total: 10 * DAY },
      percent: 25,
      expected: 20,
      baseline: null,
      effort: { budget: null, planned: 0 },
    });
    must(takeBaseline(project, { name: 'Agreed', tasks: baselineDates(scheduleView(project).get()) }));
    must(setSchedule(project, [{ task: build, fields: { duration: 15 * DAY } }]));
    // By the baseline two days of its work still; the work has grown to twenty days.
    expect(summaryOf(project).progress).toMatchObject({ percent: 13, expected: 10, baseline: 'Agreed' });
  });

  it('[SUMMARY-2] counts cards where nothing is planned', () => {
    const first = newProject();
    const { project } = first;
    const list = addList(first, 'To do');
    must(setDone(project, addCard(first, list, 'One'), true));
    for (const title of ['Two', 'Three']) addCard(first, list, title);
    expect(summaryOf(project).progress).toMatchObject({ percent: 33, expected: null, tasks: { done: 1, total: 3 } });
  });

  it('[FLAG-12] [SUMMARY-2] what is finished or at 100 % is done, as reports have it, and what is not done is what is counted as open', () => {
    const { project, dig, build } = harbour();
    must(setTaskFields(project, dig, { percent: 100 }));
    must(setSchedule(project, [{ task: build, fields: { actualFinish: '2026-11-17' as Day } }]));
    const { progress, cards } = summaryOf(project);
    const { done, total } = contentOf(project, { asOf: summaryOf(project).day }).progress;
    expect([progress.tasks, cards.open]).toEqual([{ done: 2, total: 3 }, 1]);
    expect({ done, total }).toEqual(progress.tasks);
  });

  it('[SUMMARY-3] says by how many working days a milestone slips, past what it is held to', () => {
    const { project, build, opening } = harbour();
    // The forecast begins today with what is not begun: two days are lost.
    expect(summaryOf(project).milestones).toEqual([
      {
        task: opening,
        title: 'Opening',
        isDone: false,
        baseline: null,
        plan: '2026-11-27',
        forecast: '2026-12-01',
        promised: null,
        slipDays: 2,
      },
    ]);
    must(takeBaseline(project, { name: 'Agreed', tasks: baselineDates(scheduleView(project).get()) }));
    must(setSchedule(project, [{ task: build, fields: { duration: 6 * DAY } }]));
    expect(summaryOf(project).milestones[0]).toMatchObject({
      baseline: '2026-11-27',
      forecast: '2026-12-02',
      slipDays: 3,
    });
    must(setTaskFields(project, opening, { deadline: '2026-12-01' as Day }));
    expect(summaryOf(project).milestones[0]).toMatchObject({ promised: '2026-12-01', slipDays: 1 });
  });

  it('[SUMMARY-3] a bar on a day off is no milestone, and one that was reached without a mark is done', () => {
    const { project, dig, opening } = harbour();
    // A Saturday.
    must(setSchedule(project, [{ task: dig, fields: { mode: 'manual', start: '2026-11-21' as Day, duration: DAY } }]));
    must(setTaskFields(project, dig, { due: '2026-11-21' as Day }));
    must(setSchedule(project, [{ task: opening, fields: { actualFinish: '2026-11-17' as Day } }]));
    expect(summaryOf(project).milestones).toMatchObject([{ task: opening, isDone: true, forecast: '2026-11-17' }]);
  });

  it('[SUMMARY-4] what is at 100 % or finished waits for nobody, and a deadline is an end too', () => {
    const { project, dig, build, ana } = harbour();
    must(setTaskFields(project, dig, { percent: 100 }));
    must(setTaskFields(project, build, { deadline: '2026-12-01' as Day }));
    const { waiting, people } = summaryOf(project);
    expect(waiting.map(({ title, due }) => [title, due])).not.toContainEqual(['Dig', '2026-11-20']);
    expect(waiting.find(({ title }) => title === 'Build')?.due).toBe('2026-12-01');
    expect(people.find(({ id }) => id === ana)).toMatchObject({ open: 0, overdue: 0 });
  });

  it('[SUMMARY-2] milestones weigh nothing, whatever somebody estimated', () => {
    const { project, opening } = harbour();
    must(setTaskFields(project, opening, { effort: 40 * DAY }));
    expect(summaryOf(project).progress.work.total).toBe(10 * DAY);
  });

  it('[SUMMARY-4] says what waits for whom, and what was done', () => {
    const { project, dig, build, opening, ana, ben } = harbour();
    must(setTaskFields(project, dig, { due: '2026-11-17' as Day }));
    must(setTaskBlocked(project, build, 'no permit'));
    const { waiting, people, coming } = summaryOf(project);
    // Of one day they come by their ids, which are random.
    const byTitle = waiting.toSorted(
      (a, b) => (a.due ?? '').localeCompare(b.due ?? '') || a.title.localeCompare(b.title),
    );
    expect(byTitle.map(({ subject, on, what, due, reason }) => [subject, on, what, due, reason])).toEqual([
      [`task:${dig}`, ana, 'card', '2026-11-17', ''],
      [`task:${build}`, ben, 'blocked', '2026-11-27', 'no permit'],
      [`task:${opening}`, null, 'card', '2026-11-27', ''],
    ]);
    expect(people.map(({ name, open, overdue }) => [name, open, overdue])).toEqual([
      ['Person 0', 0, 0],
      ['Ana', 1, 1],
      ['Ben', 1, 0],
    ]);
    const soon = coming.toSorted((a, b) => a.day.localeCompare(b.day) || a.title.localeCompare(b.title));
    expect(soon.map(({ title, day, kind }) => [title, day, kind])).toEqual([
      ['Build', '2026-11-23', 'start'],
      ['Build', '2026-11-27', 'due'],
      ['Opening', '2026-11-27', 'milestone'],
    ]);
    must(setDone(project, dig, true));
    const after = summaryOf(project, Date.UTC(2026, 10, 21, 12));
    expect(after.done.map(({ title, day }) => [title, day])).toEqual([['Dig', '2026-11-20']]);
    expect(after.waiting.map(({ title }) => title)).not.toContain('Dig');
    expect(summaryOf(project, Date.UTC(2026, 11, 25)).done).toEqual([]);
  });

  it('[SUMMARY-5] tells what is to be decided, and by whom', () => {
    const { project, ana } = harbour();
    const id = must(createDecision(project, { title: 'Which pump?', deciders: [ana] }));
    expect(summaryOf(project).waiting[0]).toEqual({
      subject: `decision:${id}`,
      title: 'Which pump?',
      on: ana,
      what: 'decision',
      since: '2026-11-20',
      due: null,
      reason: '',
    });
  });

  it('[SUMMARY-6] brings the meetings of two weeks with their open items, and the actions that the ones before left open', () => {
    const { project, ana } = harbour();
    const starts = '2026-11-16T10:00' as DateValue;
    const series = must(createSeries(project, { title: 'Weekly', starts, length: 30, rule: 'FREQ=WEEKLY' }));
    const [monday, next] = ['20261116T100000', '20261123T100000'].map((stamp) => ({ series, stamp }));
    if (!monday || !next) throw new Error('Two stamps make two meetings.');
    const [left, done] = ['Call the port', 'Order the crane'].map((title) =>
      must(makeAction(project, { meeting: monday, line: title, title })),
    );
    if (!left || !done) throw new Error('Two lines make two actions.');
    must(setDone(project, done, true));
    const [, permit] = must(addAgendaItems(project, next, { items: [{ title: 'Pumps' }, { title: 'Permit' }] }));
    if (!permit) throw new Error('Two items were added.');
    must(setAgendaItemDone(project, permit, true));
    must(addAttendees(project, next, { people: [ana], role: 'required' }));
    const far = '2026-12-20T10:00' as DateValue;
    must(createMeeting(project, { title: 'Opening', starts: far, length: 60 }));
    const { meetings } = summaryOf(project);
    expect(meetings.map(({ title, from }) => [title, new Date(from * 60_000).toISOString().slice(0, 10)])).toEqual([
      ['Weekly', '2026-11-23'],
      ['Weekly', '2026-11-30'],
    ]);
    expect(meetings[0]).toMatchObject({
      attendees: [ana],
      items: ['Pumps'],
      open: [{ task: left, title: 'Call the port' }],
    });
  });

  it('[SUMMARY-8] has words for the 300 gravest flags, counts all, and names what the rest that alarm or warn are about', () => {
    const tasks = Array.from({ length: 350 }, (_, at) => ({
      id: `t${at}`,
      title: `Card ${at}`,
      list: 'todo',
      due: (at < 30 ? '2026-11-02' : '2026-11-16') as Day,
    }));
    const project = importedProject({ timeZone: 'UTC', lists: [{ id: 'todo', name: 'To do' }], tasks });
    const { flags, counts, untold } = summaryOf(project);
    expect([flags.length, counts.alarm, counts.warning]).toEqual([300, 30, 320]);
    const told = new Set(flags.map(({ subject }) => subject));
    expect(untold.alarm).toEqual([]);
    expect(untold.warning).toHaveLength(50);
    expect(new Set([...told, ...untold.warning]).size).toBe(350);
  });

  it('[SUMMARY-10] tells the load of people week by week, what is said of the project, and who was reminded', () => {
    const { project, ana, ben, dig } = harbour();
    must(setStatus(project, { status: 'at-risk', sentence: 'The permit is late.', proposed: null, reasons: [] }));
    must(noteNudge(project, { person: ana, how: 'mail', items: [`task:${dig}`] }));
    const { people, status, nudges } = summaryOf(project, Date.UTC(2026, 10, 20, 12));
    for (const { weeks } of people) expect(weeks).toHaveLength(12);
    // Friday: one day is left of this week, and Dig takes five from now on.
    expect(people.find(({ id }) => id === ana)?.weeks.slice(0, 3)).toMatchObject([
      {
        from: '2026-11-16',
        work: DAY,
        available: DAY,
        workOn: [0, 0, 0, 0, DAY, 0, 0],
        availableOn: [0, 0, 0, 0, DAY, 0, 0],
      },
      {
        from: '2026-11-23',
        work: 4 * DAY,
        available: 5 * DAY,
        workOn: [DAY, DAY, DAY, DAY, 0, 0, 0],
        availableOn: [DAY, DAY, DAY, DAY, DAY, 0, 0],
      },
      { from: '2026-11-30', work: 0, available: 5 * DAY, workOn: [0, 0, 0, 0, 0, 0, 0] },
    ]);
    expect(people.find(({ id }) => id === ben)?.weeks[2]).toMatchObject({ work: 4 * DAY });
    expect(status.stated).toMatchObject({ status: 'at-risk', sentence: 'The permit is late.' });
    expect(nudges).toMatchObject([{ person: ana, how: 'mail', items: [`task:${dig}`] }]);
    // Noted by a clock that is two days ahead: nobody knows when that was.
    expect(summaryOf(project, Date.UTC(2026, 10, 18, 9)).nudges).toEqual([]);
  });
});
