/** Random commands on what a plan is made of: the schedule's registers, links, calendars of tasks, baselines. */
import {
  createLink,
  createOutsideLink,
  deleteCalendar,
  deleteRecord,
  renameBaseline,
  restoreRecord,
  restoreRecords,
  type ScheduleFields,
  setKnownEnds,
  setLinkFields,
  setPredecessors,
  setProjectFields,
  setSchedule,
  takeBaseline,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { KnownEnd } from '#shared/domain/outside.ts';
import { CONSTRAINT_TYPES, LINK_TYPES } from '#shared/domain/records.ts';
import { asId } from '#shared/kernel/ids.ts';
import { baselineDates, scheduleView } from '#shared/views/index.ts';
import type { Replica } from '#tests/support/documents.ts';
import { type Act, type Choice, pick, withOne, withPair } from './chosen.ts';

const LAG_KINDS = ['working', 'elapsed', 'percent'] as const;

function day(number: number): Day {
  return `2026-12-${String((number % 28) + 1).padStart(2, '0')}` as Day;
}

/** Half of them nothing but a duration: what has none is in no plan. */
function fieldsOf(on: Replica, { command, second }: Choice): ScheduleFields {
  const type = CONSTRAINT_TYPES[second % CONSTRAINT_TYPES.length] ?? 'as-soon-as-possible';
  const isFree = type === 'as-soon-as-possible' || type === 'as-late-as-possible';
  const others: ScheduleFields[] = [
    { duration: null },
    { constraint: second % 4 === 0 ? null : { type, date: isFree ? null : day(second) } },
    { mode: second % 2 === 0 ? 'manual' : 'auto', start: day(second), due: day(second + 3) },
    { calendar: second % 3 === 0 ? null : (pick(on, 'calendar', second) ?? null) },
    { actualStart: second % 3 === 0 ? null : day(second), percent: second % 101 },
    { actualFinish: second % 3 === 0 ? null : day(second), remaining: second % 960 },
    { deadline: second % 3 === 0 ? null : day(second) },
    { duration: (second % 5) * 480, elapsed: second % 2 === 0 },
    { milestone: second % 2 === 0 },
    {
      interruptions: Array.from({ length: second % 4 }, (_, index) => {
        const from = (second + index * (1 + (second % 7))) % 20;
        return { from: day(from), to: day(from + 1 + ((second + index) % 5)) };
      }),
    },
  ];
  const drawn = command % (2 * others.length);
  return others[drawn] ?? { duration: (second % 12) * 240 };
}

function known({ first, text }: Choice): KnownEnd {
  const isDated = first % 4 !== 0;
  return {
    title: text,
    projectName: 'Elsewhere',
    start: isDated ? day(first) : null,
    finish: isDated ? day(first + 1) : null,
    at: first,
  };
}

export const planActs: Readonly<Record<string, Act>> = {
  setSchedule: withOne('task', (on, task, chosen) => setSchedule(on.project, [{ task, fields: fieldsOf(on, chosen) }])),
  setScheduleAgain: withPair('task', 'task', (on, task, other, { command }) =>
    setSchedule(
      on.project,
      [task, other].map((each) => ({ task: each, fields: { duration: (command % 12) * 240 } })),
    ),
  ),
  setProjectDates: (on, { first, second }) =>
    setProjectFields(on.project, {
      start: first % 4 === 0 ? null : day(first),
      statusDate: second % 3 === 0 ? null : day(second),
      criticalSlack: second % 5 === 0 ? null : (second % 4) * 480,
    }),
  createLink: withPair('task', 'task', (on, from, to, { command }) =>
    createLink(on.project, { from, to, lag: ((command % 7) - 3) * 60, type: LINK_TYPES[command % 4] ?? 'FS' }),
  ),
  createLinkAgain: withPair('task', 'task', (on, from, to) => createLink(on.project, { from, to })),
  setPredecessors: withPair('task', 'task', (on, to, from, { command }) => {
    const other = pick(on, 'task', command);
    const all = [{ from }, ...(other === undefined || other === from ? [] : [{ from: other, lag: 480 }])];
    return setPredecessors(on.project, to, all.slice(0, command % 3));
  }),
  setLinkFields: withOne('link', (on, link, { second }) =>
    setLinkFields(on.project, link, {
      type: LINK_TYPES[second % 4] ?? 'FS',
      lag: (second % 300) - 100,
      lagKind: LAG_KINDS[second % 3] ?? 'working',
    }),
  ),
  deleteLink: withOne('link', (on, link, { second }) =>
    second % 2 === 0 ? deleteRecord(on.project, 'link', link) : restoreRecord(on.project, 'link', link),
  ),
  createOutsideLink: withOne('task', (on, to, chosen) =>
    createOutsideLink(on.project, {
      to,
      outside: { project: asId('elsewhere'), task: asId(`other${chosen.second % 3}`) },
      known: known(chosen),
      lag: (chosen.second % 5) * 60,
    }),
  ),
  setKnownEnds: withOne('link', (on, link, chosen) =>
    on.project.live('link', link)?.outside == null
      ? undefined
      : setKnownEnds(on.project, new Map([[link, known(chosen)]])),
  ),
  deleteCalendar: withOne('calendar', (on, calendar, { second }) =>
    second % 2 === 0 ? deleteCalendar(on.project, calendar) : restoreRecord(on.project, 'calendar', calendar),
  ),
  takeBaseline: (on, { text }) =>
    takeBaseline(on.project, { name: text, tasks: baselineDates(scheduleView(on.project).get()) }),
  renameBaseline: withOne('baseline', (on, baseline, { text }) => renameBaseline(on.project, baseline, text)),
  deleteBaseline: withOne('baseline', (on, baseline) => deleteRecord(on.project, 'baseline', baseline)),
  restoreSeveral: withPair('task', 'list', (on, task, list) =>
    restoreRecords(on.project, [
      { kind: 'list', id: list },
      { kind: 'task', id: task },
    ]),
  ),
};
