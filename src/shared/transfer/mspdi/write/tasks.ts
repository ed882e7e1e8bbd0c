/** Tasks in outline order, with what each asks for and what the engine says of it. Elements stand in the order of Microsoft's schema. */

import type { WorkingCalendar } from '#shared/calendar/index.ts';
import { markdownOf, normaliseMarkdown, plainTextOf } from '#shared/document/text/index.ts';
import type { Priority } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { PlanTask, TaskSchedule } from '#shared/scheduling/index.ts';
import type { ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import { readInstant as millisecondsOf, writeInstant } from '#shared/transfer/exchange/write.ts';
import { titleOf } from '#shared/transfer/plan-losses.ts';
import type { ScheduledRow } from '#shared/transfer/scheduled-project.ts';
import type { XmlNode } from '#shared/transfer/xml/write-xml.ts';
import { readPriority } from '../tasks.ts';
import { writeConstraintType, writeDate, writeDuration, writeDurationFormat } from '../values.ts';
import { baselineNodes, numberedBaselines } from './baselines.ts';
import type { Fields } from './fields.ts';
import { linkNodes } from './links.ts';
import { finishInstant, heldName, heldText, keptMember, type Writing } from './writing.ts';

export function taskNodes(writing: Writing, fields: Fields): XmlNode[] {
  const links = linkNodes(writing);
  const baselines = numberedBaselines(writing);
  const rows = writing.source.rows.map((row, index): XmlNode => {
    return [
      'Task',
      [
        ...ownNodes(row, index + 1, writing),
        ...(links.get(row.id) ?? []),
        ...fields.values(row.task),
        ...baselineNodes(row.id, baselines, writing),
      ],
    ];
  });
  return [projectRow(writing), ...rows];
}

/** UID 0 stands for the project itself. */
function projectRow({ source, losses }: Writing): XmlNode {
  const { content, input, schedule } = source;
  const { start } = input.plan;
  return [
    'Task',
    [
      ['UID', 0],
      ['ID', 0],
      ['Name', heldName(content.name, losses)],
      ['IsNull', false],
      ['OutlineNumber', '0'],
      ['OutlineLevel', 0],
      ['Start', writeDate(start)],
      ['Finish', writeDate(schedule.finish ?? start)],
      ['Summary', true],
      ['Notes', notesOf(content.description ?? '', content.name, losses)],
    ],
  ];
}

function ownNodes(row: ScheduledRow, position: number, writing: Writing): XmlNode[] {
  const { source, losses, taskUids, calendarUids } = writing;
  const { task, planned, isSummary } = row;
  const dates = source.schedule.of(row.id);
  const [link] = task.attachments?.filter(({ url }) => url) ?? [];
  const priority = keptMember(task, 'Priority');
  const isPriorityKept = priority !== null && readPriority(Number(priority)) === (task.priority ?? null);
  const [rest] = isSummary ? [] : planned.interruptions;
  return [
    ['UID', taskUids.get(row.id) ?? null],
    ['ID', position],
    ['Name', heldName(titleOf(task), losses)],
    ['Active', keptMember(task, 'Active')],
    // What has no place on the timeline is a row that Project does not place either.
    ['Manual', planned.mode !== 'auto'],
    ['Type', keptMember(task, 'Type')],
    ['IsNull', false],
    ['CreateDate', wallClock(task.createdAt)],
    ['WBS', keptMember(task, 'WBS')],
    ['OutlineNumber', row.number],
    ['OutlineLevel', row.depth + 1],
    ['Priority', isPriorityKept ? priority : writePriority(task.priority ?? null)],
    ['Start', dates && writeDate(dates.start)],
    ['Finish', dates && writeDate(dates.finish)],
    ...durationNodes(row, dates),
    ['Work', task.effort == null ? null : writeDuration(Math.round(task.effort))],
    ['Stop', rest ? writeDate(rest.from) : null],
    ['Resume', rest ? writeDate(rest.to) : null],
    ['EffortDriven', keptMember(task, 'EffortDriven')],
    ['Estimated', isSummary ? keptMember(task, 'Estimated') : isEstimated(task)],
    ['Milestone', task.milestone ?? false],
    ['Summary', isSummary],
    ...computedNodes(dates),
    ['PercentComplete', percentOf(row, dates)],
    ...(isSummary ? [['ActualFinish', wallClock(task.doneAt)] as const] : actualNodes(planned, task)),
    ...constraintNodes(planned, calendarUids.get(task.calendar ?? '') ?? null),
    ['Deadline', deadlineOf(row, source.input.calendars.project)],
    ['LevelingDelay', keptMember(task, 'LevelingDelay')],
    ['LevelingDelayFormat', keptMember(task, 'LevelingDelayFormat')],
    ['Hyperlink', link ? heldText(link.name, titleOf(task), losses) : null],
    ['HyperlinkAddress', link ? heldText(link.url, titleOf(task), losses) : null],
    ['IgnoreResourceCalendar', keptMember(task, 'IgnoreResourceCalendar')],
    ['Notes', notesOf(task.description ?? '', titleOf(task), losses)],
  ];
}

/** Of what has no place on the timeline the promised day is all there is. */
function deadlineOf({ task, planned }: ScheduledRow, calendar: WorkingCalendar): string | null {
  const promised = planned.mode === 'unplanned' ? finishInstant(task.due, calendar) : null;
  const at = planned.deadline ?? promised;
  return at === null ? null : writeDate(at);
}

/** An instant on the clock of the file, which has no zone. */
function wallClock(instant: string | null | undefined): string | null {
  const at = millisecondsOf(instant);
  return at === null ? null : writeInstant(at).slice(0, 19);
}

function notesOf(markdown: string, where: string, losses: Writing['losses']): string | null {
  const plain = plainTextOf(markdown);
  if (markdownOf(plain) !== normaliseMarkdown(markdown)) {
    losses.note(
      'formatting',
      (count) => `The formatting of ${counted(count, 'note')}: the format has plain text.`,
      where,
    );
  }
  return heldText(plain, where, losses);
}

const PRIORITIES: Readonly<Record<Priority, number>> = { low: 300, medium: 600, high: 800, urgent: 1000 };

function writePriority(priority: Priority | null): number {
  return priority === null ? 500 : PRIORITIES[priority];
}

/** A duration that nobody gave is the engine's, and an estimate. */
function isEstimated(task: ExchangeTask): boolean {
  return keptMember(task, 'Estimated') === '1' || (task.duration == null && !task.milestone);
}

function durationNodes({ task, planned, isSummary }: ScheduledRow, dates: TaskSchedule | null): XmlNode[] {
  if (dates === null) return [];
  if (isSummary)
    return [
      ['Duration', writeDuration(dates.duration)],
      ['DurationFormat', writeDurationFormat('days', false)],
    ];
  const unit = task.duration == null ? 'days' : (task.durationUnit ?? null);
  const format = writeDurationFormat(unit, planned.elapsed);
  return [
    ['Duration', writeDuration(planned.duration)],
    // Formats of estimates stand 32 above the others.
    ['DurationFormat', isEstimated(task) ? format + 32 : format],
  ];
}

/** Slack is counted in tenths of a minute. */
function computedNodes(dates: TaskSchedule | null): XmlNode[] {
  if (dates === null) return [];
  return [
    ['Critical', dates.isCritical],
    ['EarlyStart', writeDate(dates.earlyStart)],
    ['EarlyFinish', writeDate(dates.earlyFinish)],
    ['LateStart', writeDate(dates.lateStart)],
    ['LateFinish', writeDate(dates.lateFinish)],
    ['FreeSlack', dates.freeSlack * 10],
    ['TotalSlack', dates.totalSlack * 10],
  ];
}

function percentOf({ task, isSummary }: ScheduledRow, dates: TaskSchedule | null): number {
  if (task.done) return 100;
  const percent = task.percent ?? (isSummary ? dates?.percent : null) ?? 0;
  return Math.round(Math.min(100, Math.max(0, percent)));
}

function actualNodes(planned: PlanTask, task: ExchangeTask): XmlNode[] {
  const { actualStart, actualFinish, duration, percent } = planned;
  const isBegun = actualStart !== null && actualFinish === null;
  return [
    ['ActualStart', actualStart === null ? null : writeDate(actualStart)],
    ['ActualFinish', actualFinish === null ? null : writeDate(actualFinish)],
    ['ActualDuration', actualStart === null ? null : writeDuration(Math.round((duration * percent) / 100))],
    ['RemainingDuration', isBegun && task.remaining != null ? writeDuration(Math.round(task.remaining)) : null],
  ];
}

function constraintNodes({ constraint }: PlanTask, calendar: number | null): XmlNode[] {
  return [
    ['ConstraintType', constraint === null ? 0 : writeConstraintType(constraint.type)],
    ['CalendarUID', calendar ?? -1],
    ['ConstraintDate', constraint?.at == null ? null : writeDate(constraint.at)],
  ];
}
