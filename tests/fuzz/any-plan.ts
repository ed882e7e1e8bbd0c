/** Random small plans whose figures are whole hours, or whole quarters of one, for the comparison with the oracle. */
import fc from 'fast-check';
import { type CalendarRules, parseInstant, resolveCalendars, STANDARD_RULES } from '#shared/calendar/index.ts';
import { CONSTRAINT_TYPES, LINK_TYPES } from '#shared/domain/records.ts';
import { asId, type CalendarId, type LinkId, type TaskId } from '#shared/kernel/ids.ts';
import type { Plan, PlanCalendars, PlanLink, PlanTask } from '#shared/scheduling/index.ts';
import { planLink, planTask } from '#tests/support/plans.ts';
import type { OracleWindow } from './schedule-oracle.ts';

export const PROJECT_START = parseInstant('2026-11-02T08:00') ?? 0;
const DAY = 1440;
export const HOUR = 60;
export const QUARTER = 15;

const NIGHT_SHIFT: CalendarRules = {
  week: Array(7).fill([
    { start: 0, end: 4 * HOUR },
    { start: 20 * HOUR, end: 24 * HOUR },
  ]),
  exceptions: [],
  minutesPerDay: 480,
};
const PART_TIME: CalendarRules = {
  week: [
    [{ start: 8 * HOUR, end: 12 * HOUR }],
    [],
    [{ start: 8 * HOUR, end: 12 * HOUR }],
    [],
    [],
    [{ start: 9 * HOUR, end: 14 * HOUR }],
    [],
  ],
  exceptions: [],
  minutesPerDay: 240,
};
const FIRST_DAY = PROJECT_START / DAY - 8 / 24;
const WITH_HOLIDAYS: CalendarRules = {
  ...STANDARD_RULES,
  exceptions: [
    { name: 'Closed', from: FIRST_DAY + 4, to: FIRST_DAY + 10, work: [], recurrence: null, count: null },
    {
      name: 'Saturday',
      from: FIRST_DAY + 12,
      to: FIRST_DAY + 12,
      work: [{ start: 600, end: 840 }],
      recurrence: null,
      count: null,
    },
    {
      name: 'Every third',
      from: FIRST_DAY,
      to: FIRST_DAY + 400,
      work: [],
      recurrence: { kind: 'daily', interval: 9 },
      count: null,
    },
  ],
};

export const CALENDARS: PlanCalendars = (() => {
  const { byId } = resolveCalendars<CalendarId>([
    { id: asId('holidays'), rules: WITH_HOLIDAYS, base: null },
    { id: asId('night'), rules: NIGHT_SHIFT, base: null },
    { id: asId('part'), rules: PART_TIME, base: null },
  ]);
  const project = byId.get(asId('holidays'));
  if (!project) throw new Error('The project has no calendar.');
  return { project, byId };
})();

/** The days around which an oracle has to look. */
export const WINDOW: OracleWindow = { from: FIRST_DAY - 400, to: FIRST_DAY + 2500, step: HOUR };
export const FINE_WINDOW: OracleWindow = { ...WINDOW, step: QUARTER };

export interface PlanFlavour {
  /** Minutes of which all figures are multiples; an hour unless it is said. */
  readonly unit?: number;
  /** Constraints that may stand against links, manual tasks, what was done, interruptions. */
  readonly isRough: boolean;
}

/** In units: by hours two months, by quarters of an hour two weeks. */
const moment = fc.integer({ min: -10 * 24, max: 60 * 24 });
const maybeCalendar = fc.option(fc.constantFrom('night', 'part', 'holidays', 'gone'), { nil: null, freq: 3 });

const drawnTask = fc.record({
  /** Half of them stand under the one before, so that some stand deep. */
  parent: fc.oneof(fc.integer({ min: -3, max: 11 }), fc.constant('before' as const)),
  duration: fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }) },
  ),
  elapsed: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
  calendar: maybeCalendar,
  owners: fc.oneof(
    { weight: 5, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.subarray(['night', 'part', 'holidays']) },
  ),
  constraint: fc.option(fc.record({ type: fc.constantFrom(...CONSTRAINT_TYPES), at: moment }), { nil: null, freq: 3 }),
  manual: fc.option(fc.record({ start: fc.option(moment, { nil: null }), finish: fc.option(moment, { nil: null }) }), {
    nil: null,
    freq: 6,
  }),
  actual: fc.option(fc.record({ start: fc.option(moment, { nil: null }), finish: fc.option(moment, { nil: null }) }), {
    nil: null,
    freq: 6,
  }),
  deadline: fc.option(moment, { nil: null, freq: 4 }),
  percent: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(25, 50, 100) }),
  remaining: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
  /** In units after the work began: near enough to each other that some overlap. */
  interruptions: fc.array(
    fc.record({ after: fc.integer({ min: -24, max: 72 }), length: fc.integer({ min: 1, max: 60 }) }),
    { maxLength: 3 },
  ),
});

