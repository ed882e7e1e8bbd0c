/** What a project knows when an agenda is filled (AGENDA-1): as `suggestAgenda` asks for it. */

import { parseDay } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { type DayTime, dayInZone, dayOf, wallClock } from '#shared/domain/day.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { AgendaAbout, AgendaFacts, MilestoneFacts } from '#shared/meetings/agenda/facts.ts';
import type { MeetingDetail, ScheduledPlan } from '#shared/views/index.ts';
import { finishDay } from '#shared/views/plan-words.ts';

interface FactsAsked {
  readonly project: ProjectDocument;
  readonly meeting: MeetingDetail;
  /** Items that the meeting before left open. */
  readonly leftOpen: MeetingDetail['open'];
  readonly plan: ScheduledPlan;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function agendaFacts({ project, meeting, leftOpen, plan, now }: FactsAsked): AgendaFacts {
  const { timeZone } = project.project;
  const today = dayInZone(now, timeZone);
  const before = new Set(meeting.openBefore.map(({ id }) => id));
  const open = project.all('task').filter((task) => isLive(task) && !task.archived && task.doneAt === null);
  const carried = new Set(meeting.agenda.map(({ carriedFrom }) => carriedFrom));
  return {
    now: wallClock(now, timeZone) as DayTime,
    tasks: open
      .filter(({ milestone }) => !milestone)
      .map((task) => ({
        id: task.id,
        title: task.title,
        owner: task.owners[0] ?? null,
        due: task.due,
        blocked: task.blocked,
        isOfLastMeeting: before.has(task.id),
      })),
    milestones: open.filter(({ milestone }) => milestone).flatMap((task) => lateMilestone(task, plan)),
    decisions: project
      .all('decision')
      .filter(isLive)
      .map(({ id, title, state, reviewOn, createdAt, deciders }) => ({
        id,
        title,
        owner: deciders[0] ?? null,
        state,
        proposedOn: createdAt === null ? null : dayInZone(createdAt, timeZone),
        reviewOn,
      })),
    risks: project
      .all('risk')
      .filter((risk) => isLive(risk) && risk.state === 'open')
      .map(({ id, title, owner, trend, reviewOn }) => ({ id, title, owner, trend, reviewOn })),
    changeRequests: project
      .all('changeRequest')
      .filter((asked) => isLive(asked) && asked.state === 'proposed')
      .map(({ id, title, asker, askerName, requestedOn }) => ({
        id,
        title,
        owner: asker,
        asker: (asker && project.live('person', asker)?.name) || askerName,
        requestedOn: requestedOn ?? today,
      })),
    carried: leftOpen
      .filter(({ id }) => !carried.has(id))
      .map(({ id, title, owner, minutes, type, about }) => ({
        id,
        title,
        owner,
        minutes,
        type,
        about: readAbout(about),
      })),
    taken: meeting.agenda.flatMap(({ about }) => readAbout(about) ?? []),
  };
}

/** [] where it comes as promised, or nobody promised anything. */
function lateMilestone(task: TaskRecord, plan: ScheduledPlan): MilestoneFacts[] {
  const planned = plan.of(task.id);
  const promised = task.due ?? task.deadline;
  if (!planned || promised === null) return [];
  const expected = finishDay(planned);
  const [from, to] = [parseDay(dayOf(promised)), parseDay(expected)];
  if (from === null || to === null || to <= from) return [];
  const { project } = plan.input.calendars;
  const minutes = project.between((from + 1) * 1440, (to + 1) * 1440);
  const daysLate = Math.max(1, Math.round(minutes / project.minutesPerDay));
  return [{ id: task.id, title: task.title, owner: task.owners[0] ?? null, expected, daysLate }];
}

const KINDS = ['task', 'decision', 'risk', 'changeRequest'] as const;

function readAbout(about: Json): AgendaAbout | null {
  if (typeof about !== 'object' || about === null) return null;
  const [said, id]: unknown[] = [Reflect.get(about, 'kind'), Reflect.get(about, 'id')];
  const kind = KINDS.find((each) => each === said);
  return kind && typeof id === 'string' ? { kind, id } : null;
}
