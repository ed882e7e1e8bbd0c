/** What the cells of the list say of a task, in words. */
import { dueFact, ownerWords, PRIORITY_NAMES } from '#renderer/task/card-facts.ts';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import { labelTitle } from '#renderer/ui/LabelMark.tsx';
import { dayOfInstant, formatDay, type Instant } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { writeLength } from '#shared/domain/lengths.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import { writeEstimate } from '#shared/entry/index.ts';
import { lastInstantOf } from '#shared/gantt/index.ts';
import type { FieldId, ListId } from '#shared/kernel/ids.ts';
import { type Card, fieldOfColumn, fieldText, type ScheduledPlan, type TableColumnId } from '#shared/views/index.ts';

/** What cells are read of beside the card. The same object while it is the same: every row is given it. */
export interface CellReading {
  readonly today: Day;
  /** Null where no column that is shown follows from it. */
  readonly plan: ScheduledPlan | null;
  readonly listName: (list: ListId | null) => string;
  readonly fields: ReadonlyMap<FieldId, RecordOf<'fieldDefinition'>>;
}

/** '' for what is not set. */
export function cellText(column: TableColumnId, card: Card, reading: CellReading): string {
  const { task } = card;
  const { today, plan } = reading;
  switch (column) {
    case 'title':
      return task.title;
    case 'done':
      return task.doneAt === null ? 'Not done' : 'Done';
    case 'list':
      return reading.listName(task.place[0]);
    case 'owners':
      return card.owners.map((person) => ownerWords(person, task)).join(', ');
    case 'labels':
      return card.labels.map(labelTitle).join(', ');
    case 'priority':
      return task.priority === null ? '' : PRIORITY_NAMES[task.priority];
    case 'due':
      return dueFact(task.due, task.doneAt !== null, today)?.text ?? '';
    case 'start':
    case 'deadline': {
      const date = task[column];
      return date === null ? '' : shortDate(date, today);
    }
    case 'estimate':
      return task.effort === null ? '' : writeEstimate(task.effort);
    case 'percent': {
      const percent = plan?.of(task.id)?.percent ?? task.percent;
      return percent === null ? '' : String(Math.round(percent));
    }
    case 'blocked':
      return task.blocked === null ? '' : task.blocked || 'Blocked';
    case 'milestone':
      return task.milestone ? 'Milestone' : '';
    case 'updated':
      return task.updatedAt === null ? '' : shortDate(deviceDay(task.updatedAt), today);
    case 'plannedStart':
    case 'plannedFinish':
    case 'slack':
      return plannedText(column, card, reading);
    default: {
      const field = fieldOfColumn(column);
      return field === null ? '' : fieldText(task.fields[field], reading.fields.get(field));
    }
  }
}

function plannedText(
  column: 'plannedStart' | 'plannedFinish' | 'slack',
  { task }: Card,
  { plan, today }: CellReading,
): string {
  const schedule = plan?.of(task.id);
  if (!plan || !schedule) return '';
  const day = (at: Instant): string => shortDate(formatDay(dayOfInstant(at)), today);
  if (column === 'plannedStart') return day(schedule.start);
  if (column === 'plannedFinish') return day(lastInstantOf(schedule.start, schedule.finish));
  if (task.doneAt !== null) return '';
  const minutes = Math.round(schedule.totalSlack);
  return writeLength({ minutes, unit: 'days', elapsed: false }, plan.input.calendars.project.minutesPerDay);
}

/** Of an instant, on the clock of this device. */
function deviceDay(at: number): Day {
  const then = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}` as Day;
}
