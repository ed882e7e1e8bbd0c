/** What a project's records and plan say of what matters now, as an agenda is filled from it (meetings/SPEC AGENDA-1). */
import type { ReadableProject } from '#shared/document/readable.ts';
import { type Day, type DayTime, dayInZone } from '#shared/domain/day.ts';
import { type AgendaItemRecord, isLive, type TaskRecord } from '#shared/domain/records.ts';
import type { Json } from '#shared/kernel/json.ts';
import type {
  AgendaAbout,
  AgendaFacts,
  CarriedFacts,
  MilestoneFacts,
  TaskFacts,
} from '#shared/meetings/agenda/facts.ts';
import { daysAfter } from '../lateness.ts';
import { finishDay } from '../plan-words.ts';
import type { ScheduledPlan } from '../schedule.ts';
import { nameOf } from './input.ts';

export interface AgendaSources {
  /** On the project's clock. */
  readonly now: DayTime;
  readonly plan: ScheduledPlan;
  /** What stands on the agenda already. */
  readonly agenda: readonly AgendaItemRecord[];
  /** Of the meeting before: what its agenda left open, and its actions and those before that are not done. */
  readonly open: readonly AgendaItemRecord[];
  readonly openActions: readonly TaskRecord[];
}

export function agendaFacts(
  project: Pick<ReadableProject, 'all' | 'get' | 'project'>,
  { now, plan, agenda, open, openActions }: AgendaSources,
): AgendaFacts {
  const { timeZone } = project.project;
  const ofLastMeeting = new Set(openActions.map(({ id }) => id));
  const tasks = project.all('task').filter((task) => isLive(task) && task.doneAt === null && !task.archived);
  return {
    now,
    tasks: tasks.map((task) => taskFacts(task, ofLastMeeting.has(task.id))),
    milestones: tasks.flatMap((task) => milestoneFacts(task, plan)),
    decisions: project
      .all('decision')
      .filter(isLive)
      .map(({ id, title, deciders: [owner = null], state, createdAt, reviewOn }) => {
        const proposedOn = createdAt === null ? null : dayInZone(createdAt, timeZone);
        return { id, title, owner, state, proposedOn, reviewOn };
      }),
    risks: project
      .all('risk')
      .filter((risk) => isLive(risk) && risk.state === 'open')
      .map(({ id, title, owner, trend, reviewOn }) => ({ id, title, owner, trend, reviewOn })),
    changeRequests: project
      .all('changeRequest')
      .filter((request) => isLive(request) && request.state === 'proposed')
      .map(({ id, title, asker, askerName, requestedOn }) => {
        return { id, title, owner: asker, asker: nameOf(project, asker) || askerName, requestedOn };
      }),
    carried: open.map(carriedFacts),
    taken: agenda.flatMap(({ about }) => readAbout(about) ?? []),
  };
}

function taskFacts({ id, title, owners, due, blocked }: TaskRecord, isOfLastMeeting: boolean): TaskFacts {
  return { id, title, owner: owners[0] ?? null, due, blocked, isOfLastMeeting };
}

/** Of a milestone that is expected after the day that was promised, by what its flag says (FLAG-11). */
function milestoneFacts(task: TaskRecord, plan: ScheduledPlan): MilestoneFacts[] {
  const planned = task.milestone ? plan.of(task.id) : null;
  const promised = task.deadline ?? task.due;
  if (!planned || planned.isSummary || promised === null) return [];
  const daysLate = daysAfter(plan.input.calendars.project, promised, planned.forecastFinish);
  if (daysLate <= 0) return [];
  const expected: Day = finishDay({ start: planned.forecastStart, finish: planned.forecastFinish });
  return [{ id: task.id, title: task.title, owner: task.owners[0] ?? null, expected, daysLate }];
}

function carriedFacts({ id, title, owner, minutes, type, about }: AgendaItemRecord): CarriedFacts {
  return { id, title, owner, minutes, type, about: readAbout(about) };
}

const ABOUT = ['task', 'decision', 'risk', 'changeRequest'] as const;

/** Null for what names nothing. */
function readAbout(stored: Json): AgendaAbout | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
  const { kind, id } = stored as { readonly [name: string]: Json };
  const known = ABOUT.find((each) => each === kind);
  return known && typeof id === 'string' && id !== '' ? { kind: known, id } : null;
}
