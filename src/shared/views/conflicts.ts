/**
 * [SCH-R2] Where a task cannot be as it was asked, in sentences with names and numbers, and what would mend it. Nothing is
 * mended by itself (SCH-T4, SCH-L2).
 */
import type { ProjectDocument } from '#shared/document/index.ts';
import { dayOf } from '#shared/domain/day.ts';
import { readKnown, readOutside } from '#shared/domain/outside.ts';
import { isLive, type LinkType, type TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Conflict, OutsideLink, PlanLink, PlanTask, TaskSchedule } from '#shared/scheduling/index.ts';
import type { Fix } from './fixes.ts';
import { lagWords } from './link-words.ts';
import { pinOf } from './pin.ts';
import { finishDay, type PlanWords, workWords } from './plan-words.ts';
import type { ScheduledPlan } from './schedule.ts';

export interface SaidConflict {
  /** The same for the same conflict of the task, whatever its numbers. */
  readonly id: string;
  readonly kind: Conflict['kind'] | 'ignoredLink' | 'looseLink';
  readonly sentence: string;
  readonly fix: Fix | null;
}

/** What a sentence is made of. */
interface Matter {
  readonly record: TaskRecord;
  readonly task: PlanTask;
  readonly dates: TaskSchedule;
  readonly words: PlanWords;
}

/** Of one task: what the engine found, then links that are set aside or lead nowhere. */
export function conflictsOfTask(
  project: ProjectDocument,
  planned: ScheduledPlan,
  id: TaskId,
  words: PlanWords,
): readonly SaidConflict[] {
  const record = project.live('task', id);
  if (!record) return [];
  const said: SaidConflict[] = [];
  const dates = planned.of(id);
  if (dates) {
    const matter: Matter = { record, task: planned.readTask(record), dates, words };
    const links = new Map(planned.input.plan.links.map((link) => [link.id, link]));
    for (const conflict of dates.conflicts) {
      if (conflict.kind !== 'link') said.push(ownConflict(matter, conflict));
      else {
        const link = links.get(conflict.link);
        const outside = link ? undefined : planned.input.plan.outside?.find(({ id }) => id === conflict.link);
        if (link) said.push(brokenLink(matter, link, `“${words.title(link.from)}”`, conflict.by));
        if (outside) said.push(brokenLink(matter, outside, outsideTitle(project, outside), conflict.by));
      }
    }
  }
  if (record.calendar !== null && !planned.input.calendars.byId.has(record.calendar)) {
    said.push(missingCalendar(project, record));
  }
  said.push(...ignoredLinks(planned, id, words), ...looseLinks(project, id));
  return said;
}

function ownConflict(matter: Matter, conflict: Exclude<Conflict, { kind: 'link' }>): SaidConflict {
  const { record, task, dates, words } = matter;
  const id = conflict.kind;
  switch (conflict.kind) {
    case 'deadline': {
      const field = record.deadline === null ? 'due' : 'deadline';
      const day = record[field];
      const on = day === null ? '' : `, ${words.date(dayOf(day))}`;
      return {
        id,
        kind: id,
        sentence: `Ends ${workWords(conflict.by, words.minutesPerDay)} after ${field === 'due' ? 'it is due' : 'its deadline'}${on}.`,
        fix: { kind: 'moveDeadline', task: task.id, field, to: finishDay(dates) },
      };
    }
    case 'constraint':
      return brokenPin(matter, conflict.by);
    case 'summary':
      return {
        id,
        kind: id,
        sentence: `The cards under it reach ${workWords(conflict.by, words.minutesPerDay)} beyond the dates it was given.`,
        fix: { kind: 'scheduleAutomatically', task: task.id },
      };
    case 'calendar':
      return {
        id,
        kind: id,
        sentence: 'Its calendar has no working time, so the project’s is used.',
        fix: { kind: 'useProjectCalendar', task: task.id },
      };
  }
}

function brokenPin({ record, task, dates, words }: Matter, by: number): SaidConflict {
  const pin = pinOf(record, task);
  const type = pin?.type ?? 'start-no-earlier-than';
  const isStart = type.includes('start');
  const at = task.constraint?.at ?? null;
  const side = at !== null && (isStart ? dates.start : dates.finish) < at ? 'before' : 'after';
  const day = pin?.date ? words.date(dayOf(pin.date)) : 'the day';
  const asked = type.startsWith('must')
    ? 'to which it is pinned'
    : `the ${type.endsWith('earlier-than') ? 'earliest' : 'latest'} that was asked for`;
  return {
    id: 'constraint',
    kind: 'constraint',
    sentence: `${isStart ? 'Starts' : 'Ends'} ${workWords(by, words.minutesPerDay)} ${side} ${day}, ${asked}${because({ record, task, words }, false)}.`,
    fix: pin ? { kind: 'removePin', task: task.id, field: pin.field } : null,
  };
}

