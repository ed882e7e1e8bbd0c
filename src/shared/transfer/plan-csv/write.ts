/**
 * A plan as a table: the columns of Microsoft Project's own, so that both programs read it, then the project's fields. Dates are
 * those that the engine computed; cells that a spreadsheet would take for formulas are text (`rows.ts`).
 */

import { formatInstant } from '#shared/calendar/index.ts';
import { plainTextOf } from '#shared/document/text/index.ts';
import { type Length, lengthWords, wholeUnit } from '#shared/domain/lengths.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { noteHomeless } from '#shared/transfer/plan-losses.ts';
import type { ScheduledProject, ScheduledRow } from '#shared/transfer/scheduled-project.ts';
import { writeRows } from './rows.ts';

const HEADINGS = [
  'ID',
  'Task Mode',
  'Name',
  'Duration',
  'Start',
  'Finish',
  'Predecessors',
  'Outline Level',
  'Resource Names',
  '% Complete',
  'Milestone',
  'Constraint Type',
  'Constraint Date',
  'Deadline',
  'Notes',
];

export function writePlanTable(source: ScheduledProject): { readonly text: string; readonly losses: readonly Loss[] } {
  const losses = new LossBook();
  const { content, rows } = source;
  const numbers = new Map(rows.map(({ id }, index): [string, number] => [id, index + 1]));
  const names = new Map((content.people ?? []).filter(({ deletedAt }) => !deletedAt).map(({ id, name }) => [id, name]));
  const fields = (content.fieldDefinitions ?? []).filter(({ deletedAt }) => !deletedAt);
  const predecessors = predecessorsOf(source, numbers, losses);
  const table = rows.map((row) => [
    ...cellsOf(row, source, numbers, names, predecessors.get(row.id) ?? []),
    ...fields.map(({ id }) => wordsOf(row.task.fields?.[id])),
  ]);
  noteHomeless(source, losses, 0);
  noteOwn(source, losses);
  return { text: writeRows([[...HEADINGS, ...fields.map(({ name }) => name)], ...table]), losses: losses.losses() };
}

function cellsOf(
  { id, task, planned, depth, isSummary }: ScheduledRow,
  { schedule }: ScheduledProject,
  numbers: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, string>,
  predecessors: readonly string[],
): string[] {
  const dates = schedule.of(id);
  const minutes = isSummary ? (dates?.duration ?? 0) : planned.duration;
  const percent = task.done ? 100 : (task.percent ?? (isSummary ? dates?.percent : null) ?? 0);
  const owners = (task.owners ?? []).flatMap((owner) => {
    const name = names.get(owner);
    const allocation = task.allocations?.[owner];
    return name === undefined
      ? []
      : [allocation === undefined || allocation === 100 ? name : `${name}[${allocation}%]`];
  });
  return [
    String(numbers.get(id)),
    planned.mode === 'auto' ? 'Auto Scheduled' : 'Manually Scheduled',
    task.title,
    dates === null
      ? ''
      : lengthCell({
          minutes,
          unit: isSummary ? 'days' : (task.durationUnit ?? 'days'),
          elapsed: !isSummary && planned.elapsed,
        }),
    dates === null ? '' : formatInstant(dates.start),
    dates === null ? '' : formatInstant(dates.finish),
    predecessors.join(';'),
    String(depth + 1),
    owners.join(';'),
    `${Math.round(percent)}%`,
    task.milestone ? 'Yes' : 'No',
    planned.constraint === null ? '' : planned.constraint.type,
    planned.constraint?.at == null ? '' : formatInstant(planned.constraint.at),
    planned.deadline === null ? '' : formatInstant(planned.deadline),
    plainTextOf(task.description ?? ''),
  ];
}

/** By successor: `2`, `3SS+2 hours`, `4FF-50%`. */
function predecessorsOf(
  { content }: ScheduledProject,
  numbers: ReadonlyMap<string, number>,
  losses: LossBook,
): ReadonlyMap<string, readonly string[]> {
  const bySuccessor = new Map<string, string[]>();
  for (const { from, to, type = 'FS', lag, lagKind = 'working', deletedAt } of content.links ?? []) {
    const number = numbers.get(from);
    if (deletedAt) continue;
    if (number === undefined || !numbers.has(to)) {
      losses.note(
        'links-unknown',
        (count) => `${counted(count, 'dependency', 'dependencies')} on tasks that are not in the plan.`,
      );
      continue;
    }
    const amount = Math.abs(lag ?? 0);
    const span = lagKind === 'percent' ? `${amount}%` : writeLag(amount, lagKind === 'elapsed');
    const sign = (lag ?? 0) < 0 ? '-' : '+';
    const isPlain = type === 'FS' && amount === 0;
    const text = isPlain ? String(number) : `${number}${type}${amount === 0 ? '' : `${sign}${span}`}`;
    bySuccessor.set(to, [...(bySuccessor.get(to) ?? []), text]);
  }
  return bySuccessor;
}

function writeLag(minutes: number, elapsed: boolean): string {
  return lengthCell({ minutes, unit: wholeUnit(minutes, elapsed), elapsed });
}

/** `2 edays`, as Microsoft Project has it. A table holds no calendar, so that a day is one of eight hours. */
function lengthCell(length: Length): string {
  return lengthWords(length).replace('elapsed ', 'e');
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What a table has no column for. */
function noteOwn({ content, rows }: ScheduledProject, losses: LossBook): void {
  losses.note(
    'calendars',
    (count) => `${counted(count, 'calendar')}: a table has none.`,
    undefined,
    (content.calendars ?? []).filter(({ deletedAt }) => !deletedAt).length,
  );
  losses.note('baselines', (count) => `${counted(count, 'baseline')}.`, undefined, content.baselines?.length ?? 0);
  losses.note(
    'plan-settings',
    (count) => `The status date or the slack up to which tasks are critical: ${counted(count, 'setting')}.`,
    undefined,
    [content.statusDate, content.criticalSlack].filter((setting) => setting != null).length,
  );
  losses.note(
    'actuals',
    (count) => `Actual dates, remaining work and effort of ${counted(count, 'task')}.`,
    undefined,
    rows.filter(({ task }) => task.actualStart || task.actualFinish || task.remaining != null || task.effort != null)
      .length,
  );
}
