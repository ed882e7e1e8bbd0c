/** A project with people of different hours, as a person meets it: somebody is over, somebody is away, something is nobody's. */
import { type Day, dayFromNumber, dayNumber } from '#shared/domain/day.ts';

const HOUR = 60;

/** The first day of a week that begins in ten days or later: 1970-01-05 was a Monday. */
export function mondayAhead(): Day {
  return dayFromNumber(Math.ceil((Date.now() / 86_400_000 + 10 - 4) / 7) * 7 + 4);
}

/** Dates lie around `monday`, the first day of a week to come. */
export function siteLoad(monday: Day): string {
  const on = (days: number): Day => dayFromNumber(dayNumber(monday) + days);
  const project = {
    id: 'site',
    name: 'Harbour site',
    lists: [{ id: 'l', name: 'To do' }],
    calendars: [
      {
        id: 'away',
        name: 'Cem’s',
        week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '16:00']]])),
        exceptions: [{ from: on(7), to: on(13), working: [], name: 'Away' }],
      },
    ],
    people: [
      { id: 'ada', name: 'Ada Lind' },
      { id: 'bo', name: 'Bo Mensah', hoursPerDay: 6 },
      { id: 'cem', name: 'Cem Yılmaz', calendar: 'away' },
      { id: 'dora', name: 'Dora Reis' },
    ],
    tasks: [
      { id: 'walls', title: 'Walls', start: on(0), due: on(4), effort: 30 * HOUR, owners: ['ada'] },
      { id: 'roof', title: 'Roof', start: on(0), due: on(4), effort: 22 * HOUR, owners: ['ada'] },
      { id: 'fence', title: 'Fence', start: on(2), due: on(3), owners: ['bo'], allocations: { bo: 50 } },
      { id: 'drains', title: 'Drains', start: on(0), due: on(18), effort: 60 * HOUR, owners: ['bo', 'cem'] },
      { id: 'survey', title: 'Survey', start: on(8), due: on(9), effort: 12 * HOUR },
      { id: 'paint', title: 'Paint', start: on(15), due: on(15), effort: 11 * HOUR, owners: ['ada'] },
      { id: 'some', title: 'Some day', effort: 3 * HOUR, owners: ['ada'] },
    ].map((task) => ({ list: 'l', ...task })),
  };
  return fileOf(project);
}

/** Another project, which asks two of the same people in the same week. */
export function quayLoad(monday: Day): string {
  const on = (days: number): Day => dayFromNumber(dayNumber(monday) + days);
  return fileOf({
    id: 'quay',
    name: 'Quay works',
    lists: [{ id: 'l', name: 'To do' }],
    people: [
      { id: 'erin', name: 'Erin Falk' },
      { id: '7', name: 'ada lind', email: 'ada@quay.example' },
    ],
    tasks: [
      { id: 'crane', title: 'Crane', start: on(0), due: on(4), effort: 20 * HOUR, owners: ['7'] },
      { id: 'rails', title: 'Rails', start: on(1), due: on(2), effort: 8 * HOUR, owners: ['erin'] },
    ].map((task) => ({ list: 'l', ...task })),
  });
}

function fileOf(project: object): string {
  return JSON.stringify({ format: 'throughline-export', version: 1, projects: [project] });
}
