/** Rows of a plan's table as tasks: the hierarchy by level, number or parent, and what each asks for. */

import { markdownOf } from '#shared/document/text/index.ts';
import { type Length, readLength } from '#shared/domain/lengths.ts';
import { CONSTRAINT_TYPES } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Json } from '#shared/kernel/json.ts';
import { blankTask } from '#shared/transfer/exchange/blank.ts';
import type { ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { listOf } from '#shared/transfer/plan-import.ts';
import type { PlanField } from './columns.ts';
import { type DateOrder, readDate } from './dates.ts';

/** A row by what its columns mean. */
export interface PlanRow {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly text: (field: PlanField) => string;
  /** Columns that mean nothing here, by field id. */
  readonly fields: Readonly<Record<string, Json>>;
}

export interface TaskReading {
  readonly losses: LossBook;
  readonly order: DateOrder;
  /** Of durations that name none, as the heading says it. */
  readonly unit: string;
  /** Row ids of tasks that a dependency leads to. */
  readonly linked: ReadonlySet<string>;
  readonly peopleOf: (row: PlanRow) => Pick<ExchangeTask, 'owners' | 'allocations'>;
}

/** A row's parent by its id: the last before it that stands further out, or the one that it names. */
export function parentsOf(rows: readonly PlanRow[], losses: LossBook): ReadonlyMap<string, string> {
  const ids = new Set(rows.map(({ id }) => id));
  const byTitle = new Map(rows.map(({ title, id }): [string, string] => [title, id]));
  const parents = new Map<string, string>();
  const line: { readonly level: number; readonly id: string }[] = [];
  for (const row of rows) {
    const named = row.text('parent');
    if (named !== '') {
      const parent = ids.has(named) ? named : byTitle.get(named);
      if (parent !== undefined && parent !== row.id) parents.set(row.id, parent);
      else losses.note('parents-unknown', (count) => `${counted(count, 'parent')} not in the file.`, place(row));
    }
    const level = levelOf(row);
    if (level === null) continue;
    while (line.length > 0 && (line.at(-1)?.level ?? 0) >= level) line.pop();
    const above = line.at(-1);
    if (above && named === '') parents.set(row.id, above.id);
    line.push({ level, id: row.id });
  }
  return parents;
}

function levelOf(row: PlanRow): number | null {
  const level = Number(row.text('outlineLevel') || Number.NaN);
  if (Number.isFinite(level)) return level;
  const number = row.text('outlineNumber');
  return /^\d+(?:\.\d+)*\.?$/.test(number) ? number.replace(/\.$/, '').split('.').length : null;
}

export function readTask(row: PlanRow, parent: string | null, isSummary: boolean, reading: TaskReading): ExchangeTask {
  const { losses } = reading;
  const percent = readPercent(row, losses);
  const isManual = /^man/i.test(row.text('mode'));
  const duration = readDuration(row, reading);
  const isMilestone = isYes(row.text('milestone')) || duration?.minutes === 0;
  const [start, finish] = [readDay(row, 'start', reading), readDay(row, 'finish', reading)];
  // Without a duration the two dates are all that there is to plan by.
  const hasBar = !isSummary && (isManual || duration === null);
  if (!hasBar && !isSummary && finish !== null) {
    losses.note(
      'computed-dates',
      (count) => `${counted(count, 'finish', 'finishes')} computed here from start, duration and dependencies.`,
    );
  }
  const isPinned = !isSummary && !isManual && duration !== null && start !== null && !reading.linked.has(row.id);
  return {
    ...blankTask(row.id, row.title),
    sourceId: row.id,
    description: markdownOf(row.text('notes')),
    list: listOf(percent),
    parent,
    done: percent >= 100,
    ...reading.peopleOf(row),
    start: hasBar ? start : null,
    due: hasBar ? finish : null,
    deadline: readDay(row, 'deadline', reading),
    milestone: !isSummary && isMilestone,
    summary: isSummary,
    percent,
    duration: isSummary || duration === null ? null : duration.minutes,
    durationUnit: isSummary || duration === null ? null : duration.unit,
    elapsed: !isSummary && (duration?.elapsed ?? false),
    mode: isManual ? 'manual' : 'auto',
    constraint: readConstraint(row, reading) ?? (isPinned ? { type: 'start-no-earlier-than', date: start } : null),
    fields: { ...row.fields },
  };
}

function place({ number, title }: PlanRow): string {
  return `row ${number}, ${title}`;
}

function isYes(text: string): boolean {
  return /^(?:yes|true|1|y|x)$/i.test(text);
}

function readPercent(row: PlanRow, losses: LossBook): number {
  const text = row.text('percent');
  if (text === '') return 0;
  const percent = Number(text.replace(/\s*%$/, '').replace(',', '.'));
  if (percent >= 0 && percent <= 100) return percent;
  losses.note(
    'percent',
    (count) => `${counted(count, 'task')} with a percentage that is none, or beyond 0 to 100.`,
    place(row),
  );
  return Number.isNaN(percent) ? 0 : Math.min(100, Math.max(0, percent));
}

function readDuration(row: PlanRow, { losses, unit }: TaskReading): Length | null {
  const text = row.text('duration');
  if (text === '') return null;
  const read = readLength(/\p{L}/u.test(text) ? text : `${text} ${unit}`);
  if (read.ok && read.value.minutes >= 0) return read.value;
  losses.note('durations', (count) => `${counted(count, 'unreadable or negative duration')}: left out.`, place(row));
  return null;
}

function readDay(row: PlanRow, field: PlanField, { losses, order }: TaskReading): (ExchangeTask['start'] & {}) | null {
  const text = row.text(field);
  if (text === '' || /^(?:na|n\/a|-)$/i.test(text)) return null;
  const date = readDate(text, order);
  if (date === null) {
    losses.note('dates', (count) => `${counted(count, 'date')} that cannot be read.`, `row ${row.number}: ${text}`);
  }
  return date;
}

/** `Start No Earlier Than`, as Microsoft Project prints it, and our own `start-no-earlier-than`. */
function readConstraint(row: PlanRow, reading: TaskReading): ExchangeTask['constraint'] {
  const name = row
    .text('constraintType')
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  const type = CONSTRAINT_TYPES.find((known) => known === name);
  if (name === '' || type === 'as-soon-as-possible') return null;
  if (type === 'as-late-as-possible') return { type, date: null };
  const date = readDay(row, 'constraintDate', reading);
  if (type !== undefined && date !== null) return { type, date };
  reading.losses.note(
    'constraints',
    (count) => `${counted(count, 'constraint')} without a date or of an unknown kind: left out.`,
    place(row),
  );
  return null;
}