const drawnLink = fc.record({
  from: fc.nat(11),
  to: fc.nat(11),
  type: fc.constantFrom(...LINK_TYPES),
  lag: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: -20, max: 20 }) }),
  lagKind: fc.constantFrom('working' as const, 'elapsed' as const, 'percent' as const),
  createdAt: fc.option(fc.nat(4), { nil: null, freq: 4 }),
});

/** Summaries to depth 6 and links that lead in circles come about by chance. */
export function anyPlan({ isRough, unit = HOUR }: PlanFlavour): fc.Arbitrary<Plan> {
  const instant = (drawn: number | null | undefined): number | null =>
    drawn == null ? null : PROJECT_START + drawn * unit;
  return fc
    .record({
      tasks: fc.array(drawnTask, { minLength: 1, maxLength: 12 }),
      links: fc.array(drawnLink, { maxLength: 14 }),
    })
    .map(({ tasks, links }): Plan => {
      const parents = tasks.map(({ parent }, index) => parentOf(parent, index));
      return {
        start: PROJECT_START,
        criticalSlack: 0,
        tasks: tasks.map((drawn, index): PlanTask => {
          const manual = isRough ? drawn.manual : null;
          const actual = isRough && !parents.includes(index) ? drawn.actual : null;
          const [start, finish] = [instant(manual?.start), instant(manual?.finish)];
          const hasBothDates = start !== null && finish !== null;
          return {
            id: idOf(index),
            parent: parents[index] == null ? null : idOf(parents[index]),
            mode: manual && (!parents.includes(index) || hasBothDates) ? 'manual' : 'auto',
            duration: drawn.duration * unit,
            elapsed: drawn.elapsed,
            start,
            finish: hasBothDates ? Math.max(start, finish) : finish,
            constraint:
              isRough && drawn.constraint
                ? constraintOf(drawn.constraint.type, PROJECT_START + drawn.constraint.at * unit)
                : null,
            deadline: isRough ? instant(drawn.deadline) : null,
            percent: isRough ? drawn.percent : 0,
            actualStart: instant(actual?.start),
            actualFinish: instant(actual?.finish),
            remaining: isRough && drawn.percent > 0 && drawn.remaining !== null ? drawn.remaining * unit : null,
            interruptions: (isRough ? drawn.interruptions : [])
              .map(({ after, length }) => {
                const from = PROJECT_START + ((actual?.start ?? 0) + after) * unit;
                return { from, to: from + length * unit };
              })
              .sort((left, right) => left.from - right.from),
            calendar: drawn.calendar === null ? null : asId(drawn.calendar),
            ownerCalendars: drawn.owners.map((id): CalendarId => asId(id)),
          };
        }),
        links: links
          .filter(({ from, to }) => from < tasks.length && to < tasks.length)
          .map(
            (drawn, index): PlanLink => ({
              id: asId<LinkId>(`link${index}`),
              from: idOf(drawn.from),
              to: idOf(drawn.to),
              type: drawn.type,
              // A hundredfold percentage keeps whole hours whole.
              lag: drawn.lagKind === 'percent' ? Math.sign(drawn.lag) * 100 : drawn.lag * unit,
              lagKind: drawn.lagKind,
              createdAt: drawn.createdAt,
            }),
          ),
      };
    });
}

/** Two tasks and one link: each kind × no, positive and negative lag of each kind × calendar × constraint. */
export function* everySmallPlan(): Generator<Plan> {
  const plain = planTask(idOf(0), 11 * HOUR);
  for (const type of LINK_TYPES) {
    for (const lagKind of ['working', 'elapsed', 'percent'] as const) {
      for (const lag of [0, 1, -1]) {
        for (const calendar of ['holidays', 'night', 'part']) {
          for (const constraint of CONSTRAINT_TYPES) {
            const link = planLink(idOf(0), idOf(1), {
              type,
              lag: lag * (lagKind === 'percent' ? 100 : 5 * HOUR),
              lagKind,
            });
            const successor = {
              ...plain,
              id: idOf(1),
              calendar: asId<CalendarId>(calendar),
              constraint: constraintOf(constraint, PROJECT_START + 2 * DAY + 3 * HOUR),
            };
            yield { start: PROJECT_START, criticalSlack: 0, tasks: [plain, successor], links: [link] };
          }
        }
      }
    }
  }
}

function constraintOf(type: (typeof CONSTRAINT_TYPES)[number], at: number): NonNullable<PlanTask['constraint']> {
  const isFree = type === 'as-soon-as-possible' || type === 'as-late-as-possible';
  return isFree ? { type, at: null } : { type, at };
}

function parentOf(drawn: number | 'before', index: number): number | null {
  const parent = drawn === 'before' ? index - 1 : drawn;
  return parent >= 0 && parent < index ? parent : null;
}

function idOf(index: number): TaskId {
  return asId(`task${index}`);
}
