/** Tasks of an MSPDI file: the hierarchy by outline level, and what each asks for. Computed dates are left to the engine. */

import { formatInstant } from '#shared/calendar/index.ts';
import { markdownOf } from '#shared/document/text/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { NO_NAME } from '#shared/domain/names.ts';
import type { Priority } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Json } from '#shared/kernel/json.ts';
import { blankTask } from '#shared/transfer/exchange/blank.ts';
import type { ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { knownPercent, listOf } from '#shared/transfer/plan-import.ts';
import { childrenOf, entriesOf, flagOf, numberOf, textOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { dateIn } from './dates.ts';
import type { Reading } from './reading.ts';
import { readConstraintType, readDuration, readDurationFormat, readInstant } from './values.ts';

/** UID 0 is the project itself, and blank rows are no tasks (FORMATS). */
export function taskElements(root: XmlElement, losses: LossBook): XmlElement[] {
  const seen = new Set<string>();
  const elements: XmlElement[] = [];
  for (const element of entriesOf(root, 'Tasks', 'Task')) {
    const uid = textOf(element, 'UID');
    if (uid === '0' || flagOf(element, 'IsNull')) continue;
    if (uid === null || seen.has(uid)) {
      losses.note(
        'tasks-without-id',
        (count) => `${counted(count, 'task')} whose UID is missing or taken: left out.`,
        whereOf(element),
      );
      continue;
    }
    seen.add(uid);
    elements.push(element);
  }
  return elements;
}

export function readTasks(elements: readonly XmlElement[], reading: Reading): ExchangeTask[] {
  const parents = parentsOf(elements);
  const withChildren = new Set(parents.values());
  return elements.map((element) => {
    const uid = textOf(element, 'UID') ?? '';
    return readTask(element, uid, parents.get(uid) ?? null, withChildren.has(uid), reading);
  });
}

/** A task's parent is the last before it that stands further out. */
function parentsOf(elements: readonly XmlElement[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const line: { readonly level: number; readonly uid: string }[] = [];
  for (const element of elements) {
    const uid = textOf(element, 'UID') ?? '';
    const level = levelOf(element);
    while (line.length > 0 && (line.at(-1)?.level ?? 0) >= level) line.pop();
    const parent = line.at(-1);
    if (parent) parents.set(uid, parent.uid);
    line.push({ level, uid });
  }
  return parents;
}

function levelOf(element: XmlElement): number {
  const level = numberOf(element, 'OutlineLevel');
  if (level !== null) return level;
  return textOf(element, 'OutlineNumber')?.split('.').length ?? 1;
}

function readTask(
  element: XmlElement,
  uid: string,
  parent: string | null,
  isSummary: boolean,
  reading: Reading,
): ExchangeTask {
  const { losses, assignments } = reading;
  const title = textOf(element, 'Name') ?? NO_NAME;
  const where = whereOf(element);
  const date = (member: string): DateValue | null => dateIn(element, member, where, losses);
  const isManual = flagOf(element, 'Manual');
  const percent = knownPercent(numberOf(element, 'PercentComplete'), where, losses);
  const actualFinish = date('ActualFinish');
  const assigned = assignments.get(uid);
  if (!isActive(element)) noteInactive(where, losses);
  return {
    ...blankTask(uid, title),
    sourceId: uid,
    description: markdownOf(textOf(element, 'Notes') ?? ''),
    list: listOf(percent),
    parent,
    done: percent >= 100,
    doneAt: percent >= 100 && actualFinish ? reading.instantOf(actualFinish) : null,
    createdAt: reading.instantOf(date('CreateDate')),
    priority: readPriority(numberOf(element, 'Priority')),
    owners: assigned?.owners ?? [],
    allocations: assigned?.allocations ?? {},
    deadline: date('Deadline'),
    summary: isSummary,
    percent,
    mode: isManual ? 'manual' : 'auto',
    calendar: reading.calendarOf(element, where),
    effort: isSummary ? null : readMinutes(element, 'Work', where, losses) || null,
    attachments: readHyperlink(element),
    fields: readFields(element, reading),
    ...(isActive(element) ? readSchedule(element, { isManual, isSummary, actualFinish, date, where, losses }) : {}),
    ...keptOf(element),
  };
}

interface ScheduleReading {
  readonly isManual: boolean;
  readonly isSummary: boolean;
  readonly actualFinish: DateValue | null;
  readonly date: (member: string) => DateValue | null;
  readonly where: string;
  readonly losses: LossBook;
}

/** What gives a task its place on the timeline. */
function readSchedule(element: XmlElement, reading: ScheduleReading): Partial<ExchangeTask> {
  const { isManual, isSummary, actualFinish, date, where, losses } = reading;
  const put = isManual ? { start: date('Start'), due: date('Finish') } : { start: null, due: null };
  const constraint = readConstraint(element, where, losses);
  const milestone = flagOf(element, 'Milestone');
  if (isSummary) return { ...put, constraint, milestone };
  const { unit, elapsed } = readDurationFormat(numberOf(element, 'DurationFormat'));
  const actualStart = date('ActualStart');
  const isUnderWay = actualStart !== null && actualFinish === null;
  return {
    ...put,
    constraint,
    milestone,
    duration: readMinutes(element, 'Duration', where, losses),
    durationUnit: unit,
    elapsed,
    actualStart,
    actualFinish,
    remaining: isUnderWay ? readMinutes(element, 'RemainingDuration', where, losses) : null,
    interruptions: isUnderWay ? readInterruptions(date('Stop'), date('Resume')) : [],
  };
}

/** How a task is called where something is said of it. */
export function whereOf(element: XmlElement): string {
  return `${shortName(element)} (${[`UID ${textOf(element, 'UID') ?? '?'}`, ...lineOf(element)].join(', ')})`;
}

/** Names may be longer than the account has room for, and the line after them is what leads there. */
function shortName(element: XmlElement): string {
  const name = textOf(element, 'Name') ?? NO_NAME;
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}

/** Of a file in a single line it tells nothing. */
function lineOf({ line }: XmlElement): string[] {
  return line > 1 ? [`line ${line}`] : [];
}

/** Since Project 2010 a task can be set aside: it stays in the plan, and is not scheduled. */
export function isActive(element: XmlElement): boolean {
  return textOf(element, 'Active') === null || flagOf(element, 'Active');
}

function noteInactive(where: string, losses: LossBook): void {
  losses.note(
    'tasks-inactive',
    (count) =>
      `${counted(count, 'inactive task')}, which Microsoft Project does not schedule: kept without dates, duration and dependencies, so that nothing moves with them.`,
    where,
  );
}

function readMinutes(element: XmlElement, member: string, where: string, losses: LossBook): number | null {
  const text = textOf(element, member);
  const minutes = readDuration(text);
  if (text !== null && (minutes === null || minutes < 0)) {
    losses.note('durations', (count) => `${counted(count, 'unreadable or negative duration')}: left out.`, where);
    return null;
  }
  return minutes;
}

/** Project's scale runs from 0 to 1000 with 500 for the ordinary. */
export function readPriority(value: number | null): Priority | null {
  if (value === null || value === 500) return null;
  if (value < 500) return 'low';
  return value >= 900 ? 'urgent' : value >= 700 ? 'high' : 'medium';
}

function readConstraint(element: XmlElement, where: string, losses: LossBook): ExchangeTask['constraint'] {
  const code = numberOf(element, 'ConstraintType') ?? 0;
  const type = readConstraintType(code);
  const at = readInstant(textOf(element, 'ConstraintDate'));
  if (type === 'as-soon-as-possible') return null;
  if (type === 'as-late-as-possible') return { type, date: null };
  if (type && at !== null) return { type, date: formatInstant(at) };
  losses.note(
    'constraints',
    (count) => `${counted(count, 'constraint')} without a date or of an unknown kind: left out.`,
    where,
  );
  return null;
}

function readHyperlink(element: XmlElement): NonNullable<ExchangeTask['attachments']> {
  const url = textOf(element, 'HyperlinkAddress');
  return url === null ? [] : [{ id: `link-${textOf(element, 'UID')}`, name: textOf(element, 'Hyperlink') ?? url, url }];
}

function readFields(element: XmlElement, { fieldOf }: Reading): Record<string, Json> {
  const fields: Record<string, Json> = {};
  for (const attribute of childrenOf(element, 'ExtendedAttribute')) {
    const field = fieldOf(textOf(attribute, 'FieldID'));
    const value = textOf(attribute, 'Value');
    if (field !== null && value !== null) fields[field] = value;
  }
  return fields;
}

/** [SCH-T6] Where progress stopped and where the rest goes on: a rest between them is a recorded interruption. */
function readInterruptions(from: DateValue | null, to: DateValue | null): { from: DateValue; to: DateValue }[] {
  return from === null || to === null || to <= from ? [] : [{ from, to }];
}

/** What has no place here and must come out again as it went in. */
const KEPT = [
  'Active',
  'Type',
  'EffortDriven',
  'Estimated',
  'Priority',
  'WBS',
  'IgnoreResourceCalendar',
  'LevelingDelay',
  'LevelingDelayFormat',
];

function keptOf(element: XmlElement): { mspdi?: Record<string, Json> } {
  const kept: Record<string, Json> = {};
  for (const member of KEPT) {
    const value = textOf(element, member);
    if (value !== null) kept[member] = value;
  }
  return Object.keys(kept).length > 0 ? { mspdi: kept } : {};
}
