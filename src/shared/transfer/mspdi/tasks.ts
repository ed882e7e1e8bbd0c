/** Tasks of an MSPDI file: the hierarchy by outline level, and what each asks for. Computed dates are left to the engine. */
import { markdownOf } from '#shared/document/text/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { Priority } from '#shared/domain/records.ts';
import type { Json } from '#shared/kernel/json.ts';
import { blankTask } from '#shared/transfer/exchange/blank.ts';
import type { ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import { type LossBook, plural } from '#shared/transfer/input/loss-book.ts';
import { childrenOf, entriesOf, flagOf, numberOf, textOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import type { Reading } from './reading.ts';
import { readConstraintType, readDate, readDuration, readDurationFormat } from './values.ts';

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
        (count) => `${plural(count, 'task')} without a UID of their own, which nothing can refer to: left out.`,
        textOf(element, 'Name') ?? `row ${textOf(element, 'ID') ?? '?'}`,
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
  const name = textOf(element, 'Name');
  const title = name ?? '(no name)';
  const where = `${title} (UID ${uid})`;
  const isManual = flagOf(element, 'Manual');
  const duration = readMinutes(element, 'Duration', where, losses);
  const { unit, elapsed } = readDurationFormat(numberOf(element, 'DurationFormat'));
  const percent = readPercent(element, where, losses);
  const actualStart = readDate(textOf(element, 'ActualStart'));
  const actualFinish = readDate(textOf(element, 'ActualFinish'));
  const assigned = assignments.get(uid);
  const milestone = flagOf(element, 'Milestone');
  return {
    ...blankTask(uid, title),
    sourceId: uid,
    description: markdownOf(textOf(element, 'Notes') ?? ''),
    list: percent >= 100 ? reading.lists.done : percent > 0 ? reading.lists.doing : reading.lists.toDo,
    parent,
    done: percent >= 100,
    doneAt: percent >= 100 && actualFinish ? reading.instantOf(actualFinish) : null,
    createdAt: reading.instantOf(readDate(textOf(element, 'CreateDate'))),
    priority: readPriority(numberOf(element, 'Priority')),
    owners: assigned?.owners ?? [],
    allocations: assigned?.allocations ?? {},
    start: isManual ? readDate(textOf(element, 'Start')) : null,
    due: isManual ? readDate(textOf(element, 'Finish')) : null,
    deadline: readDate(textOf(element, 'Deadline')),
    milestone,
    summary: isSummary,
    percent,
    duration: isSummary ? null : duration,
    durationUnit: isSummary ? null : unit,
    elapsed: !isSummary && elapsed,
    mode: isManual ? 'manual' : 'auto',
    constraint: readConstraint(element, where, losses),
    calendar: reading.calendarOf(textOf(element, 'CalendarUID')),
    actualStart: isSummary ? null : actualStart,
    actualFinish: isSummary ? null : actualFinish,
    remaining:
      !isSummary && actualStart && !actualFinish ? readMinutes(element, 'RemainingDuration', where, losses) : null,
    effort: isSummary ? null : readEffort(element),
    attachments: readHyperlink(element),
    fields: readFields(element, reading),
    interruptions: readInterruptions(element, isSummary || actualStart === null || actualFinish !== null),
    ...keptOf(element),
  };
}

function readMinutes(element: XmlElement, member: string, where: string, losses: LossBook): number | null {
  const text = textOf(element, member);
  const minutes = readDuration(text);
  if (text !== null && (minutes === null || minutes < 0)) {
    losses.note('durations', (count) => `${plural(count, 'duration')} that are none or negative were left out.`, where);
    return null;
  }
  return minutes;
}

function readPercent(element: XmlElement, where: string, losses: LossBook): number {
  const percent = numberOf(element, 'PercentComplete') ?? 0;
  if (percent >= 0 && percent <= 100) return percent;
  losses.note(
    'percent',
    (count) => `${plural(count, 'task')} with less than 0 or more than 100 % complete, taken as 0 or 100.`,
    where,
  );
  return Math.min(100, Math.max(0, percent));
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
  const date = readDate(textOf(element, 'ConstraintDate'));
  if (type === 'as-soon-as-possible') return null;
  if (type === 'as-late-as-possible') return { type, date: null };
  if (type && date) return { type, date };
  losses.note(
    'constraints',
    (count) => `${plural(count, 'constraint')} without a date or of an unknown kind were left out.`,
    where,
  );
  return null;
}

function readEffort(element: XmlElement): number | null {
  const work = readDuration(textOf(element, 'Work'));
  return work !== null && work > 0 ? work : null;
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
function readInterruptions(element: XmlElement, isNone: boolean): { from: DateValue; to: DateValue }[] {
  const from = readDate(textOf(element, 'Stop'));
  const to = readDate(textOf(element, 'Resume'));
  return isNone || from === null || to === null || to <= from ? [] : [{ from, to }];
}

/** What has no place here and must come out again as it went in. */
const KEPT = [
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
