/** Rows as projects leave them, and absurd ones. */
import type { Day } from '#shared/domain/day.ts';
import { addDays } from '#shared/domain/day.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import type { LoadWeek, ProjectSummary, SummaryPerson, Waiting } from '#shared/insight/summary/summary.ts';
import { asId, type PersonId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';

export const TODAY = '2026-11-18' as Day;
/** Noon of that day. */
export const NOON = Date.UTC(2026, 10, 18, 12);

export function summaryPerson(id: string, name: string, more: Partial<SummaryPerson> = {}): SummaryPerson {
  return { id: asId<PersonId>(id), name, email: null, open: 0, overdue: 0, weeks: [], ...more };
}

/** Minutes, evenly on five days. */
export function loadWeek(from: Day, work: number, available = 2400): LoadWeek {
  const evenly = (minutes: number): number[] => [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? minutes / 5 : 0));
  return { from, work, available, workOn: evenly(work), availableOn: evenly(available) };
}

export function waitingCard(id: string, on: string | null, due: string | null, more: Partial<Waiting> = {}): Waiting {
  const subject: Subject = `task:${id}`;
  const person = on === null ? null : asId<PersonId>(on);
  return { subject, title: id, on: person, what: 'card', since: null, due: due as Day | null, reason: '', ...more };
}

export function summaryRow(id: string, more: Partial<ProjectSummary> = {}): ProjectSummary {
  return {
    id: asId<ProjectId>(id),
    name: id,
    timeZone: 'UTC',
    day: TODAY,
    reckonedAt: NOON,
    sponsor: null,
    client: null,
    status: { stated: null, proposed: null },
    progress: {
      tasks: { done: 0, total: 0 },
      work: { done: 0, total: 0 },
      percent: 0,
      expected: null,
      baseline: null,
      effort: { budget: null, planned: 0 },
    },
    dates: { start: null, finish: null, forecast: null, baseline: null },
    milestones: [],
    flags: [],
    untold: { alarm: [], warning: [] },
    answered: 0,
    counts: { notice: 0, warning: 0, alarm: 0 },
    cards: { open: 0, overdue: 0 },
    people: [],
    done: [],
    coming: [],
    waiting: [],
    meetings: [],
    nudges: [],
    links: [],
    forClient: null,
    freshness: { editedAt: null, devices: [] },
    ...more,
  };
}

/** As full as rows get: fifty of these are a portfolio of fifty projects of two thousand cards. */
export function fullRow(index: number): ProjectSummary {
  const people = Array.from({ length: 12 }, (_, at) =>
    summaryPerson(`person-of-project-${index}-${at}`, `Person ${(index + at) % 40}`, {
      open: 20,
      overdue: 3,
      weeks: Array.from({ length: 12 }, (_, week) =>
        loadWeek(addDays('2026-11-16' as Day, 7 * week), ((index * 7 + at * 13 + week * 5) % 60) * 60),
      ),
    }),
  );
  const owner = (at: number): PersonId => people[at % people.length]?.id ?? asId<PersonId>('nobody');
  return summaryRow(`project-${index}`, {
    name: `Project ${index}`,
    people,
    progress: {
      tasks: { done: 700 + index, total: 2000 },
      work: { done: 100_000, total: 300_000 },
      percent: 33,
      expected: 33 + (index % 20),
      baseline: 'Agreed',
      effort: { budget: null, planned: 300_000 },
    },
    dates: {
      start: addDays(TODAY, -90),
      finish: addDays(TODAY, 90),
      forecast: addDays(TODAY, 95 + index),
      baseline: null,
    },
    milestones: Array.from({ length: 10 }, (_, at) => ({
      task: asId<TaskId>(`milestone-${index}-${at}`),
      title: `Milestone ${at}`,
      isDone: false,
      baseline: addDays(TODAY, at * 9),
      plan: addDays(TODAY, at * 9),
      forecast: addDays(TODAY, at * 9 + (at % 4)),
      promised: null,
      slipDays: at % 4,
    })),
    done: Array.from({ length: 300 }, (_, at) => ({
      task: asId<TaskId>(`done-${index}-${at}`),
      title: `Done ${at}`,
      at: NOON - at * 7_000_000,
      day: TODAY,
      by: owner(at),
      milestone: at === 3,
    })),
    coming: Array.from({ length: 300 }, (_, at) => ({
      task: asId<TaskId>(`coming-${index}-${at}`),
      title: `Coming ${at}`,
      day: addDays(TODAY, at % 14),
      kind: at % 20 === 0 ? 'milestone' : 'due',
      owners: [owner(at)],
    })),
    waiting: Array.from({ length: 300 }, (_, at) =>
      waitingCard(`waiting-${index}-${at}`, owner(at), addDays(TODAY, (at % 40) - 20)),
    ),
  });
}