const ENDS: Readonly<Record<LinkType, { readonly own: string; readonly other: string }>> = {
  FS: { own: 'Starts', other: 'ends' },
  SS: { own: 'Starts', other: 'starts' },
  FF: { own: 'Ends', other: 'ends' },
  SF: { own: 'Ends', other: 'starts' },
};

type AnyLink = PlanLink | OutsideLink;

function outsideTitle(project: ProjectDocument, { id }: OutsideLink): string {
  const { title, projectName } = readKnown(project.get('link', id)?.known ?? null);
  return `“${title}” of “${projectName}”`;
}

/** "Starts 2 working days before “Permits” ends, because it is pinned to 4 Dec." */
function brokenLink({ record, task, words }: Matter, link: AnyLink, from: string, by: number): SaidConflict {
  const { own, other } = ENDS[link.type];
  const early = workWords(by, words.minutesPerDay);
  const moment = `${from} ${other}`;
  const when =
    link.lag === 0
      ? `${early} before ${moment}`
      : `${early} too early: it waits until ${lagWords(link, words.minutesPerDay)} ${link.lag < 0 ? 'before' : 'after'} ${moment}`;
  return {
    id: `link ${link.id}`,
    kind: 'link',
    sentence: `${own} ${when}${because({ record, task, words }, true)}.`,
    fix: fixOfLink(record, task, link),
  };
}

/** What stands against it; '' where it is the links of other cards. */
function because({ record, task, words }: Omit<Matter, 'dates'>, byPin: boolean): string {
  if (task.actualFinish !== null) return ', because it is done';
  if (task.actualStart !== null) return ', because it has begun';
  if (task.mode === 'manual') return ', because it stays where it was put';
  const pin = byPin ? pinOf(record, task) : null;
  if (!pin?.date || pin.type.endsWith('earlier-than')) return '';
  const day = words.date(dayOf(pin.date));
  if (pin.type.startsWith('must')) return `, because it is pinned to ${day}`;
  return `, because it is to ${pin.type.startsWith('start') ? 'start' : 'end'} by ${day}`;
}

/** What was done cannot be undone by planning: then the link is what can go. */
function fixOfLink(record: TaskRecord, task: PlanTask, link: AnyLink): Fix {
  const isBegun = task.actualStart !== null || task.actualFinish !== null;
  // A link that binds its parent is mended there.
  if (!isBegun && task.mode === 'manual') return { kind: 'scheduleAutomatically', task: task.id };
  const pin = isBegun ? null : pinOf(record, task);
  if (pin && !pin.type.endsWith('earlier-than')) return { kind: 'removePin', task: task.id, field: pin.field };
  return { kind: 'removeLink', link: link.id };
}

function missingCalendar(project: ProjectDocument, record: TaskRecord): SaidConflict {
  const calendar = record.calendar === null ? undefined : project.live('calendar', record.calendar);
  return {
    id: 'calendar',
    kind: 'calendar',
    sentence: calendar
      ? `Its calendar “${calendar.name}” has no working time, so the project’s is used.`
      : 'Its calendar is not there, so the project’s is used.',
    fix: { kind: 'useProjectCalendar', task: record.id },
  };
}

/** [SCH-L2] Told at both ends: either may be where the mistake is. */
function ignoredLinks(planned: ScheduledPlan, id: TaskId, words: PlanWords): SaidConflict[] {
  const ignored = new Set(planned.schedule.ignoredLinks);
  if (ignored.size === 0) return [];
  return planned.input.plan.links.flatMap((link) => {
    if (!ignored.has(link.id) || (link.from !== id && link.to !== id)) return [];
    const which = link.to === id ? `from “${words.title(link.from)}”` : `to “${words.title(link.to)}”`;
    return [
      {
        id: `ignored ${link.id}`,
        kind: 'ignoredLink' as const,
        sentence: `The link ${which} is set aside, because it leads in a circle.`,
        fix: { kind: 'removeLink' as const, link: link.id },
      },
    ];
  });
}

/** Links whose other end never came here. One in the bin comes back with its card, and is nobody's trouble. */
function looseLinks(project: ProjectDocument, id: TaskId): SaidConflict[] {
  return project.all('link').flatMap((link) => {
    if (!isLive(link) || (link.from !== id && link.to !== id) || readOutside(link.outside) !== null) return [];
    const other = link.from === id ? link.to : link.from;
    if (other !== null && project.get('task', other)) return [];
    return [
      {
        id: `loose ${link.id}`,
        kind: 'looseLink' as const,
        sentence: 'One of its links leads to a card that is not on this device.',
        fix: { kind: 'removeLink' as const, link: link.id },
      },
    ];
  });
}
